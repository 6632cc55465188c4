import type { Tree } from '../actors.ts'
import type { Permission, Scope } from '../permissions.ts'
import type { I18nText } from '../text.ts'

export interface RoleDefinition {
  title: I18nText
  /** Who holds it, in a line for whoever gives it. */
  holder: I18nText
  /** How far it reaches with all that it may do; a grant may narrow it, see `NARROWER`. */
  scope: Scope
  /** At whose offices it is held; the procuratorate's unless said. */
  tree?: Exclude<Tree, 'procuratorate'>
  /** Empty: nothing is open to it yet, which whoever gives it is told. */
  permissions: readonly Permission[]
}

/** Roles by their codes. */
export type RoleTable = Record<string, RoleDefinition>
