import { runModel } from '../run/index.ts'
import type { RunOptions, RunResult } from '../run/index.ts'
import type { Lead } from '../run/index.ts'

/** All that must be equal on every engine. */
export interface Comparable {
  leads: Lead[]
  counts: RunResult['counts']
  steps: RunResult['steps']
  resultHash: string
  notes: RunResult['manifest']['notes']
}

/** A run with its leads read. */
export async function resultOf({
  model,
  params,
  asOf,
  sources,
  engine,
  scope,
  evidenceLimit,
  steps,
  held,
}: RunOptions): Promise<Comparable> {
  const result = await runModel({
    model,
    asOf,
    sources,
    engine,
    ...(params && { params }),
    ...(scope && { scope }),
    ...(evidenceLimit !== undefined && { evidenceLimit }),
    ...(steps && { steps }),
    ...(held && { held }),
  })
  const leads: Lead[] = []
  for await (const lead of result.leads) leads.push(lead)
  return { leads, counts: result.counts, steps: result.steps, resultHash: result.manifest.resultHash, notes: result.manifest.notes }
}
