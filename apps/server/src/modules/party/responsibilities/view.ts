import {
  type ListCell,
  type ResponsibilityDetail,
  type ResponsibilityListDetail,
  type ResponsibilityListSummary,
  text,
} from '@jianqing/contract'
import { and, asc, desc, eq, isNotNull, sql } from 'drizzle-orm'
import { personRefs } from '../../../platform/auth/index.ts'
import { branches } from '../../../platform/branch/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { offices } from '../../../platform/policy/index.ts'
import { type ResponsibilityRecord, seesResponsibility } from './list.ts'
import { type BranchRecords, shownFor } from './shown.ts'
import { type ListRow, responsibilities, type ResponsibilityRow, responsibilityLists } from './tables.ts'
import { readList } from './texts.ts'
import { togetherOf } from './together.ts'
import type { Known } from '@jianqing/sheet/responsibility'

export interface Viewing {
  db: Db
  known: Known
  records: BranchRecords
  record: ResponsibilityRecord
  /** What a measure is called. */
  indicatorTitle: (id: string) => ResponsibilityListDetail['areas'][number]['items'][number]['indicator']
  /** The title of a rating sheet in use at an office that asks for a measure. */
  ratedBy: (indicator: string, officeId: string) => Promise<string | null>
}

/** One item in full: what shows that it was done, and what of the four that go together is there. */
export async function detailOf(
  { db, records, record, ratedBy }: Viewing,
  actor: Actor,
  row: ResponsibilityRow,
): Promise<ResponsibilityDetail> {
  const [whole, shown, onAgenda, rated] = await Promise.all([
    record.whole(db, actor, row),
    shownFor(records, db, [row]).then(of => of(row)),
    records.onAgenda(db, row.id),
    row.indicator === null ? null : ratedBy(row.indicator, row.officeId),
  ])
  // what was reported stays as it was then
  const held = row.report ? row.report.shown.map(one => ({ ...one, kind: '' })) : shown.held
  const [links, people] = await Promise.all([
    records.links(
      db,
      actor,
      [...held, ...onAgenda].map(({ id }) => id),
    ),
    personRefs(db, row.reportedBy ? [row.reportedBy] : []),
  ])
  const line = ({ id, title, on }: { id: string; title: string; on: string }) => ({ title, on, to: links.get(id) ?? null })
  return {
    ...whole,
    measure: row.measure,
    fromOn: row.fromOn,
    evidence: {
      least: row.evidence.from === 'papers' ? null : row.evidence.least,
      kinds: row.evidence.from === 'papers' ? [] : row.evidence.kinds.map(kind => records.kinds[kind] ?? text(kind, kind)),
      rows: held.map(line),
      papers: shown.papers,
    },
    together: togetherOf({ row, shown: { ...shown, held }, onAgenda, line, ratedBy: rated }),
    report: row.report && { words: row.report.words, by: people.get(row.reportedBy!) ?? null, at: row.report.at },
  }
}

interface Counted {
  listId: string
  total: number
  confirmed: number
  reported: number
  overdue: number
}

const OVERDUE = (today: string) => sql`${responsibilities.state} = 'open' and ${responsibilities.dueOn} < ${today}`
const count = (where: ReturnType<typeof sql>) => sql<number>`(count(*) filter (where ${where}))::int`

const countedBy = (today: string) => ({
  listId: responsibilities.listId,
  total: sql<number>`count(*)::int`,
  confirmed: count(sql`${responsibilities.state} = 'confirmed'`),
  reported: count(sql`${responsibilities.state} = 'reported'`),
  overdue: count(OVERDUE(today)),
})

const summaryOf = (row: ListRow, office: string | null, counted: Counted): ResponsibilityListSummary => {
  const { total, confirmed, reported, overdue } = counted
  return { id: row.id, title: row.title, kind: row.kind, year: row.year, officeName: office, total, confirmed, reported, overdue }
}

/** Lists with an item that this person sees; the newest year first. */
export async function listsSeen({ db }: Viewing, actor: Actor, today: string): Promise<ResponsibilityListSummary[]> {
  const counted = await db.select(countedBy(today)).from(responsibilities).where(seesResponsibility(actor)).groupBy(responsibilities.listId)
  const of = new Map(counted.map(one => [one.listId, one]))
  const rows = await db
    .select({ row: responsibilityLists, office: offices.name })
    .from(responsibilityLists)
    .leftJoin(offices, eq(offices.id, responsibilityLists.officeId))
    .orderBy(desc(responsibilityLists.year), asc(responsibilityLists.title))
  return rows.flatMap(({ row, office }) => {
    const counts = of.get(row.id)
    return counts ? [summaryOf(row, office, counts)] : []
  })
}

const cellOf = (rows: readonly ResponsibilityRow[], today: string): ListCell => {
  const [first] = rows
  return {
    period: first!.period,
    dueOn: first!.dueOn,
    total: rows.length,
    confirmed: rows.filter(({ state }) => state === 'confirmed').length,
    overdue: rows.filter(({ state, dueOn }) => state === 'open' && dueOn < today).length,
    one: rows.length === 1 ? { id: first!.id, state: first!.state } : null,
  }
}

/** A list as people know it: areas, items, and what became of each in each period, of all branches or of one. @throws AppError not_found */
export async function listDetail(
  viewing: Viewing,
  actor: Actor,
  id: string,
  branchId: string | undefined,
  today: string,
): Promise<ResponsibilityListDetail> {
  const { db, known, indicatorTitle } = viewing
  const [found] = await db
    .select({ row: responsibilityLists, office: offices.name })
    .from(responsibilityLists)
    .leftJoin(offices, eq(offices.id, responsibilityLists.officeId))
    .where(eq(responsibilityLists.id, id))
  const seen = and(seesResponsibility(actor), eq(responsibilities.listId, id))
  const of = branchId ? and(seen, eq(responsibilities.branchId, branchId)) : seen
  const [rows, there] = await Promise.all([
    db.select().from(responsibilities).where(of).orderBy(asc(responsibilities.dueOn), asc(responsibilities.id)),
    db
      .selectDistinct({ id: branches.id, title: branches.title })
      .from(responsibilities)
      .innerJoin(branches, eq(branches.id, responsibilities.branchId))
      .where(and(seen, isNotNull(responsibilities.branchId)))
      .orderBy(branches.title),
  ])
  if (!found || (rows.length === 0 && there.length === 0)) throw new AppError('not_found')
  const list = readList(found.row.written, known)
  const counts = {
    listId: id,
    total: rows.length,
    confirmed: rows.filter(({ state }) => state === 'confirmed').length,
    reported: rows.filter(({ state }) => state === 'reported').length,
    overdue: rows.filter(({ state, dueOn }) => state === 'open' && dueOn < today).length,
  }
  const cellsOf = (item: string): ListCell[] => {
    const periods = new Map<string, ResponsibilityRow[]>()
    for (const row of rows) if (row.item === item) periods.set(row.period, [...(periods.get(row.period) ?? []), row])
    return [...periods.values()].map(of => cellOf(of, today))
  }
  return {
    ...summaryOf(found.row, found.office, counts),
    note: list.note,
    edition: found.row.edition,
    branches: there,
    areas: list.areas.map(({ id: area, title }) => ({
      id: area,
      title,
      items: list.items
        .filter(item => item.area === area)
        .map(item => ({
          id: item.id,
          title: item.title,
          measure: item.measure,
          owner: item.owner,
          indicator: item.indicator === null ? null : indicatorTitle(item.indicator),
          cells: cellsOf(item.id),
        })),
    })),
  }
}
