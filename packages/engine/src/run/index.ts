export { leadsToCsv } from './csv.ts'
export { runModel } from './run.ts'
export type { RunOptions, RunPhase } from './run.ts'
export type { EvidenceRow, Lead, LeadSeverity, RunManifest, RunResult } from './types.ts'
