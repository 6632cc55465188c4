import { text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import type { Db } from '../../../../platform/db/index.ts'
import { AppError, wrongField } from '../../../../platform/http/index.ts'
import { type Actor, offices, scopeOf } from '../../../../platform/policy/index.ts'
import { sendersOf } from './list.ts'

/** From which police: one's own office, or the one that the desk names. @throws AppError bad_request */
export async function senderOf(db: Db, actor: Actor, asked: string | undefined): Promise<string> {
  const senders = await sendersOf(db, actor)
  const id = asked ?? (actor.tree === 'police' ? actor.user.officeId : null)
  if (senders.some(one => one.id === id)) return id!
  throw wrongField('fromOfficeId', '请选择移送的公安机关', 'Choose the police that hand it over')
}

/** What the desk enters goes to its own offices alone. @throws AppError bad_request */
export async function mustBeOurs(db: Db, actor: Actor, code: unknown): Promise<void> {
  if (actor.kind !== 'staff') return
  const { officeIds } = scopeOf(actor, 'handover:send')
  const [office] = await db
    .select({ id: offices.id, tree: offices.tree })
    .from(offices)
    .where(eq(offices.code, String(code ?? '')))
  if (office?.tree === 'procuratorate' && !officeIds.includes(office.id))
    throw new AppError('bad_request', text('移送包是给其他检察院的，请由该院接收', 'It is for another office, which has to take it'))
}
