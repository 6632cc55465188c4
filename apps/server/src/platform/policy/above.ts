import { type AnyColumn, type SQL, sql } from 'drizzle-orm'

/** Whether a column names an office or one of those above it: what they decide counts for it too. */
export const isAbove = (column: AnyColumn, officeId: string): SQL => sql`${column} in (
  with recursive up as (
    select id, parent_id from offices where id = ${officeId}
    union all select o.id, o.parent_id from offices o join up on o.id = up.parent_id
  ) select id from up)`
