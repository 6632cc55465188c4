import { addCriminalMonths, addDays, nextWorkingDay } from '@jianqing/calendar'
import { JOINT_CHARGES, JOINT_STAGES, type JointCaseState, JointStage } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { type MadeClock, writeMadeClocks } from '../../../../platform/clock/index.ts'
import { newId, type Tx } from '../../../../platform/db/index.ts'
import { sm3 } from '../../../../platform/exchange/index.ts'
import { matterAliases, matters } from '../../../../platform/matter/index.ts'
import type { Actor } from '../../../../platform/policy/index.ts'
import { momentOf } from '../../../../platform/room/index.ts'
import { clockOf, hasWholeClock, jointClocks, wholeClock } from '../clock.ts'
import type { Taking } from '../handover/take.ts'
import { suspectOf } from '../identity.ts'
import { jointCaseProcess } from '../process.ts'
import { type JointCaseRow, jointCases, jointHandovers, jointSteps, type StepRow } from '../tables.ts'
import type { MadeCase } from './made.ts'

export interface Cast {
  officeId: string
  policeOfficeId: string
  courtOfficeId: string
  prosecutors: readonly { id: string; departmentId: string | null }[]
  police: Actor
  court: Actor
  manager: Actor
}

/** What ends each stage, in order. */
const ENDS = [
  ['caught', 'sampledOn'],
  ['testing', 'testedOn'],
  ['filing', 'filedOn'],
  ['transfer', 'transferredOn'],
  ['interview', 'statementOn'],
  ['charge', 'chargedOn'],
  ['acceptance', 'acceptedOn'],
  ['trial', 'heardOn'],
  ['pronouncement', 'pronouncedOn'],
  ['service', 'servedOn'],
] as const satisfies [JointStage, keyof MadeCase][]

/** The stages as far as they have come. */
function wayOf(made: MadeCase, today: string): { steps: Omit<StepRow, 'caseId'>[]; state: JointCaseState } {
  const steps: Omit<StepRow, 'caseId'>[] = []
  let from = made.caughtOn
  for (const [stage, end] of ENDS) {
    const on = made[end]
    if (on === null) continue
    // a case that stands still does so before its charge, or before it is heard
    const stuck = made.blocked !== null && (stage === 'charge' || stage === 'trial') && addDays(on, 20) > today
    const toOn = on > today || stuck ? null : on
    steps.push({ n: steps.length, stage, owner: JOINT_STAGES[stage].owner, fromOn: from, toOn })
    if (toOn === null) return { steps, state: stage }
    from = toOn
  }
  return { steps, state: 'closed' }
}

const AFTER = (state: JointCaseState, stage: JointStage) =>
  state === 'closed' || JointStage.options.indexOf(state as JointStage) > JointStage.options.indexOf(stage)

type New = typeof jointCases.$inferInsert

