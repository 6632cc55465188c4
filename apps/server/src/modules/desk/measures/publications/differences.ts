import type { CheckedMeasures } from '@jianqing/engine'
import { AppError } from '../../../../platform/http/index.ts'
import { reachOf } from '../../../../platform/measure/index.ts'
import { type Actor, loadPlaces, scopeOf } from '../../../../platform/policy/index.ts'
import { type RowSurroundings, tellRows } from '../rows.ts'
import { oursOf, type Publishing } from './decide.ts'
import { freeze, type ToldRow } from './freeze.ts'
import { type CellChange, differencesOf, type FrozenCell } from './frozen.ts'
import { findPublication, number } from './read.ts'

/** Rows of a difference that are shown, and differences that have any. */
const [ROWS, CELLS] = [20, 50]

/**
 * What the same period comes to now, where it is otherwise: late rows, rows that are gone, rows that tell something else. Of what is gone nothing is told but how many.
 *
 * @param tells how rows are told to this person
 */
export async function differences(around: Publishing, tells: RowSurroundings, actor: Actor, id: string) {
  const { db, shelf, files, models } = around
  const row = await findPublication(db, actor, id)
  const read = await files.read(row)
  if (!read) throw new AppError('not_found')
  // without the salt no row is known again
  if (row.salt === null) return { items: [] }
  const behind = new Map<FrozenCell, { model: CheckedMeasures; rows: readonly ToldRow[] }>()
  const published = models.filter(model => row.models.some(({ id: of }) => of === model.id))
  const { frozen } = await freeze(shelf, published, {
    period: row.period,
    salt: row.salt,
    isOurs: await oursOf(db, row.officeId),
    onRows: (cell, model, rows) => behind.set(cell, { model, rows }),
  })
  const reach = reachOf(await loadPlaces(db), scopeOf(actor, 'indicator:read'))
  const found = differencesOf(read.frozen.cells, frozen.cells).filter(({ unit }) => reach(unit, () => null))
  const items = []
  for (const [i, change] of found.entries()) {
    const told = change.after && i < CELLS ? behind.get(change.after) : undefined
    const rows = told ? await rowsOf(change, told, tells) : []
    const { measure, model, unit, before, after } = change
    const title = (read.frozen.measures.find(of => of.model === model && of.id === measure) ??
      frozen.measures.find(of => of.id === measure))!.title
    const [added, removed, changed] = [change.added.length, change.removed.length, change.changed.length]
    items.push({ measure: title, unit, before: before && number(before), after: after && number(after), added, removed, changed, rows })
  }
  return { items }
}

/** The rows of a difference that are there now, those that came late first. */
async function rowsOf(
  { unit, added, changed }: CellChange,
  { model, rows }: { model: CheckedMeasures; rows: readonly ToldRow[] },
  tells: RowSurroundings,
) {
  const late = new Set(added)
  const wanted = new Set([...added, ...changed])
  const shown = rows
    .filter(({ frozen: [key] }) => wanted.has(key))
    .toSorted((a, b) => Number(late.has(b.frozen[0])) - Number(late.has(a.frozen[0])))
    .slice(0, ROWS)
  const told = await tellRows(
    tells,
    model,
    shown.map(({ row }) => ({ ...row, unit })),
  )
  return told.map(({ dataset, record, hidden, cells }, i) => ({ dataset, record, hidden, cells, late: late.has(shown[i]!.frozen[0]) }))
}
