import type { Catalogue } from '@jianqing/catalogue'
import { clockLimits } from '@jianqing/catalogue/limits'
import { checkModel } from '@jianqing/engine'
import { countCases, type Counting, sweepCaseClocks } from '../modules/inspection/case-clocks/index.ts'
import { type Db, transaction } from '../platform/db/index.ts'
import { AppError } from '../platform/http/index.ts'
import { defineJob, type JobKind, type Jobs } from '../platform/job/index.ts'
import { defaultAsOf } from '../platform/setting/index.ts'
import type { RunEngine } from './run-engine.ts'

/** What the clocks of cases are counted by: every model of the catalogue that ends in clocks. */
export function countingOf({
  lake,
  engine,
  catalogue,
  named,
}: Pick<Counting, 'lake' | 'named'> & { engine: RunEngine; catalogue: Catalogue }): Counting {
  const { readable, clocks, facts } = catalogue
  const limits = clockLimits()
  const models = clocks.flatMap(({ path, source }) => checkModel(source, { file: path, datasets: readable, limits }).clocks ?? [])
  return { lake, engine, named, models, limits, description: facts.get('inspection_case_clocks')! }
}

/** Whether the clocks of cases are counted from a data set. */
export const casesAreRead = ({ models }: Counting, dataset: string): boolean =>
  models.some(({ inputs }) => inputs.some(input => input.dataset.id === dataset))

type CountKind = JobKind<Record<string, never>>

/** Every morning, and after an import of what the clocks of cases are counted from; then warnings are raised and closed. */
export const caseClockCount = (counting: Counting, warn: (today: string) => Promise<object>): CountKind =>
  defineJob<Record<string, never>>({
    kind: 'case_clock.count',
    schedule: { cron: '40 5 * * *', input: {} },
    run: async ({ db, signal }) => {
      const today = await defaultAsOf(db)
      const counted = await countCases(db, counting, today, signal)
      const told = await sweepCaseClocks(db, today)
      return { ...counted, told, ...(await warn(today)) }
    },
  })

/** Counts anew by a job, unless one waits already. */
export async function recountCases(db: Db, jobs: Jobs, kind: CountKind): Promise<void> {
  await transaction(db, tx => jobs.enqueue(tx, kind, {}, { userId: null, officeId: null }, 'all')).catch((error: unknown) => {
    if (!(error instanceof AppError && error.code === 'already_running')) throw error
  })
}
