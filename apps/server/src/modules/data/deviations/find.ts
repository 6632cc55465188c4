import { addDays, addMonths, chineseDate } from '@jianqing/calendar'
import { addressOf, api, type DeviationKind, type I18nText, text } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { type Db, lockByName, newId, transaction } from '../../../platform/db/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { answerClock } from './clock.ts'
import { deviationProcess } from './process.ts'
import { deviations } from './tables.ts'

interface Found extends Record<string, unknown> {
  kind: DeviationKind
  about: string
  agreement_id: string
  dataset: string | null
  on_day: string
  /** late: the day on which it came; null: not yet */
  came_on: string | null
  name: string | null
  problem: I18nText | null
  warnings: I18nText[]
  title: string
  partner: string
  owner_id: string
  office_id: string
  department_id: string | null
}

const BEGUN = text('数据调度发现', 'Found by looking at the month')
const DAY = sql`(d.arrived_at at time zone 'Asia/Shanghai')::date`

const wordsOf = ({ kind, partner, on_day, came_on, name, problem, warnings }: Found): I18nText => {
  if (kind === 'late')
    return came_on === null
      ? text(`${partner}的数据应于${chineseDate(on_day)}前到达，尚未收到`, `Data of ${partner} was due by ${on_day} and has not come`)
      : text(
          `${partner}的数据应于${chineseDate(on_day)}前到达，${chineseDate(came_on)}才收到`,
          `Data of ${partner} was due by ${on_day} and came on ${came_on}`,
        )
  const told = kind === 'drift' ? warnings : problem ? [problem] : []
  const join = (language: keyof I18nText, by: string) => told.map(one => one[language]).join(by)
  const [zh, en] = {
    refused: ['未导入', 'was refused'],
    held: ['待处理，尚未导入', 'is held'],
    drift: ['与上次有明显差异', 'is unlike the last'],
  }[kind]
  return text(
    `${partner}的“${name}”${zh}${told.length > 0 ? `：${join('zh-CN', '；')}` : ''}`,
    `“${name}” of ${partner} ${en}${told.length > 0 ? `: ${join('en', '; ')}` : ''}`,
  )
}

/** What is not as it was agreed in a month: deliveries that were due and late, and those that were refused, wait, or are unlike the last. */
const foundIn = async (db: Pick<Db, 'execute'>, month: string, today: string): Promise<Found[]> => {
  const first = `${month}-01`
  const last = addDays(addMonths(first, 1), -1)
  const { rows } = await db.execute<Found>(sql`
    select f.*, a.title, a.partner, a.created_by as owner_id, a.office_id, a.department_id from (
      select 'late' as kind, 'clock:' || c.id || ':' || c.started_on as about, c.subject_id as agreement_id, null::text as dataset, c.due_on::text as on_day,
        c.stopped_on::text as came_on, null::text as name, null::jsonb as problem, '[]'::jsonb as warnings
      from clocks c where c.subject_kind = 'agreement' and c.kind = 'agreement_delivery' and c.due_on between ${first} and ${last}
        and c.due_on < coalesce(c.stopped_on, ${today}::date)
      union all
      select case d.state when 'loaded' then 'drift' else d.state end, 'delivery:' || d.id, d.agreement_id, d.dataset, ${DAY}::text, null, d.name, d.problem, d.warnings
      from deliveries d where ${DAY} between ${first} and ${last}
        and (d.state in ('refused', 'held') or d.state = 'loaded' and jsonb_array_length(d.warnings) > 0)
    ) f join agreements a on a.id = f.agreement_id
    where not exists (select from deviations v where v.about = f.about) order by f.on_day, f.about`)
  return rows
}

/** Puts what is new on the sheet of a month and gives each to whoever keeps its agreement. Safe to run at any time. @returns how many are new */
export const fillSheet = (db: Db, month: string, today: string): Promise<number> =>
  transaction(db, async tx => {
    await lockByName(tx, 'deviations')
    const found = await foundIn(tx, month, today)
    for (const one of found) {
      const words = wordsOf(one)
      const [row] = await tx
        .insert(deviations)
        .values({
          id: newId(),
          month,
          kind: one.kind,
          about: one.about,
          agreementId: one.agreement_id,
          agreementTitle: one.title,
          dataset: one.dataset,
          onDay: one.on_day,
          found: words,
          ownerId: one.owner_id,
          officeId: one.office_id,
          departmentId: one.department_id,
        })
        .returning()
      await deviationProcess.begin(tx, null, row!, { title: BEGUN, clocks: { start: answerClock }, today })
      await notify(tx, {
        to: [row!.ownerId],
        kind: 'deviation.found',
        title: text(`请说明数据偏差：${words['zh-CN']}`, `A deviation of data to explain: ${words.en}`),
        link: addressOf(api.deviations, row!.id),
      })
    }
    return found.length
  })

/** The sheets of the month that is over and of the one under way. @returns how many are new */
export async function fillSheets(db: Db, today: string): Promise<number> {
  const running = today.slice(0, 7)
  const over = addMonths(`${running}-01`, -1).slice(0, 7)
  return (await fillSheet(db, over, today)) + (await fillSheet(db, running, today))
}
