import { addDays, addMonths, chineseDate } from '@jianqing/calendar'
import { addressOf, api, MOST_PLACEMENT_MONTHS, PLACEMENT_STATES, type PlacementState, text } from '@jianqing/contract'
import type { z } from 'zod'
import { whoMay } from '../../../platform/auth/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { wrongField } from '../../../platform/http/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { because, defineProcess, type Process } from '../../../platform/process/index.ts'
import { issueCertificate, revokeCertificate } from './certificate.ts'
import { placementClocks } from './clock.ts'
import * as forms from './forms.ts'
import { diaryAt, followDiary, lineMoves, type Move, type Prepared } from './lines.ts'
import { dayOf, type Loaded, loadLines, openTasks, written } from './load.ts'
import { confirms, eitherSide, hosts, isMentor, mentorOf, sends } from './sides.ts'
import { type PlacementRow, placements } from './tables.ts'
import { nextWeek, weekCount } from './weeks.ts'

export type PlacementProcess = Process<PlacementRow, PlacementState, Loaded, Prepared>

/** From so many days before the last one on it may be appraised. */
const APPRAISED_BEFORE = 7

const clocks = placementClocks({
  start: (tx, id, today) => placementProcess.advance(tx, { id }, 'start', { today }),
  miss: (tx, id, today) => placementProcess.advance(tx, { id }, 'miss', { today }),
})

const { arrivalClock, termClock, diaryClock } = clocks

/** @throws AppError bad_request */
export function checkDays(fromOn: string, untilOn: string): void {
  const last = addMonths(fromOn, MOST_PLACEMENT_MONTHS)
  if (untilOn < addDays(fromOn, 6) || untilOn > last)
    throw wrongField('untilOn', `至少一周，至迟${chineseDate(last)}结束`, `At least a week, and until ${last} at the latest`)
}

async function tell(tx: Tx, row: PlacementRow, to: readonly (string | null)[], zh: string, en: string) {
  await notify(tx, {
    to,
    kind: 'placement.moved',
    title: text(`跟班实训：${zh}`, `Placement: ${en}`),
    link: addressOf(api.placements, row.id),
  })
}
const senders = async (tx: Tx, row: PlacementRow) => [row.createdBy, ...(await whoMay(tx, 'placement:write', row.officeId))]
const hostsOf = (tx: Tx, row: PlacementRow) => whoMay(tx, 'placement:write', row.hostOfficeId)
const everybody = async (tx: Tx, row: PlacementRow) => [
  row.traineeId,
  row.mentorId,
  ...(await senders(tx, row)),
  ...(await hostsOf(tx, row)),
]

/** The term is counted from its first day, whenever that is written down. */
const countTerm = ({ fromOn, untilOn }: PlacementRow) => ({ start: [{ clock: termClock, startedOn: fromOn, until: untilOn }] })

/** Both offices agree on it. */
const arranging: Move[] = [
  {
    id: 'revise',
    title: text('修改', 'Revise'),
    from: ['proposed'],
    who: sends,
    form: forms.planForm,
    initial: ({ fromOn, untilOn, plan }) => ({ fromOn, untilOn, plan }),
    effect: async (_tx, _row, form: z.infer<typeof forms.planForm>) => {
      checkDays(form.fromOn, form.untilOn)
      return { set: form }
    },
  },
  {
    id: 'agree',
    title: text('同意接收', 'Receive them'),
    tone: 'primary',
    from: ['proposed'],
    to: 'agreed',
    who: hosts,
    form: forms.agreeForm,
    initial: ({ fromOn, untilOn }) => ({ fromOn, untilOn }),
    hint: text('到开始日期自动转为实训中。', 'It begins by itself on its first day.'),
    effect: async (tx, row, { mentor, fromOn, untilOn }: z.infer<typeof forms.agreeForm>, _actor, more) => {
      checkDays(fromOn, untilOn)
      const { departmentId } = await mentorOf(tx, row, mentor)
      await tell(tx, row, [row.traineeId, mentor, ...(await senders(tx, row))], '接收单位已同意', 'the host has agreed')
      return { set: { mentorId: mentor, departmentId: departmentId ?? row.departmentId, fromOn, untilOn, agreedOn: dayOf(more) } }
    },
    clocks: ({ fromOn, agreedOn }) => (fromOn > agreedOn! ? { start: { clock: arrivalClock, startedOn: agreedOn!, until: fromOn } } : {}),
  },
  {
    id: 'decline',
    title: text('不予接收', 'Decline'),
    tone: 'danger',
    from: ['proposed', 'agreed'],
    to: 'declined',
    who: hosts,
    form: because,
    effect: async (tx, row) => tell(tx, row, await senders(tx, row), '接收单位不予接收', 'the host has declined'),
    clocks: { stop: arrivalClock },
  },
  {
    id: 'withdraw',
    title: text('撤回', 'Withdraw'),
    tone: 'danger',
    from: ['proposed', 'agreed'],
    to: 'declined',
    who: sends,
    form: because,
    effect: async (tx, row) => tell(tx, row, [row.mentorId, ...(await hostsOf(tx, row))], '派出单位已撤回', 'it was withdrawn'),
    clocks: { stop: arrivalClock },
  },
  {
    id: 'start',
    title: text('开始实训', 'It begins'),
    from: ['agreed'],
    to: 'running',
    system: true,
    effect: async (tx, row) => {
      await tell(
        tx,
        row,
        [row.traineeId, row.mentorId],
        '今日起开始，请每周写周记',
        'it begins: an entry of the diary is written every week',
      )
      return { set: await diaryAt(tx, row, 1) }
    },
    clocks: row => {
      const diary = followDiary(clocks, row)
      return { stop: arrivalClock, start: [...countTerm(row).start, ...diary.start] }
    },
  },
]

