import { type I18nText, type ImportState, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import type { Db } from '../../platform/db/index.ts'
import { jobsTable as jobs } from '../../platform/job/index.ts'
import { imports } from './tables.ts'

/** What has become of an import, for what began it. */
export type ImportOutcome =
  | { state: 'running' }
  | { state: 'loaded'; dataset: string; version: string; rows: number }
  | { state: 'held' | 'refused'; problem: I18nText }

/** Somebody has to decide, or has decided and it is to be done. */
const HELD: readonly ImportState[] = ['shrinking', 'awaiting', 'confirmed', 'overlapping', 'replacing']

export async function importOutcome(db: Pick<Db, 'select'>, importId: string): Promise<ImportOutcome> {
  const [row] = await db
    .select({ state: imports.state, job: jobs.state, result: jobs.result, error: jobs.error })
    .from(imports)
    .leftJoin(jobs, eq(jobs.id, imports.jobId))
    .where(eq(imports.id, importId))
  if (!row) return { state: 'refused', problem: text('导入记录已不在', 'The import is no longer there') }
  const { state, job, result, error } = row
  if (job === 'queued' || job === 'running') return { state: 'running' }
  if (job === 'done' && result)
    return { state: 'loaded', dataset: String(result['dataset']), version: String(result['version']), rows: Number(result['rows']) }
  const problem = error?.message ?? text('导入没有完成', 'The import did not end')
  return { state: HELD.includes(state) ? 'held' : 'refused', problem }
}
