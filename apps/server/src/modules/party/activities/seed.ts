import { addMonths } from '@jianqing/calendar'
import { sql } from 'drizzle-orm'
import { type Db, transaction, type Tx } from '../../../platform/db/index.ts'
import type { Demo, Seed } from '../../../platform/room/index.ts'
import { addActivity } from './add.ts'
import { setAgenda } from './agenda.ts'
import { fillDuties } from './duties.ts'

const YEARS = 2

const KIND = sql`case s.duty when 'party-general' then 'general' when 'party-committee' then 'committee' when 'party-group' then 'group'
  when 'party-day' then 'theme_day' when 'party-life' then 'life' else 'review' end`

/** The same for the same branch and period, whenever the demonstration is made. */
const DICE = sql`(('x' || substr(md5(b.title || s.duty || s.period), 1, 6))::bit(24)::int)`

/**
 * Two years of meetings, in one statement: nine in ten within their period, a few after it, a few never. Who was there is entered for the last quarter alone; before that the figures
 * stand for them.
 */
async function tellPast(tx: Tx, today: string, by: string): Promise<void> {
  await tx.execute(sql`
    with told as materialized (select * from (
      select gen_random_uuid() as id, s.id as slot_id, b.id as branch_id, b.office_id, ${KIND} as kind, s.period, s.due_on,
        case when ${DICE} % 25 = 0 then s.due_on + 1 + ${DICE} % 9 else s.from_on + ${DICE} % (s.due_on - s.from_on + 1) end as on_day,
        (select count(*)::int from branch_members m where m.branch_id = b.id and m.from_on <= s.due_on and (m.until_on is null or m.until_on >= s.due_on)) as members
      from slots s join branches b on b.id = s.unit_id
      where s.unit_kind = 'branch' and s.due_on < ${today} and s.held_on is null and s.waived_on is null and ${DICE} % 20 <> 1
    ) every where members > 0 and on_day < ${today}), made as (
      insert into activities (id, branch_id, kind, title, on_day, place, secret, opened_at, held_at, expected, present, minutes, state, revision, office_id, created_by, created_at, updated_at)
      select id, branch_id, kind,
        case kind when 'general' then '党员大会' when 'committee' then '支委会' when 'group' then '党小组会' when 'theme_day' then '主题党日' when 'life' then '组织生活会' else '民主评议党员' end || '（' || period || '）',
        on_day, '机关会议室', uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()), on_day + time '07:00', on_day + time '08:30',
        members, greatest(members - (abs(hashtext(period || branch_id::text)) % 3), 1),
        jsonb_build_object('chair', '支部书记', 'recorder', '组织委员', 'content', '学习有关文件，结合近期办案情况开展讨论。', 'decisions', '1. 落实会议议定事项。'),
        'filed', 3, office_id, ${by}, on_day - 7 + time '01:00', on_day + time '09:00'
      from told
    )
    update slots s set held_on = t.on_day, held_kind = 'activity', held_id = t.id from told t where s.id = t.slot_id`)
  await tx.execute(sql`
    insert into activity_signs (activity_id, user_id, at, way)
    select a.id, m.user_id, a.held_at - interval '5 minutes', 'scan' from activities a
      cross join lateral (
        select user_id from branch_members m where m.branch_id = a.branch_id and m.from_on <= a.on_day and (m.until_on is null or m.until_on >= a.on_day)
        order by md5(m.user_id::text || a.id::text) limit a.present
      ) m
    where a.on_day >= ${addMonths(today, -3)} and a.kind <> 'committee'`)
  // duties that were waived, with their reason: the same ones whenever it is made, and none of the quarters that are rated
  await tx.execute(sql`
    update slots set waived_on = due_on, waived_by = ${by}, waived_reason = '全员参加集中办案，经机关党委同意，本期与下期合并开展'
    where id in (
      select s.id from slots s join branches b on b.id = s.unit_id
      where s.unit_kind = 'branch' and s.held_on is null and s.waived_on is null and s.due_on < ${addMonths(today, -9)}
      order by md5(b.title || s.duty || s.period), s.id limit 6)`)
}

/** What no article asks for: a documentary, a visit to a memorial and a study visit of each branch in the first months of the year. */
const tellOthers = (tx: Tx, today: string, by: string) =>
  tx.execute(sql`
    insert into activities (id, branch_id, kind, title, on_day, place, secret, opened_at, held_at, expected, present, minutes, state, revision, office_id, created_by, created_at, updated_at)
    select gen_random_uuid(), id, kind, title, on_day, place, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()), on_day + time '01:00', on_day + time '03:00', members, members,
      jsonb_build_object('chair', '支部书记', 'recorder', '组织委员', 'content', '集体参加，现场交流。', 'decisions', '1. 结合本职工作谈体会。'), 'filed', 3, office_id, ${by},
      on_day - 5 + time '01:00', on_day + time '09:00'
    from (
      select b.id, b.office_id, k.kind, k.title, k.place, (${`${today.slice(0, 4)}-01-06`}::date + k.after + ('x' || substr(md5(b.title || k.kind), 1, 2))::bit(8)::int % 9) as on_day,
        (select count(*)::int from branch_members m where m.branch_id = b.id and m.relation = 'regular' and m.until_on is null) as members
      from branches b cross join (values ('film', '观看警示教育专题片', '机关会议室', 8), ('visit', '参观革命纪念馆', '市革命纪念馆', 30), ('observation', '观摩人工智能辅助办案', '智慧检务中心', 45))
        as k(kind, title, place, after)
      where b.kind in ('branch', 'joint') and b.state = 'active' and b.set_up_on < ${`${today.slice(0, 4)}-01-01`}
    ) told where members > 0 and on_day < ${today}`)

