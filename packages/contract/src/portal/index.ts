export * from './code.ts'
export * from './packages.ts'
export * from './petition.ts'
export * from './words.ts'
