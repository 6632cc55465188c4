export { agreeOnDestroyed } from './destroyed.ts'
export { openRestricted, restrictedActions } from './restricted.ts'
export { membersOnly, noteRefusals } from './visible.ts'
