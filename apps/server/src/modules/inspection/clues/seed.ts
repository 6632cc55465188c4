import { addDays } from '@jianqing/calendar'
import type { BookEntry, ClueMeasure, ClueSource, ClueWay, PersonRef } from '@jianqing/contract'
import { count } from 'drizzle-orm'
import { actorOf, whoMay } from '../../../platform/auth/index.ts'
import { transaction } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { type Demo, momentOf, type Seed } from '../../../platform/room/index.ts'
import { registerClue } from './add.ts'
import type { ClueAround, ClueProcess } from './process.ts'
import { type ClueRow, clues } from './tables.ts'

/** Tells one of the inspection in confidence; see flows/confidential-matters.ts. */
export type Confide = (
  actor: Actor,
  given: { receiver: string; matter: BookEntry },
  today?: string,
) => Promise<{ code: string; receiver: PersonRef }>

/** How far one has come, and how it ended. */
interface Plan {
  /** Days before today on which it came in. */
  daysAgo: number
  source: Exclude<ClueSource, 'lead' | 'record_book'>
  name: string
  until: 'registered' | 'assigned' | 'suggested' | ClueWay | 'reported' | 'ended' | 'appealed'
  measure?: ClueMeasure
}

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔']
const GIVEN = ['志强', '建华', '海涛', '春梅', '立新']
const SOURCES = ['platform', 'discipline', 'petition', 'superior'] as const
const named = (i: number) => `${SURNAMES[i % SURNAMES.length]}${GIVEN[i % GIVEN.length]}`

/** 第一、二种形态 14, 第三、四种形态 11, as such figures are published over five years. */
const MEASURES: readonly ClueMeasure[] = [
  ...([
    'talk_reminder',
    'criticism',
    'admonition',
    'self_examination',
    'talk_reminder',
    'criticism',
    'admonition',
    'talk_reminder',
    'criticism',
  ] as const),
  ...(['warning', 'serious_warning', 'moved', 'warning', 'removed'] as const),
  ...(['party_posts', 'probation', 'expelled', 'party_posts', 'probation', 'expelled'] as const),
  ...(['prosecution', 'prosecution', 'prosecution', 'prosecution', 'prosecution'] as const),
]
/** Spread over five years, the newest ended a quarter ago. */
const past = MEASURES.map((measure, i): Plan => ({
  daysAgo: 200 + ((i * 11) % MEASURES.length) * 68,
  source: SOURCES[i % SOURCES.length]!,
  name: named(i),
  until: i === 9 ? 'appealed' : 'ended',
  measure,
}))
const OPEN: readonly Plan[] = [
  { daysAgo: 1, source: 'platform', name: '马晓东', until: 'registered' },
  { daysAgo: 5, source: 'petition', name: '罗文静', until: 'assigned' },
  { daysAgo: 12, source: 'discipline', name: '梁国平', until: 'suggested' },
  { daysAgo: 40, source: 'superior', name: '宋丽华', until: 'verify' },
  { daysAgo: 55, source: 'platform', name: '唐永明', until: 'talk' },
  { daysAgo: 90, source: 'petition', name: '许大伟', until: 'reported' },
  { daysAgo: 150, source: 'discipline', name: '邓小兰', until: 'hold' },
]

const ABOUT = [
  '接受案件当事人宴请',
  '违反规定过问其他人员办理的案件',
  '收受土特产和购物卡',
  '未按规定报告个人有关事项',
  '办案中言行失范，群众反映强烈',
]
const WORDS: Record<string, Record<string, unknown>> = {
  report: {
    facts: '经谈话、查阅案卷和调取记录，反映的主要问题属实。',
    basis: '谈话笔录2份、书面说明1份、相关记录复印件。',
    opinion: '建议按干部管理权限处理。',
  },
  transfer: { to: '驻院纪检监察组', opinion: '经核实反映问题属实，按管理权限移交。' },
  conclude: { opinion: '情节轻微，本人认识到位，予以了结并作提醒。' },
  appeal: { grounds: '认为处分偏重，请求复查。', organ: '驻院纪检监察组' },
}

