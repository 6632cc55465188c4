import { linkTo, SEPARATE_ROLES, text } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { audit } from '../../../platform/audit/index.ts'
import { startClockForMany } from '../../../platform/clock/index.ts'
import { type Db, lockByName, transaction, type Tx } from '../../../platform/db/index.ts'
import { filingClock, lastDayOf } from './clock.ts'

/**
 * Makes the reports of a month, for everybody of the staff whose office keeps its book on the platform in that month and who has none yet: in a handful of statements, however
 * many they are. The three administrators handle no case and report none.
 *
 * @param month its first day
 * @param only these offices; all unless given
 * @returns how many were made
 */
export async function openMonth(db: Db, month: string, only: readonly string[] | null = null): Promise<number> {
  return transaction(db, async tx => {
    await lockByName(tx, `filings ${month}`)
    const { rows } = await tx.execute<{ id: string; office_id: string }>(sql`
      with staff as (
        select u.id, u.office_id, u.department_id,
          exists (select from grants_in_force g where g.user_id = u.id and g.role = 'chief') as leads_office,
          exists (select from grants_in_force g where g.user_id = u.id and g.role = 'department_head' and g.department_id = u.department_id) as leads,
          exists (select from grants_in_force g where g.role = 'department_head' and g.department_id = u.department_id and g.user_id <> u.id) as led
        from users u join offices o on o.id = u.office_id and o.tree = 'procuratorate'
        where not u.disabled and u.staff_no is not null and book_authority(u.office_id, ${month}::date) = 'platform'
          ${only === null ? sql`` : sql`and u.office_id = any(${sql.param([...only])}::uuid[])`}
          and not exists (select from grants_in_force g where g.user_id = u.id and g.role in (${sql.join(
            SEPARATE_ROLES.map(role => sql`${role}`),
            sql`, `,
          )}))
      )
      insert into filings (id, user_id, office_id, department_id, month, confirmer)
      select gen_random_uuid(), id, office_id, department_id, ${month}::date,
        case when leads_office then 'inspection' when leads or not led then 'chief' else 'head' end
      from staff on conflict (user_id, month) do nothing returning id, office_id`)
    if (rows.length === 0) return 0
    await tell(tx, rows, month)
    return rows.length
  })
}

async function tell(tx: Tx, rows: readonly { id: string; office_id: string }[], month: string): Promise<void> {
  const ids = rows.map(({ id }) => id)
  await startClockForMany(tx, filingClock, 'filing', ids, { startedOn: lastDayOf(month) })
  await tx.execute(sql`
    insert into timeline (id, subject_kind, subject_id, at, actor_kind, action, title, to_state)
    select gen_random_uuid(), 'filing', id, now(), 'system', 'begin', ${JSON.stringify(text('开始填报', 'Opened'))}::jsonb, 'open'
    from unnest(${sql.param(ids)}::uuid[]) id`)
  await audit(tx, {
    actor: null,
    action: 'filing.begin',
    subject: { kind: 'filing_month', id: month.slice(0, 7) },
    details: { opened: ids.length, offices: new Set(rows.map(row => row.office_id)).size },
  })
}

/** On the first working day after a month, everybody whose report is not there yet is reminded, once. @returns how many were told */
export async function remindOfMonth(db: Db, month: string): Promise<number> {
  const title = text(
    `请填报 ${month.slice(0, 7)} 三个规定月报告：有事项的逐项记录，没有的零报告`,
    `Please file your report of ${month.slice(0, 7)} under the three rules: each matter, or that there was none`,
  )
  const { rowCount } = await db.execute(sql`
    insert into notices (id, user_id, kind, title, link, dedup)
    select gen_random_uuid(), f.user_id, 'filing.opened', ${JSON.stringify(title)}::jsonb, ${linkTo.recordBook()}, 'filing:' || f.id || ':opened'
    from filings f where f.month = ${month}::date and f.state = 'open' on conflict do nothing`)
  return rowCount ?? 0
}
