import { type I18nText, type SignalSource, text } from '@jianqing/contract'
import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { defineSetting, type Setting } from '../../../platform/setting/index.ts'

/** Something that is noticed about people's work, from so many on; how many is the office's to set. */
export interface SignalRule {
  id: string
  source: SignalSource
  title: I18nText
  threshold: Setting<number>
  /** Rows (user_id, what, day, link), one for each item of evidence: of people with an account alone. */
  rows: (today: string) => SQL
}

const threshold = (id: string, zh: string, en: string, from: number): Setting<number> =>
  defineSetting({
    key: `integrity.${id}`,
    type: 'int',
    schema: z.number().int().min(1).max(100),
    default: from,
    min: 1,
    max: 100,
    title: text(`廉政风险提示：${zh}，达到几件提示`, `Integrity reminders: ${en}, from how many on`),
    help: text('1 至 100；只作提示，不计分，不作评价依据', '1 to 100; a reminder alone: nothing is scored'),
  })

/** A year before the day. */
const since = (today: string) => sql`${today}::date - 365`

export const SIGNAL_RULES: readonly SignalRule[] = [
  {
    id: 'valid_leads',
    source: 'model',
    title: text('一年内本人承办案件有多条有效线索', 'Several valid leads in own cases within a year'),
    threshold: threshold('valid_leads', '一年内的有效线索', 'valid leads within a year', 3),
    // what must not be told to whoever it is about is no signal
    rows: today => sql`
      select u.id as user_id, (l.model_title ->> 'zh-CN') || '：' || coalesce(l.matter_no, l.subject_key) as what, (l.first_seen_at at time zone 'Asia/Shanghai')::date as day,
        '/leads/' || l.id as link
      from leads l join users u on u.office_id = l.office_id and u.staff_no = l.staff_no
      where l.state = 'accepted' and not l.confidential and l.first_seen_at >= ${since(today)}`,
  },
  {
    id: 'overdue_limits',
    source: 'clock',
    title: text('本人承办案件有多个办案期限超期', 'Several limits of own cases overdue'),
    threshold: threshold('overdue_limits', '超期的办案期限', 'limits overdue', 3),
    rows: today => sql`
      select u.id as user_id, c.subject_key as what, c.due_on as day, '/case-clocks?state=overdue' as link
      from case_clocks c join users u on u.office_id = c.office_id and u.staff_no = c.owner
      where c.ended_on is null and not c.suspended and not c.unknown and c.due_on < ${today}::date and c.missing_since is null`,
  },
  {
    id: 'letters_waiting',
    source: 'letter',
    title: text('收到的督察文书逾期未反馈或者被退回整改', 'Letters not answered in time, or returned'),
    threshold: threshold('letters_waiting', '逾期或者退回的督察文书', 'letters overdue or returned', 1),
    rows: today => sql`
      select t.addressee_id as user_id, coalesce(t.number, '') || ' ' || t.title as what, c.due_on as day, '/letters/' || t.id as link
      from letters t left join clocks c on c.subject_kind = 'letter' and c.subject_id = t.id and c.kind = 'letter_reply' and c.stopped_on is null
      where t.state = 'returned' or (t.state in ('issued', 'receipted') and c.due_on < ${today}::date)`,
  },
  {
    id: 'late_reports',
    source: 'record_book',
    title: text('一年内三个规定月报告多次逾期或者未报', 'Monthly reports late or missing within a year'),
    threshold: threshold('late_reports', '逾期或者未报的月报告', 'monthly reports late or missing', 2),
    rows: today => sql`
      select f.user_id, to_char(f.month, 'YYYY-MM') as what, c.due_on as day, '/record-book/' || f.id as link
      from filings f join clocks c on c.subject_kind = 'filing' and c.subject_id = f.id
      where f.month >= ${since(today)} and f.state <> 'waived' and coalesce(c.stopped_on, ${today}::date) > c.due_on`,
  },
  {
    id: 'same_asker',
    source: 'record_book',
    title: text('记录中同一人多次过问本人案件', 'One person asked about own cases several times'),
    threshold: threshold('same_asker', '同一人的过问记录', 'records of one person asking', 3),
    rows: today => sql`
      select user_id, what, day, link from (
        select f.user_id, e.behaviour || coalesce('：' || e.case_no, '') as what, e.occurred_on as day, '/record-book/' || f.id as link,
          count(*) over (partition by f.user_id, e.asker, e.asker_unit) as times, max(f.month) over (partition by f.user_id, e.asker, e.asker_unit) as last
        from filings f join filing_entries e on e.filing_id = f.id and e.version = f.version where e.occurred_on >= ${since(today)}
      ) asked where times > 1`,
  },
]

export const MONTHS_KEPT = defineSetting({
  key: 'integrity.months',
  type: 'int',
  schema: z.number().int().min(1).max(24),
  default: 6,
  min: 1,
  max: 24,
  title: text('廉政风险提示保留几个月', 'Integrity reminders: months until they expire'),
  help: text('到期后信号内容删除，只留曾经提示的日期和办理经过', 'Then the signals are deleted; that there was a reminder stays'),
})
