import type { NewPactOutput } from '@jianqing/contract'
import { and, eq } from 'drizzle-orm'
import { newId, type Tx } from '../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../platform/http/index.ts'
import type { Intake } from '../../../platform/intake/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { lineOf, mustBeIn, plan, recount, said, type When } from './lines.ts'
import { pactOutputs, type PactRow, pacts } from './tables.ts'

/** Enters what came of the work, with the file that shows it; it carries out the line that it is for. @throws AppError not_found, forbidden, wrong_state, bad_request */
export async function addOutput(tx: Tx, intake: Intake, actor: Actor, pactId: string, asked: NewPactOutput, when: When): Promise<PactRow> {
  const pact = await mustBeIn(tx, actor, pactId, ['in_force'])
  const { onDay, lineId, fileId } = asked
  if (onDay < pact.fromOn || onDay > pact.untilOn || onDay > when.today)
    throw wrongField('onDay', '完成日期应在协议期内，且不晚于今天', 'It lies in the term, and not ahead')
  const file = await intake.find(tx, { kind: 'pact', id: pact.id }, fileId)
  // the signed paper shows what was agreed, and not what came of it
  if (!file || (pact.approvedAt !== null && file.receivedAt <= pact.approvedAt))
    throw wrongField('fileId', '请选择协议生效后上传的成果材料', 'Choose a file that was added since it is in force')
  const line = lineId === null ? null : await lineOf(tx, pact.id, lineId)
  if (line?.waivedOn) throw wrongField('lineId', '该事项已免除', 'This line was waived')
  await tx
    .update(pacts)
    .set({ outputsAt: when.at ?? new Date().toISOString() })
    .where(eq(pacts.id, pact.id))
  await tx.insert(pactOutputs).values({ id: newId(), pactId: pact.id, ...asked, createdBy: actor.user.id })
  if (line) await recount(tx, line.id)
  return plan(tx, actor, pact, { action: 'keep', fields: [said('登记成果', 'Output', asked.title)] }, when)
}

/** Takes back what was entered by mistake; that it was there stands in the story. @throws AppError not_found, forbidden, wrong_state */
export async function withdrawOutput(tx: Tx, actor: Actor, pactId: string, outputId: string, when: When): Promise<PactRow> {
  const pact = await mustBeIn(tx, actor, pactId, ['in_force'])
  const [gone] = await tx
    .delete(pactOutputs)
    .where(and(eq(pactOutputs.id, outputId), eq(pactOutputs.pactId, pact.id)))
    .returning()
  if (!gone) throw new AppError('not_found')
  if (gone.lineId) await recount(tx, gone.lineId)
  return plan(tx, actor, pact, { action: 'keep', fields: [said('撤回成果', 'Output taken back', gone.title)] }, when)
}
