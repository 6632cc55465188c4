import { addDays } from '@jianqing/calendar'
import { addressOf, api, type PlacementState, text } from '@jianqing/contract'
import { and, eq } from 'drizzle-orm'
import type { z } from 'zod'
import type { Tx } from '../../../platform/db/index.ts'
import { wrongField } from '../../../platform/http/index.ts'
import { maskCaseNo } from '../../../platform/mask/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import type { EffectResult, Transition } from '../../../platform/process/index.ts'
import { readSetting } from '../../../platform/setting/index.ts'
import { type PlacementClocks, DIARY_DAYS } from './clock.ts'
import * as forms from './forms.ts'
import { dayOf, type Loaded, written } from './load.ts'
import { isMentor, isTrainee } from './sides.ts'
import { type PlacementRow, placementCases, placementTasks, placementWeeks, type TaskRow } from './tables.ts'
import { begunBy, nextWeek, weekOf } from './weeks.ts'

export interface Prepared {
  code: string
  sealed: string
}
export type Move = Transition<PlacementRow, PlacementState, Loaded, Prepared>

type Form<F extends z.ZodType> = z.output<F>

/** Where the diary goes on. */
export async function diaryAt(tx: Tx, row: PlacementRow, week: number | null) {
  if (week === null) return { diaryWeek: null, diaryDueOn: null }
  return { diaryWeek: week, diaryDueOn: addDays(weekOf(row, week).to, await readSetting(tx, DIARY_DAYS)) }
}

const tell = (tx: Tx, row: PlacementRow, to: string | null, zh: string, en: string) =>
  notify(tx, {
    to: [to],
    kind: 'placement.line',
    title: text(`跟班实训：${zh}`, `Placement: ${en}`),
    link: addressOf(api.placements, row.id),
  })

/** Weeks of before that nobody wrote. */
const gaps = (row: PlacementRow, { asOf, ...loaded }: Loaded): number[] =>
  begunBy(row, asOf)
    .map(({ week }) => week)
    .filter(week => (row.diaryWeek === null || week < row.diaryWeek) && !written(loaded).has(week))

const weekHere = (row: PlacementRow, week: number) => and(eq(placementWeeks.placementId, row.id), eq(placementWeeks.week, week))

async function enterWeek(tx: Tx, row: PlacementRow, { week, words, cases }: Form<typeof forms.diaryForm>, on: string): Promise<void> {
  const dueOn = addDays(weekOf(row, week).to, await readSetting(tx, DIARY_DAYS))
  await tx.insert(placementWeeks).values({ placementId: row.id, week, words, cases: [...new Set(cases)], writtenOn: on, late: on > dueOn })
}

const wrongWeek = () => wrongField('week', '该周不能填写周记，请刷新后再填', 'No entry can be written for that week: read the page again')

