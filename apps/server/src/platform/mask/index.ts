export { hidesKeyPart, maskKey, maskRow, maskText, maskValue, secretsOf } from './mask.ts'