function rowOf(made: MadeCase, state: JointCaseState, cast: Cast, { seals, refOf }: Taking): New {
  const id = newId()
  const suspect = suspectOf(seals, refOf, id, made)
  const done = (stage: JointStage, on: string | null) => (AFTER(state, stage) ? on : null)
  const withOffice = AFTER(state, 'transfer')
  // one in five that came today or yesterday has nobody yet
  const named = AFTER(state, 'interview') || (withOffice && made.n % 5 !== 0)
  const prosecutor = cast.prosecutors[made.n % cast.prosecutors.length]!
  const heard = AFTER(state, 'interview') || (named && made.n % 3 !== 0)
  const year = made.caughtOn.slice(0, 4)
  return {
    id,
    title: `${suspect.nameMasked}${JOINT_CHARGES[made.charge]['zh-CN']}案`,
    charge: made.charge,
    alcohol: AFTER(state, 'testing') ? made.alcohol : null,
    ...suspect,
    custody: made.custody,
    custodyFrom: made.custody === 'none' ? null : done('filing', made.filedOn),
    priors: made.n % 11 === 0 ? '曾因饮酒后驾驶受过行政处罚' : '无',
    household: '990105',
    policeNo: `汀公刑立〔${year}〕${made.n + 1001}号`,
    policeOfficeId: cast.policeOfficeId,
    courtOfficeId: cast.courtOfficeId,
    matterId: newId(),
    procedure: made.procedure,
    caughtOn: made.caughtOn,
    sampledOn: done('caught', made.sampledOn),
    testedOn: done('testing', made.testedOn),
    filedOn: done('filing', made.filedOn),
    transferredOn: done('transfer', made.transferredOn),
    lawyer: heard ? made.lawyer : null,
    pleaded: heard ? true : null,
    statementOn: done('interview', made.statementOn),
    chargedOn: done('charge', made.chargedOn),
    advice: done('charge', '拘役一个月，缓刑二个月，并处罚金人民币三千元'),
    acceptedOn: done('acceptance', made.acceptedOn),
    courtNo: done('acceptance', `（${year}）云刑初${made.n + 301}号`),
    hearingOn: AFTER(state, 'acceptance') && (AFTER(state, 'trial') || made.n % 4 !== 1) ? made.heardOn : null,
    heardOn: done('trial', made.heardOn),
    pronouncedOn: done('pronouncement', made.pronouncedOn),
    sentence: done('pronouncement', '拘役一个月，缓刑二个月，并处罚金人民币三千元'),
    inCourt: AFTER(state, 'pronouncement') ? true : null,
    servedOn: done('service', made.servedOn),
    blocked: made.blocked !== null && (state === 'charge' || state === 'trial') ? made.blocked : null,
    state,
    officeId: cast.officeId,
    ...(named && { handlerId: prosecutor.id, departmentId: prosecutor.departmentId }),
    createdAt: momentOf(made.caughtOn, '16:00'),
    updatedAt: momentOf(made.caughtOn, '16:00'),
  }
}

const SPANS: Readonly<Record<string, (from: string) => string>> = {
  'pros-review-fast': from => addDays(from, 10),
  'pros-review': from => addCriminalMonths(from, 1),
  'trial-fast': from => addDays(from, 10),
  'trial-simple': from => addDays(from, 20),
  trial1: from => addCriminalMonths(from, 2),
}

function clocksOf(row: New): MadeClock[] {
  const subject = row.id
  const law = (stage: JointStage, startedOn: string | null | undefined, stoppedOn: string | null | undefined): MadeClock[] => {
    const clock = clockOf(stage, row.procedure)
    if (!clock || !startedOn) return []
    const end = SPANS[(clock as { limit: string }).limit]!(startedOn)
    // somebody in custody is let go on the last day, whatever day of the week
    return [
      {
        subject,
        kind: clock.kind,
        startedOn,
        dueOn: row.custody === 'detention' ? end : nextWorkingDay(end),
        stoppedOn: stoppedOn ?? null,
      },
    ]
  }
  const whole: MadeClock[] =
    hasWholeClock(row) && row.filedOn
      ? [{ subject, kind: wholeClock.kind, startedOn: row.filedOn, dueOn: addDays(row.filedOn, 30), stoppedOn: row.pronouncedOn ?? null }]
      : []
  return [...law('interview', row.transferredOn, row.chargedOn), ...law('trial', row.acceptedOn, row.pronouncedOn), ...whole]
}

const DID = [
  ['interview', 'sign', 'charge', 'statementOn'],
  ['charge', 'charge', 'acceptance', 'chargedOn'],
  ['acceptance', 'accept', 'trial', 'acceptedOn'],
  ['trial', 'hear', 'pronouncement', 'heardOn'],
  ['pronouncement', 'pronounce', 'service', 'pronouncedOn'],
  ['service', 'serve', 'closed', 'servedOn'],
] as const