/** A matter of the record book that was told to the inspection alone. */
const CONFIDED = {
  daysAgo: 3,
  matter: {
    way: '当面',
    place: '办公室',
    asker: '曾庆林',
    askerUnit: '云汀市人民检察院',
    askerPost: '部门负责人',
    askerRole: '检察人员',
    askerLevel: '市级',
    relation: '案件审批人',
    caseNo: null,
    behaviour: '干预插手',
    content: '要求对尚未审结的案件改变处理意见，并要求不要记录。',
    handling: '拒绝',
    effect: '未受影响',
  },
} as const satisfies { daysAgo: number; matter: Omit<BookEntry, 'occurredOn'> }

const ORDER = ['registered', 'assigned', 'suggested', 'disposed', 'reported', 'ended', 'appealed'] as const
const reached = (plan: Plan) =>
  ORDER.indexOf(
    plan.until === 'verify' || plan.until === 'talk' || plan.until === 'hold' || plan.until === 'dismiss' ? 'disposed' : plan.until,
  )

async function tell(
  demo: Demo,
  around: ClueAround & { process: ClueProcess },
  plan: Plan,
  { writer, leader, handler }: Record<'writer' | 'leader' | 'handler', Actor>,
): Promise<void> {
  const { db, today } = demo
  let day = addDays(today, -plan.daysAgo)
  const when = () => ({ today: day, at: momentOf(day, '10:00') })
  const far = reached(plan)
  let row: ClueRow = await transaction(db, tx =>
    registerClue(
      tx,
      around,
      writer,
      {
        source: plan.source,
        receivedOn: day,
        subject: { name: plan.name, unit: '云汀市人民检察院', post: '检察人员', userId: null },
        summary: `反映${plan.name}${ABOUT[plan.daysAgo % ABOUT.length]!}。`,
        reporter: plan.source === 'platform' ? '匿名' : '',
        caseNos: [],
        investigable: false,
        leader: leader.user.id,
        lead: null,
      },
      when(),
    ),
  )
  const act = async (actor: Actor, action: string, form: Record<string, unknown>, days: number) => {
    const next = addDays(day, days)
    day = next < today ? next : today
    row = await around.process.act(db, actor, row, action, { revision: row.revision, form }, when())
  }
  const way = plan.until === 'talk' || plan.until === 'hold' ? plan.until : 'verify'
  if (far >= 1) await act(leader, 'assign', { handler: handler.user.id, opinion: '请依规依纪核实。' }, 2)
  if (far >= 2) await act(handler, 'suggest', { way, opinion: '反映问题具体，具有可查性。' }, 8)
  if (far >= 3) await act(leader, 'dispose', { way, opinion: '' }, 2)
  if (far >= 4) await act(handler, 'report', WORDS['report']!, 40)
  if (far < 5 || !plan.measure) return
  const light = (['talk_reminder', 'criticism', 'self_examination', 'admonition'] as ClueMeasure[]).includes(plan.measure)
  const step = light ? 'conclude' : 'transfer'
  await act(leader, step, WORDS[step]!, 5)
  const organ = light ? '' : plan.measure === 'prosecution' ? '云汀市中级人民法院' : '驻院纪检监察组'
  await act(handler, 'enforce', { measure: plan.measure, organ, document: '', on: addDays(day, 30) }, 32)
  if (far >= 6) await act(handler, 'appeal', { ...WORDS['appeal'], on: day }, 10)
}

/** Clues of five years, each taken through the process by the people who would; the newest wait for them. */
export const cluesSeed = (around: ClueAround & { process: ClueProcess }, confide: Confide): Seed => ({
  past: async demo => {
    const [writer, leader] = [await demo.person('ducha'), await demo.person('jianchazhang')]
    const [another] = (await whoMay(demo.db, 'clue:write', writer.user.officeId)).filter(id => id !== writer.user.id).sort()
    const handler = (another && (await actorOf(demo.db, another))) || writer
    const [told] = await demo.db.select({ n: count() }).from(clues)
    // a start that was broken off goes on where it was
    for (const plan of [...past, ...OPEN].slice(told!.n)) await tell(demo, around, plan, { writer, leader, handler })
    if (told!.n > past.length + OPEN.length) return
    const occurredOn = addDays(demo.today, -CONFIDED.daysAgo)
    await confide(await demo.person('shuji'), { receiver: writer.user.id, matter: { ...CONFIDED.matter, occurredOn } }, demo.today)
  },
})
