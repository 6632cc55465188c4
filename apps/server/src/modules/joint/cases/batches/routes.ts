import { api, text } from '@jianqing/contract'
import { and, eq } from 'drizzle-orm'
import { audit } from '../../../../platform/audit/index.ts'
import { transaction } from '../../../../platform/db/index.ts'
import type { Documents } from '../../../../platform/document/index.ts'
import { type App, AppError, route } from '../../../../platform/http/index.ts'
import { visibleCases } from '../projection.ts'
import { hearingCases } from '../sittings/hearing.ts'
import { jointCases } from '../tables.ts'
import { beginBatch, type Batching } from './begin.ts'
import { jointBatches, jointBatchItems } from './tables.ts'
import { batchView, itemsOf, listBatches, mustFindBatch } from './view.ts'

export function batchRoutes(app: App, batching: Batching & { documents: Documents }): void {
  const { db, documents, jobs, kind } = batching
  route(app, api.jointBatches.list, { handler: ({ actor, query }) => listBatches(db, actor, query) })
  route(app, api.jointBatches.begin, {
    handler: async ({ actor, body, lang }) => batchView(db, await beginBatch(batching, actor, await hearingCases(db, actor, body), lang)),
  })
  route(app, api.jointBatches.get, {
    handler: async ({ actor, params, query }) => {
      const row = await mustFindBatch(db, actor, params.id)
      const told = await batchView(db, row)
      return { ...told, items: await itemsOf(db, actor, row, query) }
    },
  })
  route(app, api.jointBatches.resume, {
    handler: async ({ actor, params }) => {
      const row = await mustFindBatch(db, actor, params.id)
      if (row.createdBy !== actor.user.id) throw new AppError('forbidden', text('由发起人继续', 'Whoever began it goes on with it'))
      return transaction(db, async tx => {
        const { resumable } = await batchView(db, row)
        if (!resumable) throw new AppError('wrong_state', text('正在办理或者已经办完', 'It is under way, or done'))
        const jobId = await jobs.enqueue(
          tx,
          kind,
          { batchId: row.id },
          { userId: actor.user.id, officeId: actor.user.officeId },
          `joint_batch:${row.id}`,
        )
        const [after] = await tx.update(jointBatches).set({ jobId }).where(eq(jointBatches.id, row.id)).returning()
        await audit(tx, {
          actor,
          action: 'joint_batch.resume',
          subject: { kind: 'joint_batch', id: row.id },
          officeId: row.officeId,
          details: {},
        })
        return after!
      }).then(after => batchView(db, after))
    },
  })
  route(app, api.jointBatches.paper, {
    handler: async ({ actor, params, reply }) => {
      const row = await mustFindBatch(db, actor, params.id)
      const [item] = await db
        .select({ caseId: jointBatchItems.caseId, paper: jointBatchItems.paper, title: jointCases.title })
        .from(jointBatchItems)
        .leftJoin(jointCases, and(eq(jointCases.id, jointBatchItems.caseId), visibleCases(actor)))
        .where(and(eq(jointBatchItems.batchId, row.id), eq(jointBatchItems.n, params.n)))
      if (!item?.paper || (item.caseId !== null && item.title === null)) throw new AppError('not_found')
      return reply.type('application/pdf').send(await documents.print(item.paper))
    },
  })
}
