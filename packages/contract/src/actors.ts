import { z } from 'zod'
import { type I18nText, text } from './text.ts'

/**
 * Who acts: somebody of a procuratorate; somebody of the police or a court, with offices of their own; whoever holds a receipt or an invitation
 * (a citizen, a lawyer, a firm), without an account; a display on a wall, by its token, with nobody behind it; the system itself.
 */
export const ActorKind = z.enum(['staff', 'agency', 'holder', 'display', 'system'])
export type ActorKind = z.infer<typeof ActorKind>

/** Who can ask for something from outside. */
export type AskerKind = Exclude<ActorKind, 'system'>

/** Whose offices they are: each agency has a tree of its own, and "everywhere" ends at its edge. */
export const Tree = z.enum(['procuratorate', 'police', 'court'])
export type Tree = z.infer<typeof Tree>

/** Whose accounts belong to the offices of a tree. */
export const kindOfTree = (tree: Tree): 'staff' | 'agency' => (tree === 'procuratorate' ? 'staff' : 'agency')

export const ACTOR_TITLES: Record<ActorKind, I18nText> = {
  staff: text('检察人员', 'Staff'),
  agency: text('公安、法院用户', 'Police or court user'),
  holder: text('持回执或邀请的人', 'Holder of a receipt or invitation'),
  display: text('大屏', 'Wall display'),
  system: text('系统', 'System'),
}
