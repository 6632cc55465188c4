import { api, type BaseDetail, text } from '@jianqing/contract'
import { type Db, transaction } from '../../../platform/db/index.ts'
import { route } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { personRefs } from '../../../platform/auth/index.ts'
import { type Batches, recordRoutes } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { addBase } from './add.ts'
import { VALID_YEARS } from './clock.ts'
import { baseRecord } from './list.ts'
import { baseProcess } from './process.ts'
import { basesSeed } from './seed.ts'
import type { BaseRow } from './tables.ts'

interface Surroundings {
  db: Db
  batches: Batches
}

/** Bases at which staff are trained: what they are fitted out for, and until when they are accredited. */
export const basesRoom = ({ db, batches }: Surroundings): Room => {
  const detail = async (actor: Actor, row: BaseRow): Promise<BaseDetail> => {
    const [whole, people] = await Promise.all([baseRecord.whole(db, actor, row), personRefs(db, [row.createdBy])])
    return {
      ...whole,
      accreditedOn: row.accreditedOn,
      equipment: row.equipment,
      contact: row.contact,
      note: row.note,
      createdBy: people.get(row.createdBy) ?? null,
    }
  }
  return {
    actions: { 'base.begin': text('登记实训基地', 'Registered a training base') },
    records: [baseRecord],
    settings: [VALID_YEARS],
    seed: basesSeed,
    routes: app => {
      recordRoutes(app, api.bases, baseRecord, { db, batches, detail })
      route(app, api.bases.add, {
        handler: async ({ actor, body }) => detail(actor, await transaction(db, tx => addBase(tx, baseProcess, actor, body))),
      })
    },
  }
}
