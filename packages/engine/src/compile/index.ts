export { compileModel } from './compile.ts'
export type { CompiledModel, CompileOptions, DialectName } from './compile.ts'
export type { ReasonPart, Scope } from './leads.ts'
export { datasetTable } from './dialect.ts'