/** While it runs. */
const running: Move[] = [
  {
    id: 'change_mentor',
    title: text('更换带教人', 'Change the mentor'),
    from: ['agreed', 'running'],
    who: hosts,
    form: forms.mentorForm,
    effect: async (tx, row, { mentor }: z.infer<typeof forms.mentorForm>) => {
      const { departmentId } = await mentorOf(tx, row, mentor)
      await tell(tx, row, [row.traineeId, row.mentorId, mentor], '带教人已更换', 'it has another mentor')
      return { set: { mentorId: mentor, departmentId: departmentId ?? row.departmentId } }
    },
  },
  {
    id: 'prolong',
    title: text('延长', 'Prolong'),
    from: ['running'],
    who: hosts,
    form: forms.longerForm,
    initial: ({ untilOn }) => ({ untilOn }),
    effect: async (tx, row, { untilOn }: z.infer<typeof forms.longerForm>, _actor, more) => {
      if (untilOn <= row.untilOn) throw wrongField('untilOn', `应晚于${chineseDate(row.untilOn)}`, `It is after ${row.untilOn}`)
      checkDays(row.fromOn, untilOn)
      await tell(
        tx,
        row,
        [row.traineeId, row.mentorId, ...(await senders(tx, row))],
        `延长至${chineseDate(untilOn)}`,
        `it lasts until ${untilOn}`,
      )
      const longer = { ...row, untilOn }
      const week = row.diaryWeek ?? nextWeek(longer, weekCount(row), written(more.loaded))
      return { set: { untilOn, ...(await diaryAt(tx, longer, week)) } }
    },
    clocks: row => ({ extend: { clock: termClock, by: { until: row.untilOn } }, ...followDiary(clocks, row) }),
  },
  {
    id: 'midterm',
    title: text('作中期评价', 'Say at half-time how it goes'),
    from: ['running'],
    who: isMentor,
    form: forms.midtermForm,
    guard: ({ midterm }) => midterm === null || text('中期评价已经作出', 'That has been said'),
    effect: async (tx, row, { words }: z.infer<typeof forms.midtermForm>, _actor, more) => {
      await tell(tx, row, [row.traineeId, ...(await senders(tx, row))], '中期评价已作出', 'the mentor has said at half-time how it goes')
      return { set: { midterm: words, midtermOn: dayOf(more) } }
    },
  },
  {
    id: 'end_early',
    title: text('提前结束', 'End it early'),
    tone: 'danger',
    from: ['running', 'appraised'],
    to: 'ended',
    who: eitherSide,
    form: forms.earlyForm,
    hint: text('提前结束的不发结业证书。', 'What ends early has no certificate.'),
    effect: async (tx, row, { on }: z.infer<typeof forms.earlyForm>, _actor, more) => {
      if (on < row.fromOn || on > dayOf(more) || on > row.untilOn)
        throw wrongField('on', '应在开始日期与今天之间', 'It lies between the first day and today')
      await tell(tx, row, await everybody(tx, row), '提前结束', 'it ended early')
      return { set: { endedOn: on, diaryWeek: null, diaryDueOn: null } }
    },
    clocks: { stop: [termClock, diaryClock] },
  },
]

