/** The language of sheets: a text is checked here, once; what it says is then evaluated by `@jianqing/sheet/runtime`. */
export { checkSheet, type CheckedSheet } from './language/check.ts'
export { formatFinding, type Finding, type FindingCode } from './language/findings.ts'
