import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../db/index.ts'

/** A case as the data tells of it. */
export interface CaseSeen {
  /** 部门受案号 */
  number: string
  /** 统一受案号 */
  unifiedNo: string | null
  stage: string | null
  officeId: string | null
  officeName: string | null
  fromOn: string | null
  toOn: string | null
}

/** From so many cases on, the tables may grow many times over in one go. */
const MANY = 1_000

/** Enough for one round trip to pay. */
const BATCH = 5_000

/**
 * Makes the matters of these cases, and gives each case's number to its own, set by set. A 统一受案号 that comes later joins what stood apart; one that is missing from a delivery parts nothing.
 * Where data changes its mind, the number goes with the data.
 */
export async function placeMatters(tx: Tx, cases: readonly CaseSeen[]): Promise<void> {
  if (cases.length === 0) return
  await tx.execute(
    sql`create temp table if not exists cases_seen (number text primary key, unified_no text, stage text, office_id uuid, office_name text, from_on date, to_on date) on commit drop`,
  )
  await tx.execute(sql`truncate cases_seen`)
  for (let at = 0; at < cases.length; at += BATCH)
    await tx.execute(sql`
      insert into cases_seen select * from jsonb_to_recordset(${asRows(cases.slice(at, at + BATCH))}::jsonb)
        as x(number text, unified_no text, stage text, office_id uuid, office_name text, from_on date, to_on date)
      on conflict do nothing`)
  await tx.execute(sql`analyze cases_seen`)
  for (const statement of STEPS) {
    await tx.execute(statement)
    // what the planner knows of these tables is from before: it would take thousands of new rows for a few, and go through all of them for each
    if (cases.length >= MANY) await tx.execute(sql`analyze matters, matter_aliases`)
  }
}

const asRows = (cases: readonly CaseSeen[]): string =>
  JSON.stringify(
    cases.map(({ number, unifiedNo, stage, officeId, officeName, fromOn, toOn }) => ({
      number,
      unified_no: unifiedNo,
      stage,
      office_id: officeId,
      office_name: officeName,
      from_on: fromOn,
      to_on: toOn,
    })),
  )

/** Numbers of cases and 统一受案号 are the procuratorate's; those of courts and police are never looked at here. */
const OURS = sql.raw(`agency = 'procuratorate'`)

const STEPS: readonly SQL[] = [
  // what stood alone takes the 统一受案号 that has come
  sql`update matters m set unified_no = k.unified_no
    from (
      select distinct on (c.unified_no) c.unified_no, a.matter_id
      from cases_seen c join matter_aliases a on a.${OURS} and a.number = c.number join matters m on m.id = a.matter_id
      where c.unified_no is not null and m.unified_no is null and m.merged_into is null
        and not exists (select from matters o where o.unified_no = c.unified_no)
      order by c.unified_no, a.matter_id
    ) k where m.id = k.matter_id`,
  sql`insert into matters (id, unified_no)
    select gen_random_uuid(), unified_no from (select distinct unified_no from cases_seen where unified_no is not null) c
    on conflict (unified_no) do nothing`,
  sql`update matters set merged_into = null where merged_into is not null and unified_no in (select unified_no from cases_seen)`,
  sql`insert into matter_aliases (agency, number, matter_id, origin)
    select 'procuratorate', m.unified_no, m.id, 'data' from matters m where m.unified_no in (select unified_no from cases_seen)
    on conflict (agency, number) do update set matter_id = excluded.matter_id where matter_aliases.matter_id <> excluded.matter_id`,
  sql`with fresh as (
      select c.*, gen_random_uuid() as id from cases_seen c
      where c.unified_no is null and not exists (select from matter_aliases a where a.${OURS} and a.number = c.number)
    ), made as (insert into matters (id) select id from fresh)
    insert into matter_aliases (agency, number, matter_id, stage, office_id, office_name, from_on, to_on, origin)
    select 'procuratorate', number, id, stage, office_id, office_name, from_on, to_on, 'data' from fresh`,
  sql`create temp table matters_left on commit drop as
    select distinct a.matter_id as old, m.id as new
    from cases_seen c join matters m on m.unified_no = c.unified_no join matter_aliases a on a.${OURS} and a.number = c.number
    where a.matter_id <> m.id`,
  sql`insert into matter_aliases (agency, number, matter_id, stage, office_id, office_name, from_on, to_on, origin)
    select 'procuratorate', c.number, coalesce(m.id, a.matter_id), c.stage, c.office_id, c.office_name, c.from_on, c.to_on, 'data'
    from cases_seen c left join matters m on m.unified_no = c.unified_no left join matter_aliases a on a.${OURS} and a.number = c.number
    on conflict (agency, number) do update set matter_id = excluded.matter_id, stage = excluded.stage, office_id = excluded.office_id,
      office_name = excluded.office_name, from_on = excluded.from_on, to_on = excluded.to_on, origin = 'data', confirmed_by = null`,
  // a matter that all its cases have left is the one where they went, and so is what people confirmed of it
  sql`delete from matters_left l using matters m, matter_aliases d
    where m.id = l.old and d.matter_id = l.old and d.origin = 'data' and d.number is distinct from m.unified_no`,
  sql`update matter_aliases a set matter_id = l.new from matters_left l where a.matter_id = l.old`,
  sql`update matters m set merged_into = l.new from matters_left l where m.id = l.old`,
  sql`drop table matters_left`,
]
