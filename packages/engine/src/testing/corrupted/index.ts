export { corruptedFirms } from './firms.ts'
export { corruptedPeople } from './people.ts'
export type { CorruptedRows } from './rows.ts'
