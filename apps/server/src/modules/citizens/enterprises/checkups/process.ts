import { CHECKUP_STATES, type CheckupState, text } from '@jianqing/contract'
import { evaluate } from '@jianqing/sheet/runtime'
import type { Evaluation, Sheet } from '@jianqing/sheet/shape'
import { count, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Db, Tx } from '../../../../platform/db/index.ts'
import { AppError } from '../../../../platform/http/index.ts'
import { because, defineProcess, type Process, wordsUpTo } from '../../../../platform/process/index.ts'
import type { RecordKeys } from '../../../../platform/secret/index.ts'
import { checkupClocks, recheckClock, reportClock } from './clock.ts'
import { eraseAnswers, mustKnowSheet, readAnswers, sealResult } from './sealed.ts'
import { checkupMeasures, type CheckupRow, checkups } from './tables.ts'

const reportForm = z.object({ opinion: wordsUpTo(1000)('检察官意见', 'What the prosecutor says') })

interface Loaded {
  /** Measures of which nobody has seen whether they are corrected. */
  unchecked: number
  total: number
}

async function load(db: Pick<Db, 'select'>, rows: readonly CheckupRow[]): Promise<(row: CheckupRow) => Loaded> {
  const correcting = rows.filter(({ state }) => state === 'correcting')
  const counted = new Map<string, Loaded>()
  for (const { id } of correcting) {
    const found = await db
      .select({ state: checkupMeasures.state, n: count() })
      .from(checkupMeasures)
      .where(eq(checkupMeasures.checkupId, id))
      .groupBy(checkupMeasures.state)
    const of = (state: string) => found.find(one => one.state === state)?.n ?? 0
    counted.set(id, { unchecked: of('open'), total: found.reduce((sum, { n }) => sum + n, 0) })
  }
  return ({ id }) => counted.get(id) ?? { unchecked: 0, total: 0 }
}

/** @throws AppError wrong_state that names what is missing */
function mustBeWhole(sheet: Sheet, { missing, errors }: Evaluation): void {
  const open = [...new Set([...errors, ...missing].map(({ item }) => item))]
  if (open.length === 0) return
  const titles = new Map(sheet.sections.flatMap(({ items }) => items.map(({ id, title }) => [id, title] as const)))
  const first = titles.get(open[0]!)!
  throw new AppError(
    'wrong_state',
    text(
      `还有 ${open.length} 题没有答好，第一题是“${first['zh-CN']}”`,
      `${open.length} questions are not answered rightly; the first is “${first.en}”`,
    ),
  )
}

async function complete(tx: Tx, keys: RecordKeys, row: CheckupRow, today: string) {
  const sheet = await mustKnowSheet(tx, row)
  // answers to hidden questions, forged ones too, are no part of what it comes to
  const evaluation = evaluate(sheet, (await readAnswers(tx, keys, sheet, row.id)).answers)
  mustBeWhole(sheet, evaluation)
  const measures = evaluation.advice.map((_, i) => ({ checkupId: row.id, no: i + 1 }))
  if (measures.length > 0) await tx.insert(checkupMeasures).values(measures)
  const { percent = null, grade = null } = evaluation.score ?? {}
  return {
    set: { completedOn: today, percent, grade, measures: measures.length, corrected: 0, result: sealResult(keys, row.id, evaluation) },
    details: { measures: measures.length, dropped: evaluation.dropped.length },
  }
}

export type CheckupProcess = Process<CheckupRow, CheckupState, Loaded>

/** From the first question to the last measure that was looked at again. */
export const defineCheckupProcess = (keys: RecordKeys): CheckupProcess =>
  defineProcess<CheckupRow, CheckupState, Loaded>({
    kind: 'checkup',
    title: text('企业法治体检', 'Legal check-ups'),
    table: checkups,
    states: CHECKUP_STATES,
    initial: 'filling',
    place: row => ({ officeId: row.officeId, ownerIds: [row.handlerId, row.createdBy] }),
    clocks: checkupClocks,
    load,
    transitions: [
      {
        id: 'complete',
        title: text('提交问卷', 'Hand it in'),
        tone: 'primary',
        from: ['filling'],
        to: 'completed',
        who: 'enterprise:write',
        hint: text('提交后答案不再更改，随即计分并列出整改建议。', 'Answers do not change any more; it is scored, and advice is listed.'),
        clocks: { start: reportClock },
        effect: (tx, row, _form, _actor, { today }) => complete(tx, keys, row, today),
      },
      {
        id: 'report',
        title: text('出具报告', 'Give the report'),
        tone: 'primary',
        from: ['completed'],
        to: 'correcting',
        who: 'enterprise:write',
        form: reportForm,
        clocks: { stop: reportClock, start: recheckClock },
        effect: async (_tx, row, { opinion }: z.infer<typeof reportForm>, actor, { today }) => ({
          set: { opinion, reportedOn: today, handlerId: row.handlerId ?? actor.user.id },
        }),
      },
      {
        id: 'close',
        title: text('复查办结', 'Close it'),
        tone: 'primary',
        from: ['correcting'],
        to: 'closed',
        who: 'enterprise:write',
        hint: text('未整改到位的事项会列入下次体检的对比。', 'What is not corrected stands in the comparison of the next check-up.'),
        guard: (_row, { unchecked }) =>
          unchecked === 0 ||
          text(`还有 ${unchecked} 项没有登记复查结果`, `Of ${unchecked} measures nobody wrote down whether they are corrected`),
        clocks: { stop: recheckClock },
        effect: async (_tx, row, _form, _actor, { today }) => ({
          set: { closedOn: today },
          details: { measures: row.measures, corrected: row.corrected },
        }),
      },
      {
        id: 'erase',
        title: text('按企业要求删除', 'Erase it as the firm asked'),
        tone: 'danger',
        from: ['filling', 'completed', 'correcting', 'closed'],
        to: 'erased',
        who: 'enterprise:write',
        form: because,
        hint: text(
          '填答、得分、建议和整改记录一并销毁，不能恢复；只留下曾经体检的日期。',
          'Answers, score, advice and measures are destroyed for good; that there was a check-up on that day remains.',
        ),
        clocks: { stop: checkupClocks },
        effect: async (tx, row, { reason }: z.infer<typeof because>, actor) => {
          await tx.delete(checkupMeasures).where(eq(checkupMeasures.checkupId, row.id))
          await eraseAnswers(tx, keys, row.id, actor.user.id, reason)
          return { set: { percent: null, grade: null, measures: null, corrected: null, result: null, opinion: null } }
        },
      },
    ],
  })
