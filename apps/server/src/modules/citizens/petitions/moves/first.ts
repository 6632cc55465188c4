import { chineseDate } from '@jianqing/calendar'
import { text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { users } from '../../../../platform/auth/index.ts'
import type { Tx } from '../../../../platform/db/index.ts'
import { AppError } from '../../../../platform/http/index.ts'
import { answerClocks, firstClock, localFirstClock, sortClock } from '../clock.ts'
import { writeContact } from '../contact.ts'
import { person, routeForm, toldForm } from '../forms.ts'
import type { PetitionRow } from '../tables.ts'
import { IN_HAND, isNotHere, type Move, nobody, tell } from './move.ts'

/** @throws AppError bad_request for somebody of another office */
async function handlerOf(tx: Tx, row: PetitionRow, id: string): Promise<Pick<PetitionRow, 'handlerId' | 'departmentId'>> {
  const [found] = await tx.select().from(users).where(eq(users.id, id))
  if (found?.officeId !== row.officeId)
    throw new AppError('bad_request', text('请选择本院的承办人', 'Choose somebody of this office'), {
      fields: [{ path: 'handler', message: '请选择本院的承办人 · Choose somebody of this office' }],
    })
  return { handlerId: id, departmentId: found.departmentId }
}

/** 登记 → 分流 → 程序性答复 → 办理. */
export const first: Move[] = [
  {
    id: 'route',
    title: text('分流', 'Sort'),
    tone: 'primary',
    from: ['registered'],
    to: 'routed',
    who: 'petition:write',
    form: routeForm,
    hint: text(
      '自收到之日起七日内分流；不受理、移送的，在程序性答复中一并告知。',
      'Within seven days. What is not accepted or goes elsewhere is told with the first answer.',
    ),
    clocks: { stop: sortClock },
    effect: async (tx, row, { outcome, handler }: z.infer<typeof routeForm>, _actor, { today }) => {
      if (handler) await tell(tx, row, [handler], 'assigned', '有一件群众诉求交您办理', 'A petition is yours to handle')
      return { set: { outcome, routedOn: today, ...(handler && (await handlerOf(tx, row, handler))) } }
    },
  },
  {
    id: 'reply_first',
    title: text('程序性答复', 'Give the first answer'),
    tone: 'primary',
    from: ['routed'],
    to: (_form, row) => (isNotHere(row.outcome) ? 'answered' : 'replied'),
    toStates: ['answered', 'replied'],
    who: 'petition:write',
    form: toldForm,
    hint: text(
      '七日内告知：是否收到、由谁办理、受理或者需要补充材料或者移送何处。',
      'Within seven days: that it came, who handles it, whether it is accepted, lacks material or goes elsewhere.',
    ),
    initial: (row, { asOf }) => ({
      way: 'phone',
      on: asOf < row.receivedOn ? row.receivedOn : asOf,
      content: `您反映的“${row.title}”已于${chineseDate(row.receivedOn)}收到（编号${row.number}），`,
    }),
    guard: row => row.exclusion === null || nobody,
    clocks: row => ({ stop: isNotHere(row.outcome) ? answerClocks : [firstClock, localFirstClock] }),
    effect: async (tx, row, form: z.infer<typeof toldForm>, actor, { today }) => {
      await writeContact(tx, row, actor, today, { purpose: 'first', ...form })
      return { set: { firstAnswerOn: form.on, ...(isNotHere(row.outcome) && { toldOn: form.on, resultOn: form.on }) } }
    },
  },
  {
    id: 'assign',
    title: text('交办', 'Assign'),
    tone: 'primary',
    from: ['routed', ...IN_HAND],
    to: (_form, row) =>
      row.state === 'routed' && row.exclusion === null && row.firstAnswerOn === null
        ? 'routed'
        : row.state === 'progress'
          ? 'progress'
          : 'handling',
    toStates: ['routed', 'handling', 'progress'],
    who: 'petition:write',
    form: z.object({ handler: person('承办人', 'Handler', 'petition:handle') }),
    guard: row => !isNotHere(row.outcome) || text('不受理或者移送的，不再交办', 'What is not accepted is not handled here'),
    effect: async (tx, row, { handler }: { handler: string }) => {
      await tell(tx, row, [handler], 'assigned', '有一件群众诉求交您办理', 'A petition is yours to handle')
      return { set: await handlerOf(tx, row, handler) }
    },
  },
]
