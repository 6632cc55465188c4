import { addMonths } from '@jianqing/calendar'
import { api, type DeviationDetail, text } from '@jianqing/contract'
import { audit } from '../../../platform/audit/index.ts'
import { type Db, transaction } from '../../../platform/db/index.ts'
import { AppError, route } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { type Batches, recordRoutes } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { fillSheet } from './find.ts'
import { deviationRecord } from './list.ts'
import { deviationsSeed } from './seed.ts'
import type { DeviationRow } from './tables.ts'

export const deviationsRoom = ({ db, batches }: { db: Db; batches: Batches }): Room => ({
  actions: {
    'deviation.begin': text('发现数据偏差', 'Found a deviation of data'),
    'deviation.look': text('生成数据调度表', 'Made a sheet of deviations'),
  },
  records: [deviationRecord],
  seed: deviationsSeed(db),
  routes: app => {
    const detail = async (actor: Actor, row: DeviationRow): Promise<DeviationDetail> => ({
      ...(await deviationRecord.whole(db, actor, row)),
      cause: row.cause,
      measure: row.measure,
    })
    recordRoutes(app, api.deviations, deviationRecord, { db, batches, detail })
    route(app, api.deviations.look, {
      handler: async ({ actor, body: { month } }) => {
        const today = await defaultAsOf(db)
        if (month > today.slice(0, 7) || month < addMonths(today, -24).slice(0, 7))
          throw new AppError(
            'bad_request',
            text('请选择近两年以内、不晚于本月的月份', 'Choose a month of the last two years, not after this one'),
          )
        await transaction(db, tx => audit(tx, { actor, action: 'deviation.look', details: { month } }))
        return { found: await fillSheet(db, month, today) }
      },
    })
  },
})
