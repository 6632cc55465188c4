import type { Access, AskerKind, Me, Permission } from '@jianqing/contract'

/** May this person call something with this access, which such people may call? A list means any of them; staff alone may unless said. */
export function allows(me: Pick<Me, 'kind' | 'permissions'>, access: Access, actors: readonly AskerKind[] = ['staff']): boolean {
  if (access !== 'public' && !actors.includes(me.kind)) return false
  if (access === 'public' || access === 'signed_in') return true
  const wanted: readonly Permission[] = typeof access === 'string' ? [access] : access
  return wanted.some(permission => me.permissions.includes(permission))
}
