import type { Ahead, CampaignOffice, RectificationState } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { personRefs } from '../../../platform/auth/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { UNEXPLAINED } from './rounds.ts'

interface BoardRow {
  [column: string]: unknown
  office_id: string | null
  office_name: string | null
  rectification_id: string | null
  state: RectificationState | null
  owner_id: string | null
  given_on: string | null
  acknowledged_on: string | null
  answered_on: string | null
  cured_on: string | null
  total: number
  done: number
  now: number
  unexplained: number
}

export type TellClocks = (ids: readonly string[]) => Promise<ReadonlyMap<string, Ahead>>

const NO_CLOCK: Ahead = { dueOn: null, clock: null, remainingDays: null }

/** Every office of a campaign in one statement: what it was given, how far it is, what is found there now. */
export async function boardOf(db: Db, campaignId: string, clocks: TellClocks): Promise<CampaignOffice[]> {
  const { rows } = await db.execute<BoardRow>(sql`
    with c as (select * from campaigns where id = ${campaignId}),
    found as (
      select h.office_id, min(h.office_name) as office_name, count(*)::int as now, count(*) filter (where ${UNEXPLAINED})::int as unexplained
      from c join campaign_rounds r on r.campaign_id = c.id join campaign_hits h on h.round_id = r.id
      where r.n = (select max(n) from campaign_rounds where campaign_id = c.id) group by h.office_id
    ), given as (
      select r.office_id, r.id as rectification_id, r.state, r.owner_id,
        (r.created_at at time zone 'Asia/Shanghai')::date::text as given_on, (r.acknowledged_at at time zone 'Asia/Shanghai')::date::text as acknowledged_on,
        ((r.report ->> 'at')::timestamptz at time zone 'Asia/Shanghai')::date::text as answered_on,
        case when r.state in ('cured', 'closed') then ((r.verification ->> 'at')::timestamptz at time zone 'Asia/Shanghai')::date::text end as cured_on, count(i.id)::int as total, count(i.outcome)::int as done
      from c join rectifications r on r.campaign_id = c.id left join rectification_items i on i.rectification_id = r.id group by r.id
    )
    select coalesce(g.office_id, f.office_id) as office_id, coalesce(o.name, f.office_name) as office_name, g.rectification_id, g.state, g.owner_id, g.given_on, g.acknowledged_on, g.answered_on, g.cured_on,
      coalesce(g.total, 0) as total, coalesce(g.done, 0) as done, coalesce(f.now, 0) as now, coalesce(f.unexplained, 0) as unexplained
    from given g full join found f on f.office_id = g.office_id left join offices o on o.id = coalesce(g.office_id, f.office_id)
    order by 2 nulls last`)
  const [people, ahead] = await Promise.all([
    personRefs(
      db,
      rows.map(({ owner_id: id }) => id),
    ),
    clocks(rows.flatMap(({ rectification_id: id }) => id ?? [])),
  ])
  return rows.map(row => ({
    officeId: row.office_id,
    officeName: row.office_name ?? '—',
    rectificationId: row.rectification_id,
    state: row.state,
    owner: (row.owner_id && people.get(row.owner_id)) || null,
    ...(ahead.get(row.rectification_id ?? '') ?? NO_CLOCK),
    givenOn: row.given_on,
    acknowledgedOn: row.acknowledged_on,
    answeredOn: row.answered_on,
    curedOn: row.cured_on,
    items: { done: row.done, total: row.total },
    now: row.now,
    unexplained: row.unexplained,
  }))
}
