export { agreeOnDestroyed } from './destroyed.ts'
export { type OpenRestricted, openRestricted, restrictedActions } from './restricted.ts'
export type { RecordSeals } from './seals.ts'
export { membersOnly, noteRefusals } from './visible.ts'
