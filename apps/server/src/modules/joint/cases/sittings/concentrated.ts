import type { DropReason } from '@jianqing/contract'
import { type SQL, sql } from 'drizzle-orm'
import { jointCases } from '../tables.ts'

/** A case that was heard in a sitting of several: it is listed in one that was not called off, and not alone there. */
export const isConcentrated: SQL = sql`(${jointCases.heardOn} is not null and exists (
  select from joint_sitting_cases l join joint_sittings s on s.id = l.sitting_id
  where l.case_id = ${jointCases.id} and l.dropped is null and s.state = 'planned'
    and exists (select from joint_sitting_cases o where o.sitting_id = l.sitting_id and o.case_id <> l.case_id and o.dropped is null)))`

/** One that was taken out of a sitting for this reason; where the whole was called off, no case was the reason. */
export const wasDropped = (kind: DropReason): SQL => sql`exists (
  select from joint_sitting_cases l join joint_sittings s on s.id = l.sitting_id
  where l.case_id = ${jointCases.id} and l.dropped = ${kind} and s.state = 'planned')`
