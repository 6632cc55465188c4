export * from './compile/index.ts'
export * from './engines/index.ts'
export { hashesFile, numbersOf, writeKeyHashes, type Numbers } from './keys/index.ts'
export * from './language/index.ts'
export * from './run/index.ts'
export {
  columnOrigins,
  columnRoles,
  columnsAsked,
  columnUses,
  keyColumnsAt,
  nodesBehind,
  originsShown,
  likenessTo,
  similarityOf,
  usesWorkingDays,
  type ColumnOrigin,
  type ColumnRole,
  type ColumnUse,
} from './analysis/index.ts'
export { inputsOf, type ModelIr } from './ir/index.ts'
