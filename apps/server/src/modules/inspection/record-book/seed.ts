import { addMonths } from '@jianqing/calendar'
import type { BookEntry } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { audit } from '../../../platform/audit/index.ts'
import { newId, transaction, type Tx } from '../../../platform/db/index.ts'
import type { Demo } from '../../../platform/room/index.ts'
import { openMonth } from './opening.ts'
import type { CaseShelf } from './own-cases.ts'
import { BOOK } from './published.ts'

/** So many months that are over were kept here, and the one under way. */
const PAST = 3
const MOST = 100_000

interface Filed {
  office: string
  staff: string
  month: string
  on: string
  entries: (Pick<BookEntry, 'asker' | 'askerUnit' | 'askerRole' | 'askerLevel' | 'caseNo' | 'behaviour' | 'content' | 'handling'> & {
    id: string
    occurredOn: string
    recordedOn: string
  })[]
}

const said = (value: unknown): string => (value === null || value === undefined ? '' : String(value))
const handlingOf = (told: string): BookEntry['handling'] =>
  told.includes('拒绝') ? '拒绝' : told.includes('报告') ? '报告领导' : '告知规定'

/** What the made-up people reported in these months, as the imported book of the demonstration has it: the same matters, so that models find what they found. */
async function reported({ lake, datasets }: CaseShelf, months: readonly string[]): Promise<Filed[]> {
  const [dataset, current] = [datasets.get(BOOK)!, await lake.current(BOOK)]
  if (!current) return []
  const { items } = await lake.rows(dataset, current.version, { page: 1, pageSize: MOST, only: { column: 'month', values: months } })
  const filed = new Map<string, Filed>()
  for (const row of items) {
    const [office, staff, month, on] = [row['office_code'], row['reporter_no'], row['month'], row['recorded_on']].map(said) as [
      string,
      string,
      string,
      string,
    ]
    const key = [office, staff, month].join()
    const one = filed.get(key) ?? { office, staff, month: `${month}-01`, on, entries: [] }
    if (row['has_matter'] === true && row['behaviour'] !== null && row['occurred_on'] !== null)
      one.entries.push({
        id: newId(),
        occurredOn: said(row['occurred_on']),
        recordedOn: on,
        asker: said(row['asker']) || '未留姓名',
        askerUnit: said(row['asker_unit']),
        askerRole: (said(row['asker_role']) || '当事人及亲属') as BookEntry['askerRole'],
        askerLevel: row['asker_role'] === '检察人员' ? '基层' : '非检察机关',
        caseNo: said(row['case_no']) || null,
        behaviour: said(row['behaviour']) as BookEntry['behaviour'],
        content: `${said(row['behaviour'])}，询问案件办理情况`,
        handling: handlingOf(said(row['handling'])),
      })
    filed.set(key, { ...one, on: one.on < on ? on : one.on })
  }
  return [...filed.values()]
}

