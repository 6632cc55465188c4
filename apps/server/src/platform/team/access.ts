import { type SQL, sql } from 'drizzle-orm'

/** The day in Beijing by the clock of the database: what a right hangs on is never the day of a demonstration. */
export const TODAY: SQL = sql`(now() at time zone 'Asia/Shanghai')::date`

/** Memberships that hold today, of teams that run; `tm` and `t`. */
const IN_FORCE = sql`t.state = 'running' and tm.from_on <= ${TODAY} and (tm.until_on is null or tm.until_on >= ${TODAY})`

/** SQL of the matters that somebody's teams are at today, as a JSON array: part of what is known of whoever asks, so that it ends with the day, and with the team. */
export const mattersOfTeams = (userId: SQL): SQL => sql`
  coalesce((
    select json_agg(distinct coalesce(m.merged_into, m.id)) from team_members tm join teams t on t.id = tm.team_id join matters m on m.id = t.matter_id
    where tm.user_id = ${userId} and ${IN_FORCE}), '[]'::json)`

/** SQL of the leads of these matters that rest on no complaint: what is about them goes with them. */
export const leadsOfMatters = (matterIds: readonly string[]): SQL =>
  sql`(select id from leads where not confidential and matter_id = any(${`{${matterIds.join(',')}}`}::uuid[]))`
