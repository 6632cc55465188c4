export { type DocumentFormat, type Documents, type DocumentsOptions, type Issue, openDocuments } from './documents.ts'
export { formatNumber, nextNumber, type NumberSeries } from './numbering.ts'
export { chineseDate, type PaperInput } from './paper.ts'
export type { DocumentRow } from './tables.ts'
