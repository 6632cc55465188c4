import { today } from '@jianqing/calendar'
import type { I18nText, Wall, WallPanel } from '@jianqing/contract'
import { LEAST_SHOWN } from '@jianqing/engine'
import { benefitTotals } from '../../../../platform/benefit/index.ts'
import type { Db } from '../../../../platform/db/index.ts'
import { type CellsOf, type MeasureShelf } from '../../../../platform/measure/index.ts'
import { reachBelow, type Restriction } from '../../../../platform/policy/index.ts'
import { type Counted, countedWithin, type LeadNumbers, officeNames, sumOf } from '../counted.ts'
import { groups, monthsBefore } from '../funnel.ts'
import { type Hidden, hideSmall, smallIn, totals } from './hide.ts'
import { measuresShown } from './measures.ts'
import { ALL, STAGE_NAMES, WALL_STAGES, type WallStage, type WallTable } from './tables.ts'

export interface WallNumbers extends LeadNumbers {
  measuring: MeasureShelf
  cellsOf: CellsOf
  titlesOf: (db: Db, ids: readonly string[]) => Promise<ReadonlyMap<string, I18nText>>
}

/** A year of months, as the overview opens. */
const MONTHS = 12

/** Stands for no office among the lines of offices. */
const NO_OFFICE = ''

const stagesOf = (rows: readonly Counted[]): Record<WallStage, number> => {
  const { n } = sumOf(rows)
  return Object.fromEntries(STAGE_NAMES.map(stage => [stage, n[WALL_STAGES[stage]]])) as Record<WallStage, number>
}

const tableBy = (rows: readonly Counted[], keyOf: (row: Counted) => string): WallTable =>
  new Map(groups(rows, keyOf).map(([key, of]) => [key, stagesOf(of)]))

const officeOf = ({ officeId }: Counted) => officeId ?? NO_OFFICE

/** Reaches every office and what is none's: what an office's number would be told by, whichever wall shows it. */
const everything = (of: Restriction, all: readonly string[]): Restriction => ({ ...of, officeIds: all, everywhere: true })

/** What a hall may see of an office and all below it: no rows, no names but of offices and models, no number below five nor what would tell one. */
export async function wallNumbers(
  numbers: WallNumbers,
  officeId: string,
  panels: readonly WallPanel[],
): Promise<Pick<Wall, 'from' | 'to' | WallPanel>> {
  const { db } = numbers
  const reach = await reachBelow(db, officeId)
  const to = today().slice(0, 7)
  const span = { from: monthsBefore(to, MONTHS - 1), to }
  const shows = (panel: WallPanel) => panels.includes(panel)
  return {
    ...span,
    ...(await leadsShown(numbers, reach, span, shows)),
    ...(shows('benefits') && { benefits: (await benefitTotals(db, reach, span)).map(benefitShown) }),
    ...(shows('measures') && { measures: await measuresShown(numbers, reach, span) }),
  }
}

/** Leads by month, office and model, and all together. */
async function leadsShown(
  numbers: WallNumbers,
  reach: Restriction,
  { from, to }: { from: string; to: string },
  shows: (panel: WallPanel) => boolean,
): Promise<Pick<Wall, 'leads' | 'months' | 'offices' | 'models'>> {
  const { db, titlesOf } = numbers
  const nameOf = await officeNames(db)
  const within = (rows: readonly Counted[]) => rows.filter(({ month }) => month >= from && month <= to)
  const rows = within(await countedWithin(numbers, reach))
  const offices = tableBy(rows, officeOf)
  const everyOffice = tableBy(within(await countedWithin(numbers, everything(reach, nameOf.ids))), officeOf)
  const tables = new Map([
    ['months', tableBy(rows, ({ month }) => month)],
    ['offices', offices],
    ['models', tableBy(rows, ({ modelId }) => modelId)],
  ])
  const hidden = hideSmall(tables, (table, stage) => (table === 'offices' ? smallIn(everyOffice, stage) : []))
  const titles = await titlesOf(db, [...tables.get('models')!.keys()])
  const lines = <T>(table: string, told: (key: string) => T) =>
    [...tables.get(table)!].map(([key, of]) => ({ ...told(key), ...shown(hidden, table, key, of) }))
  const most = (a: { leads: number | null }, b: { leads: number | null }) => (b.leads ?? 0) - (a.leads ?? 0)
  return {
    ...(shows('leads') && { leads: shown(hidden, ALL, ALL, totals(tables)) }),
    ...(shows('months') && { months: lines('months', month => ({ month })).sort((a, b) => (a.month < b.month ? -1 : 1)) }),
    ...(shows('offices') && { offices: lines('offices', id => ({ officeName: nameOf(id === NO_OFFICE ? null : id) })).sort(most) }),
    ...(shows('models') && { models: lines('models', id => ({ title: titles.get(id) ?? { 'zh-CN': id, en: id } })).sort(most) }),
  }
}

const shown = (hidden: Hidden, table: string, line: string, of: Readonly<Record<WallStage, number>>) =>
  Object.fromEntries(STAGE_NAMES.map(stage => [stage, hidden(table, line, stage) ? null : of[stage]])) as Record<WallStage, number | null>

/** Money of fewer than five records tells of them, as people of fewer than five do. */
const benefitShown = ({ kind, amount, records }: { kind: 'people' | 'recovered'; amount: string; records: number }) => {
  const isSmall = records < LEAST_SHOWN || (kind === 'people' && Number(amount) < LEAST_SHOWN)
  return { kind, amount: isSmall ? null : amount, records: isSmall ? null : records }
}
