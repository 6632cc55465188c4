export { agreeOnDestroyed } from './destroyed.ts'
export { type OpenRestricted, openRestricted, restrictedActions } from './restricted.ts'
export { membersOnly, noteRefusals } from './visible.ts'
