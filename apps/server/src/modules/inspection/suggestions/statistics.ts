import type { SuggestionFigures, SuggestionKind, SuggestionStatistics } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { visibleSuggestions } from './list.ts'
import { suggestions } from './tables.ts'

type Row = SuggestionFigures & { kind: SuggestionKind | null; addressee: string | null }
const NONE: SuggestionFigures = { issued: 0, replied: 0, inTime: 0, followed: 0, escalated: 0, items: 0, adopted: 0, partly: 0 }

/** The most addressees that are told of. */
const MOST = 50

const figures = ({ kind: _kind, addressee: _addressee, ...rest }: Row): SuggestionFigures => rest
const byNumber = (a: SuggestionFigures, b: SuggestionFigures) => b.issued - a.issued || b.items - a.items

/** What was sent, by kind and by addressee, within what this person sees; each number is that of the list with the same filter. */
export async function statisticsOf(db: Db, actor: Actor, { year }: { year?: number | undefined }): Promise<SuggestionStatistics> {
  const sent = sql`${visibleSuggestions(actor)} and ${suggestions.issuedOn} is not null`
  const inYear = year === undefined ? sql`true` : sql`extract(year from ${suggestions.issuedOn}) = ${year}`
  const [{ rows }, span] = await Promise.all([
    db.execute<Row & Record<string, unknown>>(sql`
      select ${suggestions.kind} as kind, ${suggestions.addressee} as addressee, count(*)::int as issued,
        count(*) filter (where ${suggestions.repliedOn} is not null)::int as replied,
        count(*) filter (where ${suggestions.inTime})::int as "inTime",
        count(*) filter (where ${suggestions.followedOn} is not null)::int as followed,
        count(*) filter (where ${suggestions.escalatedOn} is not null)::int as escalated,
        coalesce(sum(i.items), 0)::int as items, coalesce(sum(i.adopted), 0)::int as adopted, coalesce(sum(i.partly), 0)::int as partly
      from ${suggestions}, lateral (
        select count(*) as items, count(*) filter (where answer = 'adopted') as adopted, count(*) filter (where answer = 'partly') as partly
        from suggestion_items where suggestion_id = ${suggestions.id}
      ) i
      where ${sent} and ${inYear} group by grouping sets ((), (${suggestions.kind}), (${suggestions.addressee}))`),
    db.execute<{ year: number }>(
      sql`select distinct extract(year from ${suggestions.issuedOn})::int as year from ${suggestions} where ${sent} order by 1 desc`,
    ),
  ])
  const all = rows.find(({ kind, addressee }) => kind === null && addressee === null)
  return {
    year: year ?? null,
    years: span.rows.map(one => one.year),
    all: all ? figures(all) : NONE,
    byKind: rows.flatMap(row => (row.kind === null ? [] : { ...figures(row), kind: row.kind })).sort(byNumber),
    byAddressee: rows
      .flatMap(row => (row.addressee === null ? [] : { ...figures(row), addressee: row.addressee }))
      .sort(byNumber)
      .slice(0, MOST),
  }
}
