import { PetitionChannel, type PetitionFigures, type PetitionStatistics } from '@jianqing/contract'
import { addMonths } from '@jianqing/calendar'
import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { visiblePetitions } from './list.ts'
import { petitions } from './tables.ts'

type Counts = Record<keyof typeof NONE, number>

type Row = Counts & {
  channel: string | null
  office_id: string | null
  office_name: string | null
}

const NONE = {
  received: 0,
  merged: 0,
  anonymous: 0,
  unreachable: 0,
  repeated: 0,
  first_of: 0,
  first_n: 0,
  result_of: 0,
  result_n: 0,
  surveyed: 0,
  answered: 0,
  satisfied: 0,
}

const figures = (row: Counts = NONE): PetitionFigures => ({
  received: row.received,
  merged: row.merged,
  anonymous: row.anonymous,
  unreachable: row.unreachable,
  repeated: row.repeated,
  firstInTime: { n: row.first_n, of: row.first_of },
  resultInTime: { n: row.result_n, of: row.result_of },
  answered: { n: row.answered, of: row.surveyed },
  satisfied: { n: row.satisfied, of: row.answered },
})

/** What is received from a day up to another, by channel, by office, and in all; a limit counts once its day has passed. */
async function counted(db: Db, within: SQL, from: string, until: string, asOf: string): Promise<Row[]> {
  const { rows } = await db.execute<Row>(sql`
    with owed as (
      select ${petitions}.*, c.first_due_on, c.first_due_on is not null as owes, c.result_due_on, s.asked_on, s.score
      from ${petitions}
        left join lateral (
          select min(due_on) filter (where kind = 'petition_first') as first_due_on, min(due_on) filter (where kind = 'petition_result') as result_due_on
          from clocks where subject_kind = 'petition' and subject_id = ${petitions.id}
        ) c on true
        left join lateral (select asked_on, score from petition_surveys where petition_id = ${petitions.id} order by asked_on desc, id limit 1) s on true
      where ${within} and received_on between ${from}::date and ${until}::date
    ), rated as (select *, owes and exclusion is null and state <> 'merged' as counts from owed)
    select channel, office_id, (select name from offices where id = office_id) as office_name,
      count(*)::int as received,
      count(*) filter (where state = 'merged')::int as merged,
      count(*) filter (where exclusion = 'anonymous')::int as anonymous,
      count(*) filter (where exclusion = 'unreachable')::int as unreachable,
      count(*) filter (where turn = 'repeated')::int as repeated,
      count(*) filter (where counts and first_due_on < ${asOf}::date)::int as first_of,
      count(*) filter (where counts and first_due_on < ${asOf}::date and first_answer_on <= first_due_on)::int as first_n,
      count(*) filter (where counts and result_due_on < ${asOf}::date)::int as result_of,
      count(*) filter (where counts and result_due_on < ${asOf}::date and told_on <= result_due_on)::int as result_n,
      count(*) filter (where asked_on is not null)::int as surveyed,
      count(*) filter (where score is not null)::int as answered,
      count(*) filter (where score >= 4)::int as satisfied
    from rated group by grouping sets ((), (channel), (office_id))`)
  return rows
}

const isAll = ({ channel, office_id }: Row) => channel === null && office_id === null

/** The figures of a year, within what this person sees, beside those of the year before as far into it. */
export async function statisticsOf(
  db: Db,
  actor: Actor,
  asked: { year?: number | undefined; officeId?: string | undefined },
): Promise<PetitionStatistics> {
  const asOf = await defaultAsOf(db)
  const year = asked.year ?? Number(asOf.slice(0, 4))
  const within = asked.officeId
    ? sql`${visiblePetitions(actor)} and ${petitions.officeId} = ${asked.officeId}::uuid`
    : visiblePetitions(actor)
  const last = `${year}-12-31`
  const until = last < asOf ? last : asOf
  const [rows, before, span] = await Promise.all([
    counted(db, within, `${year}-01-01`, until, asOf),
    counted(db, within, `${year - 1}-01-01`, addMonths(until, -12), asOf),
    db.execute<{ year: number }>(
      sql`select distinct extract(year from received_on)::int as year from ${petitions} where ${within} order by 1 desc`,
    ),
  ])
  return {
    year,
    years: [...new Set([year, ...span.rows.map(one => one.year)])].sort((a, b) => b - a),
    all: figures(rows.find(isAll)),
    before: figures(before.find(isAll)),
    byChannel: PetitionChannel.options.flatMap(channel => {
      const row = rows.find(one => one.channel === channel)
      return row ? [{ channel, ...figures(row) }] : []
    }),
    byOffice: rows
      .filter(one => one.office_id !== null)
      .map(one => ({ officeId: one.office_id!, officeName: one.office_name ?? '', ...figures(one) }))
      .sort((a, b) => b.received - a.received),
  }
}