/** Writes what was filed for all of them at once, as the process would one after another: version, matters, state, the end of the clock, the story. */
async function file(tx: Tx, filed: readonly Filed[], running: string): Promise<void> {
  await tx.execute(sql`
    create temporary table told on commit drop as
    select f.id, t.month::date as month, t.on_day::date as on_day, t.entries, jsonb_array_length(t.entries) as n,
      (t.on_day::date + time '17:00') at time zone 'Asia/Shanghai' as at, f.user_id,
      case when t.month::date < ${addMonths(running, -1)}::date or get_byte(uuid_send(f.id), 0) < 128 then 'confirmed' else 'filed' end as state
    from jsonb_to_recordset(${JSON.stringify(filed.map(({ on, ...one }) => ({ ...one, on_day: on })))}::jsonb) as t(office text, staff text, month text, on_day text, entries jsonb)
      join offices o on o.code = t.office join users u on u.office_id = o.id and u.staff_no = t.staff
      join filings f on f.user_id = u.id and f.month = t.month::date and f.state = 'open'
    where t.on_day::date < ${addMonths(running, 1)}::date
      -- whoever tries the product has something to file
      and not (t.month::date = ${addMonths(running, -1)}::date and (length(u.login) < 14 and u.login ~ '^[a-z]+$' or get_byte(uuid_send(u.id), 15) < 40
        or exists (select from leads l where l.office_id = u.office_id and l.staff_no = u.staff_no and l.severity = 'high')))`)
  // those who handle no case are in no imported book: of most of them nothing is to be told
  await tx.execute(sql`
    insert into told
    select f.id, f.month, (f.month + interval '1 month')::date - 1, '[]'::jsonb, 0, ((f.month + interval '1 month')::date - 1 + time '17:00') at time zone 'Asia/Shanghai', f.user_id,
      case when f.month < ${addMonths(running, -1)}::date then 'confirmed' else 'filed' end
    from filings f join users u on u.id = f.user_id
    where f.state = 'open' and f.month < ${running}::date and not exists (select from told where told.id = f.id)
      and not exists (select from grants g where g.user_id = f.user_id and g.role = 'prosecutor')
      and (f.month < ${addMonths(running, -1)}::date or u.login !~ '^[a-z]+$' and get_byte(uuid_send(u.id), 15) >= 60)`)
  await tx.execute(sql`insert into filing_versions (filing_id, version, filed_at) select id, 1, at from told`)
  await tx.execute(sql`
    insert into filing_entries (filing_id, version, id, n, recorded_on, occurred_on, way, asker, asker_unit, asker_role, asker_level, case_no, behaviour, content, handling)
    select told.id, 1, (e ->> 'id')::uuid, given.nth, (e ->> 'recordedOn')::date, (e ->> 'occurredOn')::date, '电话', e ->> 'asker', e ->> 'askerUnit', e ->> 'askerRole',
      e ->> 'askerLevel', e ->> 'caseNo', e ->> 'behaviour', e ->> 'content', e ->> 'handling'
    from told, jsonb_array_elements(told.entries) with ordinality as given(e, nth)`)
  await tx.execute(sql`
    update filings f set version = 1, matters = told.n, filed_at = told.at, state = told.state, revision = case told.state when 'confirmed' then 2 else 1 end, updated_at = told.at
    from told where f.id = told.id`)
  await tx.execute(sql`
    insert into clock_events (clock_id, kind, happened_on, recorded_at)
    select c.id, 'stop', greatest(told.on_day, c.started_on), told.at from told join clocks c on c.subject_kind = 'filing' and c.subject_id = told.id`)
  await tx.execute(sql`
    update clocks c set stopped_on = greatest(told.on_day, c.started_on), next_on = null from told where c.subject_kind = 'filing' and c.subject_id = told.id`)
  await tx.execute(sql`
    insert into timeline (id, subject_kind, subject_id, at, actor_kind, actor_id, action, title, from_state, to_state)
    select gen_random_uuid(), 'filing', id, at, 'staff', user_id, case n when 0 then 'zero' else 'matters' end,
      case n when 0 then '{"zh-CN":"零报告","en":"Report nothing"}'::jsonb else '{"zh-CN":"报告事项","en":"Report matters"}'::jsonb end, 'open', 'filed' from told
    union all
    select gen_random_uuid(), 'filing', id, at + interval '1 day', 'system', null, 'confirm', '{"zh-CN":"确认","en":"Confirm"}'::jsonb, 'filed', 'confirmed'
    from told where state = 'confirmed'`)
}

/** Three months that are over and the one under way: reported and confirmed, the last one still waiting for some. */
export async function seedBook({ db, today, person }: Demo, shelf: CaseShelf): Promise<void> {
  const { rows: there } = await db.execute(sql`select 1 from filings where version > 0 limit 1`)
  if (there.length > 0) return
  const inspector = await person('ducha')
  const running = `${today.slice(0, 7)}-01`
  const months = Array.from({ length: PAST }, (_, i) => addMonths(running, i - PAST))
  const filed = await reported(shelf, months)
  await transaction(db, async tx => {
    await tx.execute(sql`
      insert into book_authorities (id, office_id, from_month, authority, reason, decided_by)
      select gen_random_uuid(), id, ${months[0]!}, 'platform', '记录簿改在本平台填报', ${inspector.user.id}::uuid from offices o
      where tree = 'procuratorate' and not exists (select from book_authorities a where a.office_id = o.id)`)
    await audit(tx, {
      actor: inspector,
      action: 'filing.authority',
      details: { from: months[0]!.slice(0, 7), authority: 'platform', offices: 'all' },
    })
  })
  for (const month of [...months, running]) await openMonth(db, month)
  await transaction(db, tx => file(tx, filed, running))
}
