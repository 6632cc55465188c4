import { addressOf, api, JOINT_CASE_STATES, type JointCaseState, JOINT_STAGES, type JointStage, text } from '@jianqing/contract'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { z } from 'zod'
import { type ClockDefinition, clocks } from '../../../platform/clock/index.ts'
import { users } from '../../../platform/auth/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { wrongField } from '../../../platform/http/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { because, type ClockEffects, defineProcess, type Process, type Transition } from '../../../platform/process/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { clockOf, hasWholeClock, jointClocks, LONGER, wholeClock } from './clock.ts'
import { ownerOf, stepOn, stepsOf } from './days.ts'
import * as forms from './forms.ts'
import { type JointCaseRow, jointCases } from './tables.ts'

/** What guards and forms need beside the row. */
export interface Loaded {
  asOf: string
  /** Since when it is in its stage. */
  since: string
  /** The last day of the limit of law that runs; null where none does. */
  dueOn: string | null
}
export type JointCaseProcess = Process<JointCaseRow, JointCaseState, Loaded>
type Move = Transition<JointCaseRow, JointCaseState, Loaded>

export const placeOf = ({ officeId, departmentId, handlerId }: JointCaseRow) => ({ officeId, departmentId, ownerIds: [handlerId] })

/** The court as itself; or, where it does not work here, whoever manages the office's cases, by the court's paper. */
const forCourt = (actor: Actor, row: JointCaseRow): boolean =>
  mayTouch(actor, 'joint_case:try', { officeId: row.courtOfficeId }) || mayTouch(actor, 'joint_case:assign', placeOf(row))
const forOffice = (actor: Actor, row: JointCaseRow): boolean => mayTouch(actor, 'joint_case:write', placeOf(row))
const forOwner = (actor: Actor, row: JointCaseRow): boolean => (ownerOf(row.state) === 'court' ? forCourt : forOffice)(actor, row)

/** A day within the stage that is ended by it. @throws AppError bad_request */
export function within(on: string, { asOf, since }: Loaded, field = 'on'): string {
  if (on > asOf) throw wrongField(field, '日期还没有到', 'That day has not come')
  if (on < since) throw wrongField(field, `不能早于进入本环节的日期（${since}）`, `Not before the stage began (${since})`)
  return on
}

/** Ends the stage on the day that the form names, and begins the next; what was in the way is over with it. */
const done =
  <Form extends { on: string }>(set: (form: Form) => Partial<JointCaseRow>): NonNullable<Move['effect']> =>
  async (tx, row, form: Form, _actor, { to, loaded }) => {
    const on = within(form.on, loaded)
    await stepOn(tx, row.id, ownerOf(to) === null ? null : (to as JointStage), on)
    return { set: { ...set(form), blocked: null } }
  }

const startOf = (clock: ClockDefinition | undefined, startedOn: string | null) => (clock && startedOn ? [{ clock, startedOn }] : [])
const heldIn = (row: JointCaseRow, clock: ClockDefinition | undefined) => (clock && row.custody === 'detention' ? { hold: clock } : {})

/** Another procedure counts from the same day as the one before, as `convert` of the calendar does; custody is told anew with the run. */
function convertClocks(row: JointCaseRow): ClockEffects {
  const clock = clockOf(row.state as JointStage, row.procedure)
  const whole = hasWholeClock(row) ? startOf(wholeClock, row.filedOn) : []
  return {
    stop: jointClocks,
    start: [...startOf(clock, ownerOf(row.state) === 'court' ? row.acceptedOn : row.transferredOn), ...whole],
    ...heldIn(row, clock),
  }
}

