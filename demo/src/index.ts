export { generate, type DemoOptions, type DemoSummary } from './generate.ts'
export { offices, type Department, type Office, type OfficeLevel, type Person } from './province/offices.ts'
export { Rng } from './base/rng.ts'
