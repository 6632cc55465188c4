import { type SQL, sql } from 'drizzle-orm'
import { TODAY } from '../team/index.ts'

/** Branches that somebody's rights hang on today. */
export interface Branches {
  /** Those that they are a secretary, deputy or group leader of, and all below. */
  led: readonly string[]
  /** Those that they are a member of. */
  of: readonly string[]
}

const holds = (of: SQL) => sql`${of}.from_on <= ${TODAY} and (${of}.until_on is null or ${of}.until_on >= ${TODAY})`

/** SQL of {@link Branches} as JSON: part of what is known of whoever asks, so that it ends with the office, the membership, and the branch. */
export const branchesOf = (userId: SQL): SQL => sql`
  json_build_object(
    'led', coalesce((
      with recursive led(id) as (
        select b.id from branch_officers bo join branches b on b.id = bo.branch_id
        where bo.user_id = ${userId} and bo.post in ('secretary', 'deputy', 'leader') and b.state = 'active' and ${holds(sql`bo`)}
        union select b.id from branches b join led l on b.parent_id = l.id
      ) select json_agg(id) from led), '[]'::json),
    'of', coalesce((
      select json_agg(distinct b.id) from branch_members bm join branches b on b.id = bm.branch_id
      where bm.user_id = ${userId} and b.state = 'active' and ${holds(sql`bm`)}), '[]'::json))`
