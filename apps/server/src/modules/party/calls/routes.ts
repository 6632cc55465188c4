import { api, type CallDetail, text } from '@jianqing/contract'
import { type Db, transaction } from '../../../platform/db/index.ts'
import { route } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { type Batches, recordRoutes } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { addCall } from './add.ts'
import { callRecord } from './list.ts'
import type { CallRow } from './tables.ts'

/** Calls for typical cases and stories, each until its last day. */
export const callsRoom = ({ db, batches }: { db: Db; batches: Batches }): Room => ({
  actions: { 'call.begin': text('发布征集通知', 'Published a call') },
  records: [callRecord],
  routes: app => {
    const detail = async (actor: Actor, row: CallRow): Promise<CallDetail> => ({
      ...(await callRecord.whole(db, actor, row)),
      note: row.note,
    })
    recordRoutes(app, api.calls, callRecord, { db, batches, detail })
    route(app, api.calls.add, {
      handler: async ({ actor, body }) => {
        const today = await defaultAsOf(db)
        return detail(actor, await transaction(db, tx => addCall(tx, actor, body, { today })))
      },
    })
  },
})