/** What can never be: a duty held by another branch's activity, or by one of another kind. */
async function mustHold(db: Pick<Db, 'execute'>): Promise<void> {
  const { rows } = await db.execute(sql`
    select s.id from slots s join activities a on a.id = s.held_id
    where s.unit_id <> a.branch_id or s.held_on <> a.on_day or a.state not in ('held', 'filed') or a.present > a.expected limit 5`)
  if (rows.length > 0) throw new Error(`the activities of the demonstration contradict their duties: ${JSON.stringify(rows)}`)
}

async function seedPast({ db, today, person }: Demo): Promise<void> {
  const { rows: there } = await db.execute(sql`select 1 from activities limit 1`)
  if (there.length > 0) return
  const by = (await person('dangwu')).user.id
  await transaction(db, async tx => {
    await fillDuties(tx, today, YEARS * 12)
    await tellPast(tx, today, by)
    await tellOthers(tx, today, by)
    await mustHold(tx)
  })
}

/**
 * What the theme days of the first half of the year looked at: a lead that was judged at the office, at the highest one at any of those below. The quarters that are rated stay as they were told.
 */
async function linkPast({ db, today }: Demo): Promise<void> {
  await db.execute(sql`
    with days as (
      select a.id, a.office_id, row_number() over (partition by a.office_id order by a.on_day, a.id) as n
      from activities a join branches b on b.id = a.branch_id
      where a.kind in ('theme_day', 'general') and a.state = 'filed' and a.on_day between ${`${today.slice(0, 4)}-01-01`} and ${`${today.slice(0, 4)}-06-30`}
        and ('x' || substr(md5(b.title || a.title), 1, 4))::bit(16)::int % 5 < 2
    ), judged as (
      select o.id as office_id, l.id, row_number() over (partition by o.id order by md5(l.subject_key || l.model_id), l.id) as n
      from leads l join offices o on o.id = l.office_id or o.parent_id is null where l.state <> 'new' and not l.confidential
    )
    insert into activity_items (id, activity_id, position, title, link_kind, link_id)
    select gen_random_uuid(), d.id, 0, '结合线索研究办案质量', 'lead', j.id from days d join judged j on j.office_id = d.office_id and j.n = d.n
    where not exists (select from activity_items i where i.activity_id = d.id)`)
}

/** The secretary has a theme day today, whose agenda looks at a lead that they see; the branch of the team meets about its case. */
async function seedPresent(demo: Demo): Promise<void> {
  const { db, today, person } = demo
  await linkPast(demo)
  // visits and pacts plan theirs too: what is looked for are the two kinds that are planned here
  const { rows: there } = await db.execute(
    sql`select 1 from activities where state = 'planned' and kind in ('theme_day', 'general') limit 1`,
  )
  if (there.length > 0) return
  const secretary = await person('shuji')
  const [own] = secretary.branches?.led ?? []
  if (own)
    await addActivity(db, secretary, {
      branchId: own,
      kind: 'theme_day',
      title: `主题党日（${today.slice(0, 7)}）`,
      onDay: today,
      startsAt: '15:00',
      place: '第一会议室',
      note: '',
      slotId: null,
    })
  const { rows } = await db.execute<{ branch: string; number: string; login: string }>(sql`
    select b.id as branch, t.matter_no as number, u.login from branches b join teams t on t.id = b.team_id
      join branch_officers o on o.branch_id = b.id and o.post = 'secretary' and o.until_on is null join users u on u.id = o.user_id
    where b.state = 'active' and t.matter_no is not null limit 1`)
  if (!rows[0]) return
  const head = await person(rows[0].login)
  const asked = {
    branchId: rows[0].branch,
    kind: 'general' as const,
    title: '专案组临时党支部党员大会',
    onDay: today,
    startsAt: '09:30',
    place: '办案区会议室',
    note: '',
    slotId: null,
  }
  const meeting = await addActivity(db, head, asked)
  await setAgenda(db, [], head, meeting.id, {
    revision: meeting.revision,
    items: [
      { title: '研究案件办理中的党员分工', link: { kind: 'matter', number: rows[0].number } },
      { title: '纪律要求', link: null },
    ],
  })
}

export const activitiesSeed: Seed = { past: seedPast, present: seedPresent }