const handling: Move[] = [
  {
    id: 'assign',
    title: text('指定承办检察官', 'Name the prosecutor'),
    from: ['interview', 'charge'],
    who: 'joint_case:assign',
    form: forms.assignForm,
    effect: async (tx, row, { handlerId }: z.infer<typeof forms.assignForm>) => {
      const [person] = await tx.select().from(users).where(eq(users.id, handlerId))
      if (person?.officeId !== row.officeId) throw wrongField('handlerId', '请选择本院的检察官', 'Choose a prosecutor of this office')
      await notify(tx, {
        to: [handlerId],
        kind: 'joint_case.assigned',
        title: text(`轻罪案件交您办理：${row.title}`, `A minor case is yours: ${row.title}`),
        link: addressOf(api.jointCases, row.id),
      })
      return { set: { handlerId, departmentId: person.departmentId } }
    },
  },
  {
    id: 'interview',
    title: text('登记讯问', 'Enter the interview'),
    tone: 'primary',
    from: ['interview'],
    who: forOffice,
    form: forms.interviewForm,
    initial: ({ lawyer, pleaded }) => ({ ...(lawyer && { lawyer }), pleaded: pleaded ?? true }),
    effect: async (_tx, _row, { on, lawyer, pleaded }: z.infer<typeof forms.interviewForm>, _actor, { loaded }) => {
      within(on, loaded)
      return { set: { lawyer, pleaded } }
    },
  },
  {
    id: 'sign',
    title: text('登记具结书', 'Enter the statement'),
    tone: 'primary',
    from: ['interview'],
    to: 'charge',
    who: forOffice,
    form: forms.signForm,
    guard: row =>
      (row.lawyer !== null && row.pleaded === true) ||
      text('认罪认罚具结须有值班律师在场：请先登记讯问', 'It is signed with a lawyer, by whoever pleads guilty: enter the interview first'),
    effect: done<z.infer<typeof forms.signForm>>(({ on }) => ({ statementOn: on })),
  },
  {
    id: 'go_on',
    title: text('不签署具结书，转入起诉', 'Go on without a statement'),
    from: ['interview'],
    to: 'charge',
    who: forOffice,
    form: forms.goOnForm,
    guard: row =>
      row.procedure !== 'fast' || text('不认罪认罚的不适用速裁，请先转换程序', 'No fast track without a plea: change the procedure first'),
    effect: done<z.infer<typeof forms.goOnForm>>(() => ({})),
  },
  {
    id: 'extend',
    title: text('延长至十五日', 'Make it fifteen days'),
    from: ['interview', 'charge', 'trial', 'pronouncement'],
    who: forOwner,
    form: because,
    hint: text(
      '仅限速裁，可能判处的有期徒刑超过一年的（刑诉法第一百七十二条、第二百二十五条）。',
      'The fast track alone, where more than a year is likely (arts. 172 and 225).',
    ),
    guard: (row, { asOf, dueOn }) => {
      if (row.procedure !== 'fast' || row.overOneYear)
        return text('只有速裁可以延长至十五日，且只能一次', 'Only the fast track goes to fifteen days, and only once')
      return dueOn === null || asOf <= dueOn || text('期限已经届满，不能再延长', 'The limit is over: it is made longer before its end')
    },
    effect: async () => ({ set: { overOneYear: true } }),
    clocks: row => ({
      extend: { clock: clockOf(row.state as JointStage, row.procedure)!, by: LONGER, inAll: true },
    }),
  },
  {
    id: 'convert',
    title: text('转换程序', 'Change the procedure'),
    from: ['interview', 'charge', 'trial', 'pronouncement'],
    who: forOwner,
    form: forms.convertForm,
    hint: text('期限按新程序自原起算日重新计算。', 'Its limit is counted anew by the other procedure, from the same day.'),
    effect: async (_tx, row, { procedure }: z.infer<typeof forms.convertForm>) => {
      if (procedure === row.procedure) throw wrongField('procedure', '已经是该程序', 'That is its procedure already')
      if (procedure === 'fast' && row.pleaded === false)
        throw wrongField('procedure', '不认罪认罚的不适用速裁', 'No fast track without a plea')
      return { set: { procedure, overOneYear: false } }
    },
    clocks: convertClocks,
  },
  {
    id: 'charge',
    title: text('提起公诉', 'Charge'),
    tone: 'primary',
    from: ['charge'],
    to: 'acceptance',
    who: forOffice,
    form: forms.chargeForm,
    effect: done<z.infer<typeof forms.chargeForm>>(({ on, advice }) => ({ chargedOn: on, advice })),
    clocks: { stop: jointClocks.filter(clock => clock !== wholeClock) },
  },
  {
    id: 'decline',
    title: text('不起诉', 'Do not prosecute'),
    tone: 'danger',
    from: ['charge'],
    to: 'not_prosecuted',
    who: forOffice,
    form: forms.declineForm,
    effect: done<z.infer<typeof forms.declineForm>>(() => ({})),
    clocks: { stop: jointClocks },
  },
]

