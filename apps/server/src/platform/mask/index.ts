export { isIdentity, maskIdentities, withoutIdentities } from './identity.ts'
export { columnAt, coverBy, HIDDEN, hidesKeyPart, maskedOrigins, maskKey, maskRow, maskText, maskValue, secretsOf } from './mask.ts'
export { type Subjects, subjectsWith } from './subject.ts'
export { revealEnd } from './reveal.ts'
