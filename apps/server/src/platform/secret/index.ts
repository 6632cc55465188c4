export { loadKey } from './key.ts'
export { isSealed, SealError, type Seals, sealsWith } from './seal.ts'