/** The diary: the trainee writes it week by week, the mentor comments on it. */
const diaryMoves = (clocks: PlacementClocks): Move[] => [
  {
    id: 'write',
    title: text('写周记', 'Write the entry of a week'),
    tone: 'primary',
    from: ['running'],
    who: isTrainee,
    form: forms.diaryForm,
    guard: (row, { asOf }) =>
      (row.diaryWeek !== null && weekOf(row, row.diaryWeek).from <= asOf) || text('没有待写的周记', 'There is no entry to be written'),
    effect: async (tx, row, form: Form<typeof forms.diaryForm>, _actor, more) => {
      if (form.week !== row.diaryWeek) throw wrongWeek()
      await enterWeek(tx, row, form, dayOf(more))
      await tell(tx, row, row.mentorId, `第${form.week}周周记待点评`, `the entry of week ${form.week} waits for your comment`)
      return { set: await diaryAt(tx, row, nextWeek(row, form.week, written(more.loaded))) }
    },
    clocks: row => followDiary(clocks, row),
  },
  {
    id: 'catch_up',
    title: text('补写周记', 'Write an entry that is missing'),
    from: ['running'],
    who: isTrainee,
    form: forms.diaryForm,
    guard: (row, loaded) => gaps(row, loaded).length > 0 || text('没有缺的周记', 'No entry is missing'),
    effect: async (tx, row, form: Form<typeof forms.diaryForm>, _actor, more) => {
      if (!gaps(row, more.loaded).includes(form.week)) throw wrongWeek()
      await enterWeek(tx, row, form, dayOf(more))
      await tell(tx, row, row.mentorId, `补写的第${form.week}周周记待点评`, `the late entry of week ${form.week} waits for your comment`)
    },
  },
  {
    id: 'amend',
    title: text('修改周记', 'Change an entry'),
    from: ['running'],
    who: isTrainee,
    form: forms.diaryForm,
    guard: (_row, { weeks }) =>
      weeks.some(({ commentedOn }) => commentedOn === null) || text('没有尚未点评的周记', 'Every entry has its comment'),
    effect: async (tx, row, { week, words, cases }: Form<typeof forms.diaryForm>, _actor, more) => {
      if (!more.loaded.weeks.some(one => one.week === week && one.commentedOn === null))
        throw wrongField('week', '带教人已经点评，周记不再修改', 'The mentor has commented on it: it stays as it is')
      await tx
        .update(placementWeeks)
        .set({ words, cases: [...new Set(cases)] })
        .where(weekHere(row, week))
    },
  },
  {
    id: 'comment',
    title: text('点评周记', 'Comment on an entry'),
    from: ['running', 'appraised'],
    who: isMentor,
    form: forms.commentForm,
    guard: (_row, { weeks }) =>
      weeks.some(({ commentedOn }) => commentedOn === null) || text('没有待点评的周记', 'Every entry has its comment'),
    effect: async (tx, row, { week, words }: Form<typeof forms.commentForm>, _actor, more) => {
      if (!more.loaded.weeks.some(one => one.week === week && one.commentedOn === null))
        throw wrongField('week', '该周没有待点评的周记，请刷新', 'That week has no entry without a comment: read the page again')
      await tx
        .update(placementWeeks)
        .set({ comment: words, commentedOn: dayOf(more) })
        .where(weekHere(row, week))
      await tell(tx, row, row.traineeId, `第${week}周周记已点评`, `your entry of week ${week} has its comment`)
    },
  },
  {
    id: 'miss',
    title: text('记为缺周', 'A week went by without an entry'),
    from: ['running'],
    system: true,
    effect: async (tx, row, _form, _actor, more) => {
      const { diaryWeek } = row
      if (diaryWeek === null) return undefined
      const fields: EffectResult<PlacementRow>['fields'] = [{ label: text('周次', 'Week'), value: String(diaryWeek) }]
      return { set: await diaryAt(tx, row, nextWeek(row, diaryWeek, written(more.loaded))), fields }
    },
    clocks: row => followDiary(clocks, row),
  },
]

/** The clock of the diary runs to the end of the days for the week that is next. */
export function followDiary({ diaryClock }: PlacementClocks, row: PlacementRow) {
  const { diaryWeek, diaryDueOn } = row
  if (diaryWeek === null || diaryDueOn === null) return { stop: diaryClock, start: [] }
  return { stop: diaryClock, start: [{ clock: diaryClock, startedOn: weekOf(row, diaryWeek).from, until: diaryDueOn }] }
}

async function setTask(
  tx: Tx,
  row: PlacementRow,
  n: number,
  from: readonly TaskRow['state'][],
  set: Partial<TaskRow>,
): Promise<EffectResult<PlacementRow>> {
  const [task] = await tx
    .select()
    .from(placementTasks)
    .where(and(eq(placementTasks.placementId, row.id), eq(placementTasks.n, n)))
  if (!task || !from.includes(task.state)) throw wrongField('n', '任务状态已变，请刷新后办理', 'The task has moved: read the page again')
  await tx
    .update(placementTasks)
    .set(set)
    .where(and(eq(placementTasks.placementId, row.id), eq(placementTasks.n, n)))
  return { fields: [{ label: text('任务', 'Task'), value: task.title }] }
}

const anyTask =
  (states: readonly TaskRow['state'][], zh: string, en: string) =>
  (_row: PlacementRow, { tasks }: Loaded) =>
    tasks.some(({ state }) => states.includes(state)) || text(zh, en)

