import { checkModel, formatDiagnostic, runClocks, type CheckedClocks, type ToldClock } from '@jianqing/engine'
import type { Version } from '@jianqing/lake'
import { clockLimits } from '../../src/limits/index.ts'
import { importRows } from '../support/lake.ts'
import { CATALOGUE } from '../support/run.ts'
import type { CaseWorld, Told } from './rows.ts'

export const LIMITS = clockLimits()
type Options = Parameters<typeof runClocks>[0]

/** The checked clock; any finding of the checker is an error here. */
export function checkedClock(source: string, path?: string): CheckedClocks {
  const { clocks, diagnostics } = checkModel(source, { file: path ?? '', datasets: CATALOGUE.readable, limits: LIMITS })
  if (!clocks || diagnostics.length > 0) throw new Error(diagnostics.map(found => formatDiagnostic(found, 'en')).join('\n'))
  return clocks
}

/** The clock of the catalogue. */
export function clockById(id: string): CheckedClocks {
  const { source, path } = CATALOGUE.clocks.find(model => model.id === id)!
  return checkedClock(source, path)
}

/** Only what a clock reads, and was delivered. */
export const given = <T>(model: CheckedClocks, all: ReadonlyMap<string, T>): Record<string, T> =>
  Object.fromEntries(model.inputs.flatMap(({ dataset: { id } }) => (all.has(id) ? [[id, all.get(id)!] as const] : [])))

/** All runs of a clock, in their order. */
export async function runsOf(
  model: CheckedClocks,
  options: Pick<Options, 'engine' | 'asOf' | 'sources'> & Partial<Pick<Options, 'limits' | 'absent'>>,
): Promise<ToldClock[]> {
  const result = await runClocks({ model, limits: LIMITS, ...options })
  try {
    const rows: ToldClock[] = []
    for await (const batch of result.told(0)) rows.push(...batch)
    return rows
  } finally {
    result.close()
  }
}

export const asTold = ({
  subjectKey,
  limit,
  startedOn,
  dueOn,
  endedOn,
  state,
}: Omit<ToldClock, 'sum' | 'evidence' | 'evidenceCount'>): Told => ({
  subject_key: subjectKey,
  limit: limit ?? '',
  started_on: startedOn ?? '',
  due_on: dueOn ?? '',
  ended_on: endedOn ?? '',
  state,
})

/** Rows as versions, by the real import. What was never delivered is none. */
export async function importWorld(dir: string, world: CaseWorld): Promise<Map<string, Version>> {
  const versions = new Map<string, Version>()
  for (const [id, rows] of Object.entries(world) as [string, object[] | null][])
    if (rows) versions.set(id, await importRows(dir, CATALOGUE.datasets.get(id)!, rows))
  return versions
}
