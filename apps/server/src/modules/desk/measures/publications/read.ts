import type { Publication } from '@jianqing/contract'
import { type CheckedMeasures, type MeasureCell, ranksOf, totalOf } from '@jianqing/engine'
import { and, desc, eq, inArray, or } from 'drizzle-orm'
import { personRefs } from '../../../../platform/auth/index.ts'
import type { Db } from '../../../../platform/db/index.ts'
import { AppError } from '../../../../platform/http/index.ts'
import { reachOf } from '../../../../platform/measure/index.ts'
import { type Actor, loadPlaces, offices, officesAbove, scopeOf } from '../../../../platform/policy/index.ts'
import type { Publishing } from './decide.ts'
import { asCell, hiddenOutside, outsideOf } from './outside.ts'
import { type PublicationRow, publications } from './tables.ts'

/** Published ones of one's offices and of those above; what waits, for whoever publishes. */
async function visible(db: Db, actor: Actor) {
  const reads = scopeOf(actor, 'indicator:read').officeIds
  const above = reads.length > 0 || actor.user.officeId ? await officesAbove(db, actor.user.officeId) : []
  const seen = [...new Set([...reads, ...above.map(({ id }) => id)])]
  const publishes = [...scopeOf(actor, 'indicator:publish').officeIds]
  return or(
    and(inArray(publications.officeId, seen), eq(publications.state, 'published')),
    and(inArray(publications.officeId, publishes), inArray(publications.state, ['proposed', 'published'])),
  )!
}

async function views(db: Db, actor: Actor, rows: readonly PublicationRow[]): Promise<Publication[]> {
  const people = await personRefs(
    db,
    rows.flatMap(row => [row.proposedBy, ...(row.decidedBy ? [row.decidedBy] : [])]),
  )
  const names = new Map((await db.select({ id: offices.id, name: offices.name }).from(offices)).map(({ id, name }) => [id, name]))
  const name = (id: string | null) => (id === null ? null : (people.get(id)?.name ?? null))
  const mayPublish = scopeOf(actor, 'indicator:publish').officeIds
  return rows.map(row => {
    const isOpen = row.state === 'proposed' && mayPublish.includes(row.officeId)
    const { salt: _, models: __, hidden: ___, ...told } = row
    return {
      ...told,
      officeName: names.get(row.officeId)!,
      proposedBy: name(row.proposedBy),
      decidedBy: name(row.decidedBy),
      mayPublish: isOpen && row.proposedBy !== actor.user.id,
      mayDiscard: isOpen,
    }
  })
}

export async function listPublications(db: Db, actor: Actor) {
  const rows = await db
    .select()
    .from(publications)
    .where(await visible(db, actor))
    .orderBy(desc(publications.period), desc(publications.revision), desc(publications.proposedAt))
    .limit(500)
  const mine = scopeOf(actor, 'indicator:publish').officeIds
  const own =
    mine.length === 0
      ? []
      : await db
          .select({ id: offices.id, name: offices.name })
          .from(offices)
          .where(inArray(offices.id, [...mine]))
  return { items: await views(db, actor, rows), offices: own }
}

/** @throws AppError not_found */
export async function findPublication(db: Db, actor: Actor, id: string): Promise<PublicationRow> {
  const [row] = await db
    .select()
    .from(publications)
    .where(and(eq(publications.id, id), await visible(db, actor)))
  if (!row) throw new AppError('not_found')
  return row
}

export const viewOf = async (db: Db, actor: Actor, id: string): Promise<Publication> =>
  (await views(db, actor, [await findPublication(db, actor, id)]))[0]!

export const number = ({ status, value, numerator, denominator }: Pick<MeasureCell, 'status' | 'value' | 'numerator' | 'denominator'>) => ({
  status,
  value,
  numerator,
  denominator,
})

/**
 * A publication as this person may see it, told from its file alone. `outside`: small numbers are left out, and what would tell them; the total then is that of what may be
 * told, or none.
 */
export async function readPublication(around: Publishing, actor: Actor, id: string, outside: boolean) {
  const { db, files, models } = around
  const row = await findPublication(db, actor, id)
  const read = await files.read(row)
  if (!read) throw new AppError('not_found')
  const { frozen, intact } = read
  const places = await loadPlaces(db)
  const reach = reachOf(places, scopeOf(actor, 'indicator:read'))
  const names = new Map((await db.select().from(offices)).map(({ id: of, name }) => [of, name]))
  const nameOf = (unit: string | null) => (unit === null ? null : (names.get(places.office(unit) ?? '') ?? unit))
  // what waits is told as it would be published now
  const hidden = outside && row.state === 'proposed' ? await hiddenOutside(db, files, row) : row.hidden
  const measures = frozen.measures.flatMap(({ model, id: measure, title, question, rankMinDen }) => {
    const all = frozen.cells.filter(cell => cell.model === model && cell.measure === measure).map(cell => asCell(row.period, cell))
    const own = (outside ? outsideOf(all, hidden, { model, measure }) : all).filter(cell => reach(cell.unit, () => null))
    if (own.length === 0) return []
    const ranks = ranksOf(own, { rankMinDen })
    const units = own.map((cell, i) => ({ ...number(cell), unit: nameOf(cell.unit), rank: ranks[i] ?? null, rows: cell.rows }))
    return [{ model, id: measure, title, question, total: number(totalOf(own)), units }]
  })
  return {
    ...(await views(db, actor, [row]))[0]!,
    asOf: frozen.asOf,
    intact,
    rowsTold: row.salt !== null,
    models: row.models.map(({ id: of, version, sources }) => ({
      title: titleOf(models, of),
      version,
      sources: sources.map(source => `${titleOfData(models, source.dataset)} ${source.version}`),
    })),
    measures,
  }
}

const titleOf = (models: readonly CheckedMeasures[], id: string) => models.find(model => model.id === id)?.title ?? { 'zh-CN': id, en: id }
const titleOfData = (models: readonly CheckedMeasures[], id: string): string =>
  models.flatMap(({ inputs }) => inputs).find(({ dataset }) => dataset.id === id)?.dataset.title['zh-CN'] ?? id