/** Tasks: the mentor gives them, the trainee reports, the mentor confirms. */
const taskMoves: Move[] = [
  {
    id: 'give_task',
    title: text('下达任务', 'Give a task'),
    from: ['running'],
    who: isMentor,
    form: forms.taskForm,
    effect: async (tx, row, { title, dueOn }: Form<typeof forms.taskForm>, _actor, more) => {
      if (dueOn < dayOf(more) || dueOn > row.untilOn)
        throw wrongField('dueOn', '完成期限应在今天至实训结束之间', 'It is due between today and the last day')
      const n = Math.max(0, ...more.loaded.tasks.map(task => task.n)) + 1
      await tx.insert(placementTasks).values({ placementId: row.id, n, title, dueOn })
      await tell(tx, row, row.traineeId, `新任务，${title}`, `a task, ${title}`)
    },
  },
  {
    id: 'report_task',
    title: text('报告任务完成', 'Report a task'),
    from: ['running'],
    who: isTrainee,
    form: forms.reportForm,
    guard: anyTask(['given'], '没有待完成的任务', 'No task is to be done'),
    effect: async (tx, row, { n, words }: Form<typeof forms.reportForm>, _actor, more) => {
      const done = await setTask(tx, row, n, ['given'], { state: 'reported', report: words, reportedOn: dayOf(more), remark: null })
      await tell(tx, row, row.mentorId, '任务待确认', 'a task waits to be confirmed')
      return done
    },
  },
  {
    id: 'confirm_task',
    title: text('确认任务', 'Confirm a task'),
    from: ['running'],
    who: isMentor,
    form: forms.closeForm,
    guard: anyTask(['reported'], '没有待确认的任务', 'No task waits to be confirmed'),
    effect: (tx, row, { n, remark }: Form<typeof forms.closeForm>, _actor, more) =>
      setTask(tx, row, n, ['reported'], { state: 'confirmed', remark: remark || null, closedOn: dayOf(more) }),
  },
  {
    id: 'return_task',
    title: text('退回任务', 'Give a task back'),
    from: ['running'],
    who: isMentor,
    form: forms.remarkForm,
    guard: anyTask(['reported'], '没有待确认的任务', 'No task waits to be confirmed'),
    effect: async (tx, row, { n, remark }: Form<typeof forms.remarkForm>) => {
      const done = await setTask(tx, row, n, ['reported'], { state: 'given', remark })
      await tell(tx, row, row.traineeId, '任务退回', 'a task was given back')
      return done
    },
  },
  {
    id: 'drop_task',
    title: text('取消任务', 'Drop a task'),
    from: ['running'],
    who: isMentor,
    form: forms.remarkForm,
    guard: anyTask(['given', 'reported'], '没有未确认的任务', 'No task is open'),
    effect: (tx, row, { n, remark }: Form<typeof forms.remarkForm>, _actor, more) =>
      setTask(tx, row, n, ['given', 'reported'], { state: 'dropped', remark, closedOn: dayOf(more) }),
  },
]

/** What is said of one week, one task or one case; who may see a case was looked at before. */
export const lineMoves = (clocks: PlacementClocks): Move[] => [
  ...diaryMoves(clocks),
  ...taskMoves,
  {
    id: 'join_case',
    title: text('安排参与案件', 'Let them work at a case'),
    from: ['running'],
    who: isMentor,
    form: forms.caseForm,
    hint: text('跟班人员由此可在周记中引用该案。', 'The trainee may tell of that case in the diary from then on.'),
    effect: async (tx, row, { number }: Form<typeof forms.caseForm>, actor, more) => {
      const added = await tx
        .insert(placementCases)
        .values({ placementId: row.id, number, joinedOn: dayOf(more), joinedBy: actor.user.id })
        .onConflictDoNothing()
        .returning({ number: placementCases.number })
      if (added.length === 0) throw wrongField('number', '该案已经安排', 'They work at that case already')
      // whoever sees the record need not see the case
      return { fields: [{ label: text('案号', 'Number of the case'), value: maskCaseNo(number) }] }
    },
  },
]
