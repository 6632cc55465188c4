import { randomBytes } from 'node:crypto'
import { text } from '@jianqing/contract'
import type { CheckedMeasures } from '@jianqing/engine'
import { and, desc, eq, ne, sql } from 'drizzle-orm'
import { type Actions, audit } from '../../../../platform/audit/index.ts'
import { type Db, lockByName, newId, sqlState, transaction } from '../../../../platform/db/index.ts'
import { AppError } from '../../../../platform/http/index.ts'
import { type MeasureShelf, monthsOf, officeOfUnit } from '../../../../platform/measure/index.ts'
import { type Actor, loadPlaces, scopeOf } from '../../../../platform/policy/index.ts'
import { freeze } from './freeze.ts'
import { hiddenOutside } from './outside.ts'
import type { PublicationFiles } from './store.ts'
import { type PublicationRow, publications } from './tables.ts'

export const publicationActions: Actions = {
  'publication.propose': text('拟发布指标', 'Proposed to publish measures'),
  'publication.publish': text('发布指标', 'Published measures'),
  'publication.discard': text('不予发布指标', 'Discarded a proposal to publish measures'),
}

export interface Publishing {
  db: Db
  shelf: MeasureShelf
  models: readonly CheckedMeasures[]
  files: PublicationFiles
  /** brings published records up to now */
  refresh: () => Promise<unknown>
}

/** An office and all below it. */
export async function officesBelow(db: Pick<Db, 'execute'>, officeId: string): Promise<Set<string>> {
  const { rows } = await db.execute<{ id: string }>(sql`
    with recursive below as (
      select id from offices where id = ${officeId} union all select o.id from offices o join below b on o.parent_id = b.id
    ) select id from below`)
  return new Set(rows.map(({ id }) => id))
}

/** Which units belong to an office or to one below it. */
export async function oursOf(db: Db, officeId: string): Promise<(unit: string | null) => boolean> {
  const [below, places] = [await officesBelow(db, officeId), await loadPlaces(db)]
  return unit => below.has(officeOfUnit(places, unit) ?? '')
}

/**
 * Freezes the numbers of a period for somebody else to publish: the first time, or as the next revision of what was published.
 *
 * @throws AppError not_found for an office that this person does not publish for, bad_request for a period that has not ended, conflict where a proposal waits
 */
export async function propose(
  around: Publishing,
  actor: Actor,
  { officeId, period, reason }: { officeId: string; period: string; reason: string },
): Promise<string> {
  const { db, shelf, models, files } = around
  if (!scopeOf(actor, 'indicator:publish').officeIds.includes(officeId)) throw new AppError('not_found')
  if (monthsOf(period)[1] >= (await shelf.asOf()).slice(0, 7))
    throw new AppError('bad_request', text('这个时段还没有结束，结束后再发布', 'This period has not ended; publish it afterwards'))
  const [waits] = await db
    .select({ id: publications.id })
    .from(publications)
    .where(and(eq(publications.officeId, officeId), eq(publications.period, period), eq(publications.state, 'proposed')))
  if (waits) throw alreadyWaits()
  await around.refresh()
  const salt = randomBytes(32).toString('base64url')
  const { frozen, models: read } = await freeze(shelf, models, { period, salt, isOurs: await oursOf(db, officeId) })
  const hashes = await files.put(frozen)
  const id = newId()
  try {
    await transaction(db, async tx => {
      const [last] = await tx
        .select({ revision: publications.revision })
        .from(publications)
        .where(and(eq(publications.officeId, officeId), eq(publications.period, period), ne(publications.state, 'discarded')))
        .orderBy(desc(publications.revision))
        .limit(1)
      const revision = (last?.revision ?? 0) + 1
      const cells = frozen.cells.length
      await tx
        .insert(publications)
        .values({ id, officeId, period, revision, ...hashes, cells, models: read, salt, reason, proposedBy: actor.user.id })
      const details = { period, revision, file: hashes.fileSha256, reason }
      await audit(tx, { actor, action: 'publication.propose', subject: { kind: 'publication', id }, officeId, details })
    })
  } catch (error) {
    if (sqlState(error) !== '23505') throw error
    throw new AppError(
      'conflict',
      text('这个时段已有待发布的一份，先处理它', 'One of this period waits to be published; decide on it first'),
    )
  }
  return id
}

const alreadyWaits = () =>
  new AppError('conflict', text('这个时段已有待发布的一份，先处理它', 'One of this period waits to be published; decide on it first'))

/** Publishes or discards what waits. @throws AppError not_found, conflict where it waits no longer, forbidden for the one who proposed it */
export async function decide(
  { db, files }: Pick<Publishing, 'db' | 'files'>,
  actor: Actor,
  id: string,
  as: 'published' | 'discarded',
): Promise<void> {
  await transaction(db, async tx => {
    const [row] = await tx.select().from(publications).where(eq(publications.id, id)).for('update')
    if (!row || !scopeOf(actor, 'indicator:publish').officeIds.includes(row.officeId)) throw new AppError('not_found')
    if (row.state !== 'proposed') throw new AppError('conflict')
    if (as === 'published' && row.proposedBy === actor.user.id)
      throw new AppError('forbidden', text('发布须由另一人确认，不能自己发布自己拟的', 'Somebody else publishes what you proposed'))
    // one after the other: what is left out of one goes by what is out of the house
    await lockByName(tx, 'measure_publications')
    const hidden = as === 'published' ? await hiddenOutside(tx, files, row) : null
    await tx
      .update(publications)
      .set({ state: as, decidedBy: actor.user.id, decidedAt: new Date().toISOString(), hidden })
      .where(eq(publications.id, id))
    const action = as === 'published' ? 'publication.publish' : 'publication.discard'
    const details = { period: row.period, revision: row.revision, file: row.fileSha256 }
    await audit(tx, { actor, action, subject: { kind: 'publication', id }, officeId: row.officeId, details })
  })
}

/** Versions of data sets that publications name: they stay. */
export async function versionsPublished(db: Db, dataset: string): Promise<string[]> {
  const rows = await db.select({ models: publications.models }).from(publications).where(ne(publications.state, 'discarded'))
  return rows.flatMap(({ models }: Pick<PublicationRow, 'models'>) =>
    models.flatMap(({ sources }) => sources.flatMap(source => (source.dataset === dataset ? [source.version] : []))),
  )
}
