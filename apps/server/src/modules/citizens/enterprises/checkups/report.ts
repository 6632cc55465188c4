import type { CheckupMeasure, CheckupReport } from '@jianqing/contract'
import type { Sheet } from '@jianqing/sheet/shape'
import { asc, eq } from 'drizzle-orm'
import type { Db } from '../../../../platform/db/index.ts'
import type { RecordKeys } from '../../../../platform/secret/index.ts'
import { type ArticleVersions, changesSince } from './changes.ts'
import { type Opened, openResult } from './sealed.ts'
import { checkupMeasures, type CheckupRow, checkups, type MeasureRow } from './tables.ts'

export interface Reading {
  db: Pick<Db, 'select'>
  keys: RecordKeys
  articles: readonly ArticleVersions[]
}

/** The colour of a field is that of the grade which its share of points would give the whole. */
const toneOf = ({ grades }: Sheet, percent: string | null) =>
  percent === null ? 'plain' : (grades.find(({ min }) => Number(percent) >= Number(min))?.tone ?? 'plain')

const share = (points: string, weight: string): string | null =>
  Number(weight) === 0 ? null : ((Number(points) / Number(weight)) * 100).toFixed(1)

function fieldsOf({ sheet, evaluation: { score } }: Opened): CheckupReport['fields'] {
  const bySection = new Map(score?.sections.map(one => [one.section, one]))
  return sheet.sections.flatMap(({ id, title, items }) => {
    const amounts = bySection.get(id)
    if (!amounts || !items.some(({ weight }) => weight !== null)) return []
    const percent = share(amounts.points, amounts.weight)
    return [{ id, title, points: amounts.points, weight: amounts.weight, percent, tone: toneOf(sheet, percent) }]
  })
}

/** Advice in the order of the sheet: the n-th of it is what the n-th measure corrects. */
function measuresOf({ sheet, evaluation: { advice } }: Opened, rows: readonly MeasureRow[]): CheckupMeasure[] {
  const places = new Map(sheet.sections.flatMap(({ title, items }) => items.map(item => [item.id, { item, field: title }] as const)))
  return rows.flatMap(({ no, owner, dueOn, state, note, checkedOn }) => {
    const said = advice[no - 1]
    const place = said && places.get(said.item)
    if (!said || !place) return []
    const { title: question, basis, verified } = place.item
    return [{ no, field: place.field, question, advice: said.text, basis, verified, owner, dueOn, state, note, checkedOn }]
  })
}

async function changesOf({ db, keys, articles }: Reading, row: CheckupRow, is: Opened): Promise<CheckupReport['changes']> {
  if (row.previousId === null) return null
  const [before] = await db.select().from(checkups).where(eq(checkups.id, row.previousId))
  const was = before ? await openResult(db, keys, before) : null
  // the firm may have had the one before erased
  if (!was) return null
  return changesSince({ ...was, on: before!.completedOn! }, { ...is, on: row.completedOn! }, articles)
}

/** What it came to, as the firm is told; null while it is filled in, and when it was erased. */
export async function reportOf(reading: Reading, row: CheckupRow): Promise<CheckupReport | null> {
  const { db, keys } = reading
  const opened = await openResult(db, keys, row)
  if (!opened) return null
  const { sheet, evaluation } = opened
  const rows = await db.select().from(checkupMeasures).where(eq(checkupMeasures.checkupId, row.id)).orderBy(asc(checkupMeasures.no))
  const grade = sheet.grades.find(({ id }) => id === evaluation.score?.grade)
  return {
    sheet: sheet.title,
    completedOn: row.completedOn!,
    points: evaluation.score?.points ?? '0',
    weight: evaluation.score?.weight ?? '0',
    percent: evaluation.score?.percent ?? null,
    grade: grade ? { title: grade.title, tone: grade.tone } : null,
    vetoes: sheet.vetoes.filter(({ id }) => evaluation.score?.vetoes.includes(id)).map(({ title }) => title),
    fields: fieldsOf(opened),
    measures: measuresOf(opened, rows),
    changes: await changesOf(reading, row, opened),
  }
}
