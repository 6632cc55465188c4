export { type DocumentFormat, type Documents, type DocumentsOptions, type Issue, openDocuments } from './documents.ts'
export { formatNumber, nextNumber, type NumberSeries } from './numbering.ts'
export { chineseDate, OfficialPaper, type PaperInput, PaperParagraph } from './paper.ts'
export { type DocumentRow, documents as documentsTable } from './tables.ts'
