import { createHash } from 'node:crypto'
import { addDays } from '@jianqing/calendar'
import { ACTIVITY_KINDS, type ActivityKind, type CountedRow, type I18nText, linkTo, text } from '@jianqing/contract'
import type { CheckedMeasures, MeasureEvidence } from '@jianqing/engine'
import { type ChainSource, nodesOf } from '../chain/index.ts'
import type { Db } from '../db/index.ts'
import type { Facts } from '../fact/index.ts'
import type { Actor } from '../policy/index.ts'
import { dutyNamed } from '../slot/index.ts'
import { cellsByBranch } from './by-branch.ts'
import { measured, type MeasureShelf, monthsOf } from './numbers.ts'

/** Rows of a number that are shown. */
export const MOST_ROWS = 300
/** So many days before the end of a period a row for an earlier day is flagged. */
const LAST_DAYS = 3

export interface RowSurroundings {
  db: Db
  shelf: MeasureShelf
  chains: () => readonly ChainSource[]
  facts: () => readonly Facts[]
}

/** What a row is and says, as a hash: whether it is still the same one. */
export const hashOf = ({ dataset, values }: Pick<MeasureEvidence, 'dataset' | 'values'>): string =>
  createHash('sha256')
    .update(JSON.stringify([dataset, Object.entries(values)]))
    .digest('hex')

export const keyOf = (model: CheckedMeasures, { dataset, values }: Pick<MeasureEvidence, 'dataset' | 'values'>): string => {
  const { key } = model.inputs.find(input => input.dataset.id === dataset)!.dataset
  return key.map(column => String(values[column] ?? '')).join(' ')
}

/** The rows behind the number of a branch, each once; one on both sides counts. */
export async function evidenceOf(
  shelf: MeasureShelf,
  model: CheckedMeasures,
  { indicator, period, branchId }: { indicator: string; period: string; branchId: string },
): Promise<MeasureEvidence[]> {
  const found = await measured(shelf, model, async result => {
    const cells = cellsByBranch(result.cells(), indicator, period).get(branchId) ?? []
    const some = cells.filter(({ rows }) => rows > 0)
    return some.length === 0 ? [] : (await result.evidence(some, MOST_ROWS)).flatMap(({ rows }) => rows)
  })
  const once = new Map<string, MeasureEvidence>()
  for (const row of found) {
    const key = keyOf(model, row)
    const known = once.get(key)
    once.set(key, known && known.of !== row.of ? { ...row, of: 'both' } : row)
  }
  return [...once.values()]
}

const said = (value: unknown): string => (value === null || value === undefined ? '' : String(value))

function titleOf(dataset: string, values: MeasureEvidence['values']): I18nText {
  if (dataset === 'party_slots') {
    const { title } = dutyNamed(said(values['duty']), said(values['due_on']))
    const group = values['branch_kind'] === 'group' ? ` · ${said(values['branch_title'])}` : ''
    return text(`${title['zh-CN']} ${said(values['period'])}${group}`, `${title.en} ${said(values['period'])}${group}`)
  }
  if (dataset === 'party_activities') {
    const kind = ACTIVITY_KINDS[values['kind'] as ActivityKind]
    const title = said(values['title'])
    const named = (of: string, colon: string) => (title.startsWith(kind['zh-CN']) ? title : `${of}${colon}${title}`)
    return text(named(kind['zh-CN'], '：'), named(kind.en, ': '))
  }
  const number = said(values['number']) || said(values['department']) || '—'
  return text(number, number)
}

/** Days that a row is told with; that it was recorded is told by the flag. */
function datesOf(model: CheckedMeasures, { dataset, values }: MeasureEvidence): CountedRow['dates'] {
  const { columns } = model.inputs.find(input => input.dataset.id === dataset)!.dataset
  return columns
    .filter(({ id, type }) => type === 'date' && id !== 'recorded_on' && !(dataset === 'party_slots' && id === 'happened_on'))
    .flatMap(({ id, label }) => (values[id] === null || values[id] === undefined ? [] : [{ label, value: said(values[id]) }]))
    .slice(0, 3)
}

function flagOf(values: MeasureEvidence['values'], period: string): CountedRow['flag'] {
  const [recorded, happened] = [said(values['recorded_on']), said(values['happened_on'])]
  const last = addDays(`${addDays(`${monthsOf(period)[1]}-01`, 31).slice(0, 7)}-01`, -1)
  if (recorded === '' || happened === '' || recorded <= happened) return null
  if (recorded > last && happened <= last) return 'late'
  return recorded > addDays(last, -LAST_DAYS) && happened < addDays(recorded, -LAST_DAYS) ? 'last_days' : null
}

/** How a row stands against what was frozen. */
export type Since = (dataset: string, key: string, hash: string) => 'same' | 'changed' | 'added'

/** Rows as this person may see them: what is out of their sight keeps its place and says nothing. */
export async function tellRows(
  { db, chains, facts }: Omit<RowSurroundings, 'shelf'>,
  actor: Actor,
  model: CheckedMeasures,
  rows: readonly MeasureEvidence[],
  { period, since }: { period: string; since: Since | null },
): Promise<CountedRow[]> {
  const refOf = ({ dataset, values }: MeasureEvidence) => {
    const published = facts().find(fact => fact.dataset === dataset)
    return published && { kind: published.record.kind, id: said(values[published.record.column]) }
  }
  const nodes = await nodesOf(
    db,
    actor,
    chains(),
    rows.flatMap(row => refOf(row) ?? []),
  )
  return rows
    .map((row): CountedRow => {
      const ref = refOf(row)
      const node = ref && nodes.find(({ kind, id }) => kind === ref.kind && id === ref.id)
      const key = keyOf(model, row)
      const isHidden = node === undefined
      return {
        dataset: row.dataset,
        key,
        title: isHidden ? text('无权查看的一行', 'A row out of your sight') : titleOf(row.dataset, row.values),
        hidden: isHidden,
        link: isHidden
          ? null
          : row.dataset === 'party_slots'
            ? linkTo.duties(said(row.values['branch']), said(row.values['due_on']).slice(0, 7))
            : node.link,
        counts: row.of !== 'denominator',
        dates: isHidden ? [] : datesOf(model, row),
        flag: flagOf(row.values, period),
        since: since?.(row.dataset, key, hashOf(row)) ?? null,
      }
    })
    .toSorted((a, b) => ((a.dates[0]?.value ?? '') < (b.dates[0]?.value ?? '') ? -1 : 1))
}
