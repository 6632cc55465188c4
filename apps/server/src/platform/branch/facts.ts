import { type SQL, sql } from 'drizzle-orm'

/** SQL of the branch, as text, that somebody belonged to on a day; null of who is in none. Nobody is in two. */
export const branchOf = (userId: SQL, day: SQL): SQL => sql`(
  select bm.branch_id::text from branch_members bm
  where bm.user_id = ${userId} and bm.relation = 'regular' and bm.from_on <= ${day} and (bm.until_on is null or bm.until_on >= ${day}) limit 1)`

/** SQL of the branch, as text, for which what a group did counts: the one that it stood under on a day; what is no group counts for itself. */
export const countsFor = (branch: SQL, day: SQL): SQL => sql`(
  case when ${branch}.kind = 'group' then coalesce(
    (select bs.parent_id from branch_stands bs where bs.branch_id = ${branch}.id and bs.from_on <= ${day} order by bs.from_on desc limit 1), ${branch}.parent_id, ${branch}.id)
  else ${branch}.id end)::text`

/** SQL of those whose membership changed: what they handled may be another branch's now. */
export const membersChanged = (horizon: SQL): SQL => sql`(select user_id from branch_members where changed_in >= ${horizon})`
