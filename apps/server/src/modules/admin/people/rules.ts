import {
  NARROWER,
  ROLES,
  SEPARATE_ROLES,
  text,
  treeOf,
  type I18nText,
  type Permission,
  type Role,
  type Scope,
  type Tree,
} from '@jianqing/contract'
import { AppError } from '../../../platform/http/index.ts'
import { type Actor, scopeOf } from '../../../platform/policy/index.ts'

/** Their trees lie beside the procuratorate's: whoever reaches the whole of that keeps their accounts, nobody else. */
export const keepsAgencies = (actor: Actor, permission: Permission): boolean => scopeOf(actor, permission).everywhere

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

const PLACES: Record<Tree, I18nText> = {
  procuratorate: text('检察院', 'a procuratorate'),
  police: text('公安机关', 'the police'),
  court: text('法院', 'a court'),
}

/** At an office of the police only its own roles are held, and those nowhere else; so of a court. @throws AppError conflict */
export function roleMustFitTree(role: Role, tree: Tree): void {
  const own = treeOf(role)
  if (own === tree) return
  const title = ROLES[role].title
  throw new AppError(
    'conflict',
    text(`“${title['zh-CN']}”只能在${PLACES[own]['zh-CN']}的单位授予`, `"${title.en}" is held at an office of ${PLACES[own].en} alone`),
  )
}

/**
 * A grant may narrow a role's reach, never widen it. Which branch a role of the Party's reaches, the Party's own records tell.
 *
 * @throws AppError bad_request
 */
export function scopeMustFit(role: Role, scope: Scope | undefined): Scope {
  const { scope: widest } = ROLES[role]
  if (scope === undefined) return widest
  if (!NARROWER[widest].includes(scope)) {
    throw new AppError('bad_request', text('授权范围不能超出该角色的范围', "The reach cannot be wider than the role's"), {
      fields: [{ path: 'scope', message: '超出该角色的范围 · wider than the role' }],
    })
  }
  return scope
}
