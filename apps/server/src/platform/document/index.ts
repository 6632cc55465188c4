export { describeFlaw, type Flaw, flawsOf, linesOf, tidyText, Unprintable } from './characters.ts'
export {
  type DocumentFormat,
  documentRef,
  type Documents,
  documentsOf,
  type DocumentsOptions,
  type Issue,
  openDocuments,
  PaperOutdated,
  type SetPaper,
} from './documents.ts'
export { formatNumber, likelyNumber, nextNumber, numberedBy, type NumberSeries } from './numbering.ts'
export type { PaperInput } from './paper.ts'
export { type DocumentRow, documents } from './tables.ts'
export { SettingFailed } from './typesetter/index.ts'
export { openTurns } from './turns.ts'
