export * from './expr.ts'
export * from './model.ts'
export * from './types.ts'
export * from './link.ts'
