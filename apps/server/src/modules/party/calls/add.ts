import { addressOf, api, type NewCall, text } from '@jianqing/contract'
import { whoMay } from '../../../platform/auth/index.ts'
import { newId, type Tx } from '../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { callProcess, closing } from './process.ts'
import { type CallRow, calls } from './tables.ts'

/** Publishes one of the person's own office, for it and all below. @throws AppError bad_request */
export async function addCall(tx: Tx, actor: Actor, asked: NewCall, { today, at }: { today: string; at?: string }): Promise<CallRow> {
  const { id: createdBy, officeId } = actor.user
  if (officeId === null) throw new AppError('bad_request', text('请先由管理员设置您的单位', 'An administrator must set your office first'))
  if (asked.closesOn < today) throw wrongField('closesOn', '截止日期不能早于今天', 'It lies in the past')
  const kinds = [...new Set(asked.kinds)]
  const [row] = await tx
    .insert(calls)
    .values({ ...asked, kinds, id: newId(), officeId, createdBy, ...(at && { createdAt: at, updatedAt: at }) })
    .returning()
  await callProcess.begin(tx, actor, row!, {
    title: text('发布', 'Published'),
    clocks: { start: { clock: closing, startedOn: today, until: asked.closesOn } },
    today,
    ...(at && { at }),
  })
  await notify(tx, {
    to: (await whoMay(tx, 'nomination:recommend', officeId)).filter(id => id !== createdBy),
    kind: 'call.published',
    title: text(`征集通知：${row!.title}`, `A call: ${row!.title}`),
    link: addressOf(api.calls, row!.id),
  })
  return row!
}
