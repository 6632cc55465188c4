import { type MatterNumber, text } from '@jianqing/contract'
import { oneCaseNumber } from '@jianqing/lake'
import { type Actions, audit } from '../../platform/audit/index.ts'
import { type Db, transaction } from '../../platform/db/index.ts'
import { AppError } from '../../platform/http/index.ts'
import { confirmNumber, withdrawNumber } from '../../platform/matter/index.ts'
import { type Actor, mayTouch } from '../../platform/policy/index.ts'
import { leadProcess } from './process.ts'
import type { LeadRow } from './tables.ts'

export const numberActions: Actions = {
  'matter.number': text('登记同一案件的案号', 'Number of the same case entered'),
  'matter.number.withdraw': text('撤回同一案件的案号', 'Number of the same case withdrawn'),
}

/** What a person tells of the matter that a lead is about: under which number police or a court have it. */
export async function tellNumber(db: Db, actor: Actor, row: LeadRow, asked: MatterNumber, withdraw = false): Promise<void> {
  if (!mayTouch(actor, 'lead:triage', leadProcess.definition.place(row))) throw new AppError('not_found')
  const { matterId } = row
  if (matterId === null) throw new AppError('bad_request', text('本线索不针对案件', 'This lead is about no case'))
  // read before the transaction: it takes an engine to start
  const number = await oneCaseNumber(asked.number)
  if (number === null) throw new AppError('bad_request', text('请填写完整案号', 'Give the whole number'))
  const told = { ...asked, number }
  await transaction(db, async tx => {
    await (withdraw ? withdrawNumber(tx, matterId, told) : confirmNumber(tx, matterId, told, actor.user.id))
    await audit(tx, {
      actor,
      action: withdraw ? 'matter.number.withdraw' : 'matter.number',
      subject: { kind: 'lead', id: row.id },
      officeId: row.officeId,
      details: told,
    })
  })
}
