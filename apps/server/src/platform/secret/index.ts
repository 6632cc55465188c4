export { hashOfCode, newCode } from './code.ts'
export { keyInUse, loadKey } from './key.ts'
export { type Certificate, openRecordKeys, type RecordKeys } from './record-keys.ts'
export { isSealed, SealError, type Seals, sealsWith } from './seal.ts'
