import { type SQL, sql } from 'drizzle-orm'
import { TODAY } from '../../../platform/team/index.ts'

/** Fewer full members than so many form no branch (支部工作条例(试行), not read; see formation). */
export const LEAST = 3

const within = (of: SQL, day: SQL) => sql`${of}.from_on <= ${day} and (${of}.until_on is null or ${of}.until_on >= ${day})`

/**
 * SQL of teams `t` with the Party organisation of each on its last day, or today: its own temporary branch, else a group or a branch that all of its Party members are in; one
 * that waits for its approval comes last. Columns: `id`, `kind`, `title`, `matter_no`, `state`, `office_id`, `began_on`, `ended_on`, `people`, `party` (full members), and of
 * the organisation `branch`, `branch_title`, `how` (temporary, group, branch, asked; null: none) and `covered_on`.
 */
export const teamsCovered = (where: SQL): SQL => sql`
  select t.id, t.kind, t.title, t.matter_no, t.state, t.office_id, began.on_day as began_on, t.ended_on, there.people, there.party,
    cover.id as branch, cover.title as branch_title, cover.how, case when cover.how <> 'asked' then greatest(cover.on_day, began.on_day) end as covered_on
  from teams t
    cross join lateral (select coalesce(t.ended_on, ${TODAY}) as on_day) day
    cross join lateral (
      select coalesce(min(m.from_on), (t.created_at at time zone 'Asia/Shanghai')::date) as on_day from team_members m where m.team_id = t.id) began
    cross join lateral (
      select count(distinct m.user_id)::int as people, count(distinct p.user_id) filter (where p.full_on <= day.on_day)::int as party, array_agg(distinct p.user_id) as who
      from team_members m left join party_members p on p.user_id = m.user_id and p.joined_on <= day.on_day
      where m.team_id = t.id and ${within(sql`m`, sql`day.on_day`)}) there
    left join lateral (
      select b.id, b.title, b.set_up_on as on_day, case when b.state = 'proposed' then 'asked' else 'temporary' end as how,
        case when b.state = 'proposed' then 4 else 1 end as rank
      from branches b where b.team_id = t.id and (b.state in ('active', 'proposed') or b.state = 'ended' and b.ended_on >= t.ended_on)
      union all
      select b.id, b.title, max(bm.from_on), case when b.kind = 'group' then 'group' else 'branch' end, case when b.kind = 'group' then 2 else 3 end
      from branches b join branch_members bm on bm.branch_id = b.id and bm.user_id = any(there.who) and ${within(sql`bm`, sql`day.on_day`)}
      where b.kind in ('group', 'branch', 'joint') and b.state in ('active', 'ended')
      group by b.id, b.title, b.kind
      having count(distinct bm.user_id) = (select count(*) from unnest(there.who) w where w is not null)
      order by rank limit 1) cover on true
  where ${where}`
