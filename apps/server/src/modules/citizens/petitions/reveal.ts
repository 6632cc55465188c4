import { addressOf, api, type IdentityReason, text, type WholeIdentity } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { audit } from '../../../platform/audit/index.ts'
import { holdersOf } from '../../../platform/auth/index.ts'
import { type Db, newId, transaction } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { grantOf, mayAskIdentity } from './detail.ts'
import { type IdentityKeys, openIdentity } from './identity.ts'
import { identityRequestProcess } from './identity-requests.ts'
import { identityOpenings, identityRequests, petitionIdentities, type PetitionRow } from './tables.ts'

/** Asks the custodian of the office. @throws AppError not_found where there is none to see, conflict while one waits */
export const askIdentity = (
  db: Db,
  actor: Actor,
  row: PetitionRow,
  asked: { reasonClass: IdentityReason; reason: string },
): Promise<string> =>
  transaction(db, async tx => {
    const [kept] = await tx.select().from(petitionIdentities).where(eq(petitionIdentities.petitionId, row.id))
    if (!kept?.sealed || !mayAskIdentity(actor, row)) throw new AppError('not_found')
    const [made] = await tx
      .insert(identityRequests)
      .values({ id: newId(), petitionId: row.id, officeId: row.officeId, askedBy: actor.user.id, ...asked })
      .onConflictDoNothing()
      .returning()
    if (!made) throw new AppError('conflict', text('您的申请还在等待批准', 'Your request is waiting'))
    await identityRequestProcess.begin(tx, actor, made, { title: text('申请查看', 'Asked') })
    await notify(tx, {
      to: await holdersOf(tx, 'custodian', { officeId: row.officeId, departmentId: null }),
      kind: 'identity_request.asked',
      link: addressOf(api.identityRequests, made.id),
      title: text('有人申请查看信访人身份', 'Somebody asks who brought a petition'),
    })
    return made.id
  })

/** Opens it to whoever was granted it, and writes that down. @throws AppError forbidden without a grant that still runs, not_found where the key was destroyed */
export const readIdentity = (db: Db, keys: IdentityKeys, actor: Actor, row: PetitionRow): Promise<WholeIdentity> =>
  transaction(db, async tx => {
    const grant = await grantOf(tx, actor, row.id)
    if (grant?.state !== 'granted')
      throw new AppError('forbidden', text('请先向身份信息保管员申请', 'Ask the custodian of identities first'))
    const [kept] = await tx.select().from(petitionIdentities).where(eq(petitionIdentities.petitionId, row.id))
    const whole = kept?.sealed ? openIdentity(keys, row.id, kept.sealed) : null
    if (!whole) throw new AppError('not_found')
    await tx
      .insert(identityOpenings)
      .values({ id: newId(), petitionId: row.id, requestId: grant.id, userId: actor.user.id, reasonClass: grant.reasonClass })
    await audit(tx, {
      actor,
      action: 'petition.identity_opened',
      subject: { kind: 'petition', id: row.id },
      officeId: row.officeId,
      details: { reason: grant.reasonClass, request: grant.id },
    })
    return { ...whole, until: grant.until! }
  })
