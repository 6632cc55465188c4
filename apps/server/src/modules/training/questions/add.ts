import { addressOf, api, type NewQuestion, text } from '@jianqing/contract'
import type { z } from 'zod'
import { whoMay } from '../../../platform/auth/index.ts'
import type { CasesSeen } from '../../../platform/chain/index.ts'
import { newId, type Tx } from '../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'
import { withoutIdentities } from '../../../platform/mask/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { answerClock } from './clock.ts'
import { questionProcess } from './process.ts'
import { type QuestionRow, questions } from './tables.ts'

type Asked = z.output<typeof NewQuestion>

/** One asks about cases that one sees. @throws AppError bad_request */
export async function mayAskAbout(cases: CasesSeen, actor: Actor, { caseNo }: Asked): Promise<void> {
  if (caseNo !== '' && !(await cases(actor, [caseNo])).has(caseNo))
    throw wrongField(
      'caseNo',
      '您的范围内没有这一案号，请核对或者不填',
      'There is no case of that number within your sight: check it, or leave it out',
    )
}

/** Asks at the person's own office. @throws AppError bad_request */
export async function addQuestion(
  tx: Tx,
  actor: Actor,
  { caseNo, title, content, ...said }: Asked,
  { today, at }: { today: string; at?: string },
): Promise<QuestionRow> {
  const { id: createdBy, officeId } = actor.user
  if (officeId === null) throw new AppError('bad_request', text('请先由管理员设置您的单位', 'An administrator must set your office first'))
  const words = withoutIdentities({ title, content })
  const [row] = await tx
    .insert(questions)
    .values({
      ...said,
      ...words,
      id: newId(),
      caseNo: caseNo === '' ? null : caseNo,
      askedOn: today,
      officeId,
      createdBy,
      ...(at && { createdAt: at, updatedAt: at }),
    })
    .returning()
  await questionProcess.begin(tx, actor, row!, {
    title: text('提出', 'Asked'),
    clocks: { start: answerClock },
    today,
    ...(at && { at }),
  })
  await notify(tx, {
    to: (await whoMay(tx, 'question:write', officeId)).filter(id => id !== createdBy),
    kind: 'question.asked',
    title: text(`办案疑问待解答：${row!.title}`, `A question waits for an answer: ${row!.title}`),
    link: addressOf(api.questions, row!.id),
  })
  return row!
}
