import { heldBy, kindOfTree, ROLES, SEPARATE_ROLES, text, type Role, type Scope, type Tree } from '@jianqing/contract'
import { AppError } from '../../../platform/http/index.ts'

const REACH: readonly Scope[] = ['own', 'department', 'office', 'offices_below']

/** Rights are given and taken by somebody else, always. */
export function notOneself(actorId: string, personId: string): void {
  if (actorId === personId)
    throw new AppError(
      'forbidden',
      text(
        '不能变更本人的权限或状态，请由另一名安全管理员办理',
        'Nobody changes their own rights or state; another security administrator does',
      ),
    )
}

/**
 * The three administrators are apart (GB/T 22239, 三员分立): who is one of them holds nothing else.
 *
 * @param held the roles that the person already has
 * @throws AppError conflict
 */
export function rolesMustFit(role: Role, held: readonly Role[]): void {
  if (held.includes(role))
    throw new AppError('conflict', text('此人已有该角色，请先收回再授予', 'This person holds the role already; revoke it first'))
  const apart = [role, ...held].find(r => SEPARATE_ROLES.includes(r))
  if (!apart || held.length === 0) return
  const title = ROLES[apart].title
  throw new AppError('conflict', text(`“${title['zh-CN']}”不能与其他角色由一人兼任`, `"${title.en}" cannot be held beside another role`))
}

/** At an office of the police or a court only roles of other agencies are held, and those nowhere else. @throws AppError conflict */
export function roleMustFitTree(role: Role, tree: Tree): void {
  if (heldBy(role) === kindOfTree(tree)) return
  const title = ROLES[role].title
  throw new AppError(
    'conflict',
    kindOfTree(tree) === 'agency'
      ? text(
          `“${title['zh-CN']}”只能授予检察人员，公安、法院的单位不能授予`,
          `"${title.en}" is held by staff alone, not at an office of the police or a court`,
        )
      : text(`“${title['zh-CN']}”只能在公安、法院的单位授予`, `"${title.en}" is held at offices of the police or a court alone`),
  )
}

/** A grant may narrow a role's reach, never widen it. */
export function scopeMustFit(role: Role, scope: Scope | undefined): Scope {
  const widest = ROLES[role].scope
  if (scope === undefined) return widest
  if (REACH.indexOf(scope) > REACH.indexOf(widest)) {
    throw new AppError('bad_request', text('授权范围不能超出该角色的范围', "The reach cannot be wider than the role's"), {
      fields: [{ path: 'scope', message: '超出该角色的范围 · wider than the role' }],
    })
  }
  return scope
}
