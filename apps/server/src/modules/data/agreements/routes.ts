import { type AgreementDetail, api, text } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import { eq } from 'drizzle-orm'
import { audit } from '../../../platform/audit/index.ts'
import { transaction } from '../../../platform/db/index.ts'
import { AppError, route } from '../../../platform/http/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { type Batches, recordRoutes } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { addAgreement, addFeed } from './add.ts'
import { agreementRecord } from './list.ts'
import { type FeedAround, lookAtFeed } from './look.ts'
import { agreementsSeed } from './seed.ts'
import { settleSoon, type Settling } from './settle.ts'
import { type AgreementRow, agreements, type FeedRow, feeds } from './tables.ts'
import { nameless, partsOf } from './view.ts'

export type AgreementsAround = FeedAround & Settling & { datasets: ReadonlyMap<string, DatasetDef> }

const CLOSED = text('协议不在执行中，不接收数据', 'The agreement is not in force: no data is taken in')

export const agreementsRoom = ({ batches, ...around }: AgreementsAround & { batches: Batches }): Room => ({
  actions: {
    'agreement.begin': text('拟定数据协议', 'Drew up a data agreement'),
    'agreement.feed': text('添加数据接收方式', 'Added a feed'),
    'agreement.switch': text('启用、停用数据接收', 'Switched a feed'),
    'agreement.look': text('检查数据接收', 'Looked at a feed'),
  },
  records: [agreementRecord],
  seed: agreementsSeed(around),
  routes: app => {
    const { db, dataDir, seals, datasets } = around
    const mayWrite = (actor: Actor, row: AgreementRow) =>
      mayTouch(actor, 'agreement:write', agreementRecord.definition.process.definition.place(row))
    const detail = async (actor: Actor, row: AgreementRow): Promise<AgreementDetail> => {
      const [whole, parts] = await Promise.all([
        agreementRecord.whole(db, actor, row),
        partsOf(db, dataDir, id => datasets.get(id)?.title ?? nameless(id), row),
      ])
      const { number, contact, purpose, legalBasis, validFrom, retentionMonths, destroyOnExpiry, destroyed } = row
      const own = { number, contact, purpose, legalBasis, validFrom, retentionMonths, destroyOnExpiry, destroyed, datasets: row.datasets }
      return { ...whole, ...own, ...parts, mayEdit: mayWrite(actor, row) && (row.state === 'draft' || row.state === 'active') }
    }
    const writable = async (actor: Actor, id: string) => {
      const row = await agreementRecord.mustFind(db, actor, id)
      if (!mayWrite(actor, row)) throw new AppError('forbidden')
      return row
    }
    const feedOf = async (actor: Actor, id: string): Promise<{ feed: FeedRow; agreement: AgreementRow }> => {
      const [feed] = await db.select().from(feeds).where(eq(feeds.id, id))
      if (!feed) throw new AppError('not_found')
      const agreement = await writable(actor, feed.agreementId)
      if (agreement.state !== 'active') throw new AppError('wrong_state', CLOSED)
      return { feed, agreement }
    }
    const again = async (actor: Actor, { id }: AgreementRow) => {
      const [row] = await db.select().from(agreements).where(eq(agreements.id, id))
      return detail(actor, row!)
    }
    recordRoutes(app, api.agreements, agreementRecord, { db, batches, detail })
    route(app, api.agreements.add, { handler: async ({ actor, body }) => detail(actor, await addAgreement(db, actor, datasets, body)) })
    route(app, api.agreements.addFeed, {
      handler: async ({ actor, params, body }) => {
        const row = await writable(actor, params.id)
        await addFeed(db, seals, actor, row, body)
        return detail(actor, row)
      },
    })
    route(app, api.agreements.switchFeed, {
      handler: async ({ actor, params, body: { isOn } }) => {
        const { feed, agreement } = await feedOf(actor, params.id)
        await transaction(db, async tx => {
          await tx.update(feeds).set({ isOn }).where(eq(feeds.id, feed.id))
          const { id, officeId } = agreement
          await audit(tx, {
            actor,
            action: 'agreement.switch',
            subject: { kind: 'agreement', id },
            officeId,
            details: { feed: feed.id, isOn },
          })
        })
        return again(actor, agreement)
      },
    })
    route(app, api.agreements.lookFeed, {
      handler: async ({ actor, params }) => {
        const { feed, agreement } = await feedOf(actor, params.id)
        if (!feed.isOn) throw new AppError('wrong_state', text('该接收方式已停用，请先启用', 'This feed is off; switch it on first'))
        const taken = await lookAtFeed(around, agreement, feed)
        await settleSoon(around, agreement.id, taken)
        const { id, officeId } = agreement
        await transaction(db, tx =>
          audit(tx, { actor, action: 'agreement.look', subject: { kind: 'agreement', id }, officeId, details: { feed: feed.id, taken } }),
        )
        return again(actor, agreement)
      },
    })
  },
})
