import { addDays, addMonths } from '@jianqing/calendar'
import type { NewTag, TaggedKind } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import type { Demo, Seed } from '../../../platform/room/index.ts'
import { addTag } from './add.ts'
import { setTag } from './set.ts'
import type { TagSources } from './sources.ts'

const CAMPAIGNS = (today: string): NewTag[] => {
  const year = today.slice(0, 4)
  return [
    {
      kind: 'campaign',
      title: '法治化营商环境',
      note: '发挥党员先锋模范作用，优化法治化营商环境专项行动。',
      fromOn: `${year}-01-01`,
      untilOn: addMonths(today, 4),
    },
    {
      kind: 'campaign',
      title: '长江经济带',
      note: '服务保障长江经济带高质量发展，沿江各院共同参加。',
      fromOn: addMonths(today, -18),
      untilOn: addDays(today, 10),
    },
    {
      kind: 'campaign',
      title: '科技创新',
      note: '服务保障科技创新，加强知识产权检察。',
      fromOn: addMonths(today, -6),
      untilOn: addMonths(today, 12),
    },
  ]
}

const LINES: NewTag[] = ['精准服务企业', '数字检察', '绿水青山', '检察和解', '特定群体'].map(title => ({
  kind: 'service_line',
  title,
  note: '',
  fromOn: null,
  untilOn: null,
}))

async function seedPast({ db, today, person }: Demo): Promise<void> {
  const clerk = await person('dangwu')
  const { rows } = await db.execute<{ title: string }>(sql`select title from tags where office_id = ${clerk.user.officeId}`)
  const there = new Set(rows.map(({ title }) => title))
  for (const tag of [...CAMPAIGNS(today), ...LINES]) if (!there.has(tag.title)) await addTag(db, clerk, tag)
}

interface Found extends Record<string, unknown> {
  kind: TaggedKind
  id: string
  tag: string
  on: string
}

/** What the words of a record are about tells its service line. */
const lineOf = (words: ReturnType<typeof sql>) => sql`case
  when ${words} ~ '企业|营商|经营' then '精准服务企业' when ${words} ~ '水|河|江|生态|污染' then '绿水青山'
  when ${words} ~ '数字|模型|智能|数据' then '数字检察' when ${words} ~ '信访|来信|和解|百姓' then '检察和解'
  when ${words} ~ '未成年|老年|残疾|农民工|欠薪' then '特定群体' end`

/** Brands and activities of the office by what they are about, those on the water in the campaign as well; whose agenda has casework is in the one on business. */
const partyWork = (officeId: string) => sql`
  with work as (
    select 'brand' as kind, id, title, title || story as words, created_at::date as on from brands where state = 'active' and office_id = ${officeId}
    union all select 'activity', id, title, title || place, on_day from activities where state = 'filed' and kind in ('visit', 'observation') and office_id = ${officeId}
  ), told as (select *, ${lineOf(sql`words`)} as line from work)
  select kind, id, line as tag, "on"::text as on from told where line is not null
  union all select kind, id, '长江经济带', "on"::text from told where line = '绿水青山'
  union all select kind, id, '科技创新', "on"::text from told where line = '数字检察'
  union all select 'activity', a.id, '法治化营商环境', a.on_day::text from activities a
    where a.state = 'filed' and a.office_id = ${officeId} and exists (select from activity_items i where i.activity_id = a.id and i.link_kind is not null)
  order by 1, 3, 4, 2 limit 40`

/** Letters of the office that were sent: what they ask for stands in their title. */
const letters = (officeId: string) => sql`
  select 'letter' as kind, id, coalesce(${lineOf(sql`title`)}, '数字检察') as tag, created_at::date::text as on
  from letters where state not in ('draft', 'discarded') and office_id = ${officeId} order by number nulls last, id limit 6`

/** Cases that leads were about, one in three of the campaign and of a line as well. */
const cases = (officeId: string) => sql`
  with known as (
    select number, from_on, row_number() over (order by number) as n from matter_aliases
    where agency = 'procuratorate' and stage is not null and office_id = ${officeId} order by number limit 9
  )
  select 'case' as kind, number as id, k.tag, coalesce(from_on, '2026-01-05')::text as on
  from known cross join lateral (values ('法治化营商环境', 1), ('精准服务企业', 2), ('检察和解', 3)) as k(tag, every) where n % k.every = 0 order by number, k.tag`

/** Everybody tags what is theirs to change. */
async function seedPresent(sources: TagSources, { db, today, person }: Demo): Promise<void> {
  const clerk = await person('dangwu')
  const { rows: known } = await db.execute<{ id: string; title: string; from: string | null }>(
    sql`select id, title, from_on::text as from from tags where office_id = ${clerk.user.officeId}`,
  )
  for (const [login, work] of [
    ['dangwu', partyWork],
    ['ducha', letters],
    ['anguan', cases],
  ] as const) {
    const by = await person(login)
    const { rows } = await db.execute<Found>(work(by.user.officeId!))
    for (const { kind, id, tag: title, on } of rows) {
      const tag = known.find(one => one.title === title)!
      const day = [on, tag.from ?? on].sort().at(-1)!
      await tagOnce(db, sources, by, { kind, id, tagId: tag.id, reason: '' }, day < today ? day : today)
    }
  }
}

/** A start that was broken off begins anew; what is out of the sight of who tags it is left alone. */
async function tagOnce(db: Db, ...rest: Parameters<typeof setTag> extends [Db, ...infer Rest] ? Rest : never): Promise<void> {
  try {
    await setTag(db, ...rest)
  } catch (error) {
    if (!(error instanceof AppError) || !['conflict', 'not_found', 'forbidden'].includes(error.code)) throw error
  }
}

export const tagsSeed = (sources: TagSources): Seed => ({ past: seedPast, present: demo => seedPresent(sources, demo) })
