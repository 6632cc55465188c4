export * from './compile/index.ts'
export * from './engines/index.ts'
export * from './language/index.ts'
export * from './run/index.ts'