/** The mentor appraises, somebody else of the host confirms: two people. */
const appraising: Move[] = [
  {
    id: 'appraise',
    title: text('作出鉴定', 'Appraise'),
    tone: 'primary',
    from: ['running'],
    to: 'appraised',
    who: isMentor,
    form: forms.appraisalForm,
    guard: (row, loaded) => {
      const left = openTasks(loaded)
      if (left > 0) return text(`还有${left}项任务没有确认`, left === 1 ? 'One task is not confirmed' : `${left} tasks are not confirmed`)
      const from = addDays(row.untilOn, -APPRAISED_BEFORE)
      return loaded.asOf >= from || text(`${chineseDate(from)}起可以作出鉴定`, `It may be appraised from ${from} on`)
    },
    hint: text('由接收单位其他负责人确认后生效。', 'It counts once somebody else of the host has confirmed it.'),
    effect: async (tx, row, { grade, words }: z.infer<typeof forms.appraisalForm>, actor, more) => {
      await tell(tx, row, await hostsOf(tx, row), '鉴定待确认', 'its appraisal waits to be confirmed')
      return { set: { grade, appraisal: words, appraisedBy: actor.user.id, appraisedOn: dayOf(more) } }
    },
    clocks: { stop: [termClock, diaryClock] },
  },
  {
    id: 'return_appraisal',
    title: text('退回鉴定', 'Give the appraisal back'),
    from: ['appraised'],
    to: 'running',
    who: confirms,
    form: because,
    effect: async (tx, row) => {
      await tell(tx, row, [row.mentorId], '鉴定已退回', 'its appraisal was given back')
      return { set: { grade: null, appraisal: null, appraisedBy: null, appraisedOn: null } }
    },
    clocks: row => ({ start: [...countTerm(row).start, ...followDiary(clocks, row).start] }),
  },
  {
    id: 'confirm',
    title: text('确认鉴定', 'Confirm the appraisal'),
    tone: 'primary',
    from: ['appraised'],
    to: (_form, { grade }) => (grade === 'failed' ? 'failed' : 'certified'),
    toStates: ['certified', 'failed'],
    who: confirms,
    form: forms.confirmForm,
    hint: text('合格以上的编号生成结业证书，不合格的不发证书。', 'Whoever passed has a certificate; whoever failed has none.'),
    effect: async (tx, row, _form, _actor, { to, prepared, ...more }) => {
      await tell(
        tx,
        row,
        await everybody(tx, row),
        to === 'certified' ? '已结业' : '鉴定为不合格',
        to === 'certified' ? 'it is completed' : 'it was failed',
      )
      const set = { diaryWeek: null, diaryDueOn: null }
      if (to !== 'certified') return { set }
      if (!prepared) throw new Error('a certificate has a code that was made before')
      return { set, fields: [await issueCertificate(tx, row, prepared, dayOf(more))] }
    },
  },
  {
    id: 'revoke',
    title: text('撤销证书', 'Revoke the certificate'),
    tone: 'danger',
    from: ['certified'],
    to: 'revoked',
    who: hosts,
    form: because,
    hint: text('凭查验码仍可查到，显示为已撤销。', 'Its code is still found, and says that it was revoked.'),
    effect: async (tx, row, { reason }: z.infer<typeof because>, _actor, more) => {
      await revokeCertificate(tx, row.id, reason, dayOf(more))
      await tell(tx, row, await everybody(tx, row), '结业证书已撤销', 'its certificate was revoked')
    },
  },
]

/** From the proposal of one office over the months in another one to the certificate. */
export const placementProcess: PlacementProcess = defineProcess<PlacementRow, PlacementState, Loaded, Prepared>({
  kind: 'placement',
  title: text('跟班实训', 'Placements'),
  table: placements,
  states: PLACEMENT_STATES,
  initial: 'proposed',
  place: row => ({ officeId: row.officeId, ownerIds: [row.traineeId, row.mentorId] }),
  clocks: [arrivalClock, termClock, diaryClock],
  load: loadLines,
  transitions: [...arranging, ...running, ...lineMoves(clocks), ...appraising],
})
