export { maskKey, maskRow, maskText, secretsOf } from './mask.ts'
