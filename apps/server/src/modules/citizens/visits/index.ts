export { visitRecordOf } from './list.ts'
export { defineVisitProcess } from './process.ts'
export { visitsRoom } from './routes.ts'
export { type VisitRow } from './tables.ts'
