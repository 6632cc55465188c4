import type { ImportRecord } from '@jianqing/contract'
import { and, desc, eq, or, sql } from 'drizzle-orm'
import { personRefs } from '../../platform/auth/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { AppError } from '../../platform/http/index.ts'
import type { Actor } from '../../platform/policy/index.ts'
import { timelineOf } from '../../platform/timeline/index.ts'
import { type ImportProcess, mayConfirm } from './process.ts'
import { type ImportRow, imports, uploads } from './tables.ts'

const maySee = (actor: Actor, row: ImportRow) => row.startedBy === actor.user.id || mayConfirm(actor, row)

/** By its own number or by that of any of its jobs, of which a confirmed import has a second: an address holds the first. @throws AppError not_found */
export async function findImport(db: Pick<Db, 'select'>, actor: Actor, id: string): Promise<ImportRow> {
  const ofJob = sql`(select (input ->> 'importId')::uuid from jobs where id = ${id} and kind = 'dataset.import')`
  const [row] = await db
    .select()
    .from(imports)
    .where(or(eq(imports.id, id), eq(imports.jobId, id), eq(imports.id, ofJob)))
  if (!row || !maySee(actor, row)) throw new AppError('not_found')
  return row
}

export async function importView(db: Db, process: ImportProcess, actor: Actor, row: ImportRow): Promise<ImportRecord> {
  const [[upload], people, timeline] = await Promise.all([
    db.select({ name: uploads.name }).from(uploads).where(eq(uploads.id, row.uploadId)),
    personRefs(db, [row.startedBy]),
    timelineOf(db, 'import', row.id),
  ])
  return {
    id: row.id,
    dataset: row.dataset,
    jobId: row.jobId,
    state: row.state,
    revision: row.revision,
    file: upload?.name ?? '',
    append: row.append,
    startedBy: people.get(row.startedBy) ?? null,
    mine: row.startedBy === actor.user.id,
    startedAt: row.createdAt,
    shrink: row.rowsBefore === null || row.rowsAfter === null ? null : { before: row.rowsBefore, after: row.rowsAfter },
    unitAsked: row.unitAsked,
    origin: row.origin,
    overlaps: row.overlaps,
    actions: process.actionsFor(actor, row),
    timeline,
    clocks: [],
    documents: [],
  }
}

export async function awaitingImports(db: Db, process: ImportProcess, actor: Actor, dataset: string): Promise<ImportRecord[]> {
  const rows = await db
    .select()
    .from(imports)
    .where(and(eq(imports.dataset, dataset), eq(imports.state, 'awaiting')))
    .orderBy(desc(imports.createdAt))
  return Promise.all(rows.filter(row => maySee(actor, row)).map(row => importView(db, process, actor, row)))
}
