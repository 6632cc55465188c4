import { type NewAgreement, type NewFeed, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { audit } from '../../../platform/audit/index.ts'
import { type Db, newId, transaction } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import type { Seals } from '../../../platform/secret/index.ts'
import { agreementProcess } from './process.ts'
import { type AgreementRow, agreements, feeds } from './tables.ts'

export interface When {
  today?: string
  at?: string
}

/** Draws one up at the person's own office. @throws AppError bad_request, conflict */
export const addAgreement = (
  db: Db,
  actor: Actor,
  known: { has: (dataset: string) => boolean },
  given: NewAgreement,
  when: When = {},
): Promise<AgreementRow> =>
  transaction(db, async tx => {
    const { id: createdBy, officeId, departmentId } = actor.user
    if (officeId === null)
      throw new AppError('bad_request', text('请先由管理员设置您的单位', 'An administrator must set your office first'))
    if (given.validUntil < given.validFrom)
      throw new AppError('bad_request', text('有效期的截止日期早于开始日期', 'It ends before it begins'), {
        fields: [{ path: 'validUntil', message: '早于开始日期 · before the first day' }],
      })
    const unknown = given.datasets.find(id => !known.has(id))
    if (unknown !== undefined) throw new AppError('bad_request', text(`没有数据集“${unknown}”`, `There is no data set “${unknown}”`))
    const [there] = await tx.select({ id: agreements.id }).from(agreements).where(eq(agreements.number, given.number))
    if (there)
      throw new AppError('conflict', text(`编号“${given.number}”已被使用，请另编`, `The number “${given.number}” is taken; give another`))
    const at = when.at ?? new Date().toISOString()
    const [row] = await tx
      .insert(agreements)
      .values({ id: newId(), ...given, officeId, departmentId, createdBy, createdAt: at, updatedAt: at })
      .returning()
    await agreementProcess.begin(tx, actor, row!, { title: text('拟定数据协议', 'Drew it up'), ...when })
    return row!
  })

/** A password opens for its own feed alone. */
export const placeOfSecret = (feedId: string) => `feed:${feedId}`

/** Says how a data set of an agreement comes; what proves who we are is kept sealed. @throws AppError wrong_state, bad_request */
export const addFeed = (db: Db, seals: Seals, actor: Actor, agreement: AgreementRow, { secret, ...feed }: NewFeed): Promise<string> =>
  transaction(db, async tx => {
    if (agreement.state !== 'draft' && agreement.state !== 'active')
      throw new AppError('wrong_state', text('协议拟定或者执行中才能添加接收方式', 'Feeds are added while it is drawn up or in force'))
    if (!agreement.datasets.includes(feed.dataset))
      throw new AppError('bad_request', text('该数据集不在协议约定之内', 'The agreement does not cover this data set'))
    const isRemote = feed.address.carrier === 'table' || feed.address.carrier === 'sftp'
    if (isRemote && !secret) throw new AppError('bad_request', text('请填写口令', 'Give the password'))
    const id = newId()
    await tx
      .insert(feeds)
      .values({ id, agreementId: agreement.id, ...feed, secret: isRemote ? seals.seal(secret!, placeOfSecret(id)) : null })
    await audit(tx, {
      actor,
      action: 'agreement.feed',
      subject: { kind: 'agreement', id: agreement.id },
      officeId: agreement.officeId,
      details: { feed: id, dataset: feed.dataset, carrier: feed.address.carrier },
    })
    return id
  })