function storyOf(row: New, cast: Cast) {
  const titles = new Map(jointCaseProcess.definition.transitions.map(({ id, title }) => [id, title]))
  const begun = {
    on: row.transferredOn ?? row.caughtOn,
    kind: 'agency',
    by: cast.police.user.id,
    action: 'begin',
    from: null,
    to: row.transferredOn ? 'interview' : row.state!,
  }
  const rest = DID.flatMap(([from, action, to, end]) => {
    const on = row[end as keyof JointCaseRow & keyof New] as string | null | undefined
    const ours = action === 'sign' || action === 'charge'
    return on ? [{ on, kind: ours ? 'staff' : 'agency', by: ours ? row.handlerId! : cast.court.user.id, action, from, to }] : []
  })
  return [begun, ...rest].map(({ on, ...one }, i) => ({
    ...one,
    subject: row.id,
    at: momentOf(on, `1${Math.min(i, 7)}:00`),
    title: titles.get(one.action) ?? { 'zh-CN': '公安移送', en: 'Handed over by the police' },
  }))
}

const PAPERS = [
  { kind: 'opinion', title: '起诉意见书' },
  { kind: 'filing', title: '立案决定书' },
  { kind: 'blood', title: '血液酒精检验报告' },
]

function packageOf(row: New, cast: Cast) {
  const on = row.transferredOn ?? row.filedOn ?? row.testedOn ?? row.caughtOn
  const odd = Number(row.policeNo.match(/〕(\d+)号/)![1]) % 13 === 0
  return {
    id: newId(),
    kind: 'case' as const,
    policeOfficeId: cast.policeOfficeId,
    officeId: cast.officeId,
    policeNo: row.policeNo,
    sm3: sm3(`demo:${row.policeNo}`),
    verdict: odd ? ('warned' as const) : ('accepted' as const),
    rules: 1,
    problems: odd
      ? [
          {
            code: 'odd_value',
            field: 'household',
            title: { 'zh-CN': '户籍地区划代码', en: 'Registered residence, code' },
            value: '990199A',
            level: 'warn' as const,
            message: { 'zh-CN': '应为六位行政区划代码，请核对', en: 'It should be a code of six digits: look at it' },
          },
        ]
      : [],
    papers: row.transferredOn ? PAPERS.filter(({ kind }) => kind !== 'blood' || row.alcohol) : [],
    way: 'exchange' as const,
    caseId: row.id,
    cameAt: momentOf(on, '10:05'),
  }
}

const SLICE = 500
async function each<T>(rows: readonly T[], write: (some: T[]) => Promise<unknown>) {
  for (let at = 0; at < rows.length; at += SLICE) await write(rows.slice(at, at + SLICE))
}

/** Writes cases with their matters, stages, packages, clocks and story, as the process would have left them. */
export async function writeCases(tx: Tx, taking: Taking, cast: Cast, made: readonly MadeCase[], today: string): Promise<void> {
  const all = made.map(one => {
    const { steps, state } = wayOf(one, today)
    const row = rowOf(one, state, cast, taking)
    return { row, steps: steps.map(step => ({ caseId: row.id, ...step })) }
  })
  const rows = all.map(({ row }) => row)
  const { policeOfficeId } = cast
  await each(rows, some => tx.insert(matters).values(some.map(({ matterId }) => ({ id: matterId }))))
  await each(rows, some =>
    tx.insert(matterAliases).values(
      some.map(({ matterId, policeNo, caughtOn }) => ({
        agency: 'police' as const,
        number: policeNo,
        matterId,
        officeId: policeOfficeId,
        fromOn: caughtOn,
        origin: 'data' as const,
      })),
    ),
  )
  await each(rows, some => tx.insert(jointCases).values(some))
  await each(
    all.flatMap(({ steps }) => steps),
    some => tx.insert(jointSteps).values(some),
  )
  await each(rows, some => tx.insert(jointHandovers).values(some.map(row => packageOf(row, cast))))
  await writeMadeClocks(tx, jointClocks, 'joint_case', rows.flatMap(clocksOf), today)
  await tx.execute(sql`
    insert into timeline (id, subject_kind, subject_id, at, actor_kind, actor_id, action, title, from_state, to_state)
    select gen_random_uuid(), 'joint_case', subject, at, kind, "by", action, title, "from", "to"
    from jsonb_to_recordset(${JSON.stringify(rows.flatMap(row => storyOf(row, cast)))}::jsonb)
      as r(subject uuid, at timestamptz, kind text, "by" uuid, action text, title jsonb, "from" text, "to" text)`)
}