const trying: Move[] = [
  {
    id: 'accept',
    title: text('受理', 'Accept'),
    tone: 'primary',
    from: ['acceptance'],
    to: 'trial',
    who: forCourt,
    form: forms.acceptForm,
    effect: done<z.infer<typeof forms.acceptForm>>(({ on, courtNo }) => ({ acceptedOn: on, courtNo, overOneYear: false })),
    clocks: row => {
      const clock = clockOf('trial', row.procedure)
      return { start: startOf(clock, row.acceptedOn), ...heldIn(row, clock) }
    },
  },
  {
    id: 'schedule',
    title: text('排期', 'Set the day'),
    from: ['trial'],
    who: forCourt,
    form: forms.scheduleForm,
    initial: ({ hearingOn }) => (hearingOn ? { on: hearingOn } : {}),
    effect: async (_tx, row, { on }: z.infer<typeof forms.scheduleForm>) => {
      if (on < row.acceptedOn!) throw wrongField('on', '不能早于受理日期', 'Not before it was accepted')
      return { set: { hearingOn: on } }
    },
  },
  {
    id: 'hear',
    title: text('登记开庭', 'Enter the hearing'),
    tone: 'primary',
    from: ['trial'],
    to: 'pronouncement',
    who: forCourt,
    form: forms.hearForm,
    initial: ({ hearingOn }) => (hearingOn ? { on: hearingOn } : {}),
    effect: done<z.infer<typeof forms.hearForm>>(({ on }) => ({ heardOn: on })),
  },
  {
    id: 'pronounce',
    title: text('登记宣判', 'Enter the judgment'),
    tone: 'primary',
    from: ['pronouncement'],
    to: 'service',
    who: forCourt,
    form: forms.pronounceForm,
    initial: ({ heardOn }) => ({ ...(heardOn && { on: heardOn }), inCourt: true }),
    effect: done<z.infer<typeof forms.pronounceForm>>(({ on, sentence, inCourt }) => ({ pronouncedOn: on, sentence, inCourt })),
    clocks: { stop: jointClocks },
  },
  {
    id: 'serve',
    title: text('登记送达', 'Enter the service'),
    tone: 'primary',
    from: ['service'],
    to: 'closed',
    who: forCourt,
    form: forms.serveForm,
    effect: done<z.infer<typeof forms.serveForm>>(({ on }) => ({ servedOn: on })),
  },
]

const OF_TWO = (Object.keys(JOINT_STAGES) as JointStage[]).filter(stage => JOINT_STAGES[stage].owner !== 'police')

