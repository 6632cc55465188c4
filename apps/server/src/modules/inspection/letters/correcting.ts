import { type DocumentRef, type LetterState, text } from '@jianqing/contract'
import { z } from 'zod'
import type { Tx } from '../../../platform/db/index.ts'
import { linesOf, type SetPaper } from '../../../platform/document/index.ts'
import { type Serving, servedWhenSent, serveOnPlatform } from '../../../platform/paper/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import type { Transition } from '../../../platform/process/index.ts'
import { replyClock } from './clock.ts'
import type { LetterRow } from './tables.ts'
import { wordsUpTo } from '../../../platform/process/index.ts'

/** States in which an issued letter may turn out to be wrong: also once all is done, as a correction opens nothing anew. */
export const CORRECTABLE: readonly LetterState[] = ['issued', 'receipted', 'objected', 'answered', 'returned', 'verified', 'closed']

export interface CorrectionEffects {
  /** Numbers the paper that corrects a letter, and keeps it. */
  issueCorrection: (
    tx: Tx,
    letter: LetterRow,
    actor: Actor,
    when: { today: string; at: string; set?: SetPaper | undefined },
  ) => Promise<{ number: string; document: DocumentRef }>
  /** Sets the paper as a draft. @throws AppError unprintable */
  printCorrection: (tx: Tx, letter: LetterRow) => Promise<void>
}

interface Around {
  effects: CorrectionEffects
  /** Whoever may approve letters there and has no part in this one. */
  another: (actor: Actor, row: LetterRow) => boolean
  tell: (tx: Tx, row: LetterRow, to: string | null, kind: string, zh: string, en: string) => Promise<void>
}

const words = wordsUpTo(500)
const proposal = z.object({
  reason: words('更正理由', 'Why it is corrected', 500),
  body: words('更正内容（每行一段）', 'What is corrected, a paragraph a line', 4000).meta({
    'x-help': text(
      '写明原文何处有误、应为何内容，如：第二段“2026年3月12日”应为“2026年3月2日”。',
      'Say what stood where, and what it should read',
    ),
  }),
})
const sendBack = z.object({ opinion: words('退回理由', 'Why', 500) })

/**
 * 更正: nobody changes an issued paper. What is wrong is said by a new one, with a number of its own, which names the old; whoever drafts it does not let it go
 * out. Only the office that issued the letter corrects it.
 */
export const correctionTransitions = ({ effects, another, tell }: Around): Transition<LetterRow, LetterState, any, SetPaper>[] => {
  const issuer = (actor: Actor, { papers }: Serving) => papers[0]?.officeId === actor.user.officeId
  const second = (actor: Actor, row: LetterRow, loaded: Serving) =>
    row.correction !== null && row.correction.by !== actor.user.id && another(actor, row) && issuer(actor, loaded)
  return [
    {
      id: 'propose_correction',
      title: text('拟更正函', 'Draft a correction'),
      from: CORRECTABLE,
      who: 'letter:draft',
      form: proposal,
      hint: text(
        '已发出的函不能更改。更正函另行编号，写明所更正的函，由院领导批准后发出；原函和反馈期限不变，已整改销号的也可以更正。',
        'What was issued never changes. The correction gets a number of its own, names the letter and goes out when the leadership approves it; the letter and its time to answer stay.',
      ),
      guard: ({ correction }) => correction === null || text('已有一份更正函待批准', 'A correction awaits approval already'),
      effect: async (tx, row, form: z.infer<typeof proposal>, actor, { at }) => {
        const correction = { at, by: actor.user.id, reason: form.reason, body: linesOf(form.body) }
        await effects.printCorrection(tx, { ...row, correction })
        return { set: { correction } }
      },
    },
    {
      id: 'issue_correction',
      title: text('批准更正函并编号发出', 'Approve, number and send the correction'),
      tone: 'primary',
      from: CORRECTABLE,
      who: second,
      hint: text('编号、生成更正函并发给收函人；发出后不能更改。', 'Numbers it, renders the paper and sends it; it can no longer change.'),
      effect: async (tx, row, _form, actor, { today, at, prepared }) => {
        const { number, document } = await effects.issueCorrection(tx, row, actor, { today, at, set: prepared })
        await tell(tx, row, row.addresseeId, 'corrected', `已由${number}更正`, `Corrected by ${number}`)
        await tell(tx, row, row.correction!.by, 'correction_issued', `更正函已发出（${number}）`, `The correction was sent (${number})`)
        if (await servedWhenSent(tx)) await serveOnPlatform(tx, null, 'letter', row, replyClock, { today, at })
        return {
          set: { correction: null },
          documents: [document],
          fields: [
            { label: text('所更正的函', 'Corrects'), value: row.number ?? '' },
            { label: text('更正理由', 'Why'), value: row.correction!.reason },
          ],
          details: { number, corrects: row.number },
        }
      },
    },
    {
      id: 'drop_correction',
      title: text('不予更正', 'Drop the correction'),
      from: CORRECTABLE,
      who: (actor, row, loaded) => second(actor, row, loaded) || row.correction?.by === actor.user.id,
      form: sendBack,
      effect: async (tx, row) => {
        await tell(tx, row, row.correction!.by, 'correction_dropped', '更正函未予批准', 'The correction was not approved')
        return { set: { correction: null } }
      },
    },
  ]
}
