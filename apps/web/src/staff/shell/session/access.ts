import type { Access, Me, Permission } from '@jianqing/contract'

/** May this person call something with this access? A list means any of them. */
export function allows(me: Pick<Me, 'permissions'>, access: Access): boolean {
  if (access === 'public' || access === 'signed_in') return true
  const wanted: readonly Permission[] = typeof access === 'string' ? [access] : access
  return wanted.some(permission => me.permissions.includes(permission))
}