/** What is in the way, as the agency that has the case says it; for the police their packages do. */
const standing: Move[] = [
  {
    id: 'block',
    title: text('登记未齐备', 'Enter what is in the way'),
    from: OF_TWO,
    who: forOwner,
    form: forms.blockForm,
    guard: row => row.blocked === null || text('已登记未齐备原因', 'What is in the way is entered'),
    effect: async (_tx, _row, { reason }: z.infer<typeof forms.blockForm>) => ({ set: { blocked: reason } }),
  },
  {
    id: 'unblock',
    title: text('登记已齐备', 'It is ready'),
    from: OF_TWO,
    who: forOwner,
    guard: row => row.blocked !== null || text('没有登记未齐备', 'Nothing is in the way'),
    effect: async () => ({ set: { blocked: null } }),
  },
  {
    id: 'custody_until',
    title: text('登记羁押期满日', 'Enter when custody ends'),
    from: OF_TWO,
    who: forOwner,
    form: forms.custodyForm,
    initial: ({ custodyUntil }) => (custodyUntil ? { until: custodyUntil } : {}),
    hint: text('按羁押文书载明的日期登记；开庭排期据此核对。', 'As the paper of the custody says; the planning of sittings looks at it.'),
    guard: row => row.custody === 'detention' || text('未羁押', 'Nobody is in custody'),
    effect: async (_tx, row, { until }: z.infer<typeof forms.custodyForm>) => {
      if (row.custodyFrom && until < row.custodyFrom)
        throw wrongField('until', `不能早于羁押之日（${row.custodyFrom}）`, `Not before it began (${row.custodyFrom})`)
      return { set: { custodyUntil: until } }
    },
  },
  {
    id: 'taken_out',
    title: text('移出庭次', 'Taken out of a sitting'),
    from: ['trial'],
    system: true,
    effect: async (_tx, _row, { reason }: { reason: string }) => ({ set: { hearingOn: null, blocked: reason } }),
  },
  {
    id: 'called_off',
    title: text('庭次取消', 'Sitting called off'),
    from: ['trial'],
    system: true,
    effect: async () => ({ set: { hearingOn: null } }),
  },
]

/** What a package of the police does to a case that it makes or brings on. */
const handedOver: Move[] = [
  {
    id: 'brought_on',
    title: text('公安移送材料', 'Brought on by the police'),
    from: ['caught', 'testing', 'filing', 'transfer'],
    to: ({ state }: { state: JointStage }) => state,
    toStates: ['caught', 'testing', 'filing', 'transfer', 'interview'],
    system: true,
    clocks: (_row, { started }: { started: ClockEffects }) => started,
  },
]

const OF_LAW = jointClocks.filter(clock => clock !== wholeClock).map(({ kind }) => kind)

/** What guards need of cases beside their rows, read once for all of them. */
export async function loadCases(db: Pick<Db, 'select'>, rows: readonly JointCaseRow[]): Promise<(row: JointCaseRow) => Loaded> {
  const ids = rows.map(({ id }) => id)
  // one after the other: under the lock it is a transaction that reads
  const asOf = await defaultAsOf(db)
  const steps = await stepsOf(db, ids)
  const running =
    ids.length === 0
      ? []
      : await db
          .select({ id: clocks.subjectId, dueOn: clocks.dueOn })
          .from(clocks)
          .where(
            and(
              eq(clocks.subjectKind, 'joint_case'),
              inArray(clocks.subjectId, ids),
              inArray(clocks.kind, OF_LAW),
              isNull(clocks.stoppedOn),
            ),
          )
  const due = new Map(running.map(({ id, dueOn }) => [id, dueOn]))
  return ({ id, caughtOn }) => ({ asOf, since: steps.get(id)?.at(-1)?.fromOn ?? caughtOn, dueOn: due.get(id) ?? null })
}

/** From whoever was caught to whoever was served: three agencies, one way, each moving it in its own stages. */
export const jointCaseProcess: JointCaseProcess = defineProcess<JointCaseRow, JointCaseState, Loaded>({
  kind: 'joint_case',
  title: text('轻罪案件', 'Minor cases'),
  table: jointCases,
  states: JOINT_CASE_STATES,
  initial: 'caught',
  place: placeOf,
  clocks: jointClocks,
  load: loadCases,
  transitions: [...handedOver, ...handling, ...trying, ...standing],
})

/** Those of law and of the office that begin when the police have filed it and handed it over. */
export function clocksOfHandover(before: Pick<JointCaseRow, 'filedOn' | 'transferredOn'> | null, row: JointCaseRow): ClockEffects {
  const review = row.transferredOn && !before?.transferredOn ? clockOf('interview', row.procedure) : undefined
  return {
    start: [...(!before?.filedOn && hasWholeClock(row) ? startOf(wholeClock, row.filedOn) : []), ...startOf(review, row.transferredOn)],
    ...heldIn(row, review),
  }
}
