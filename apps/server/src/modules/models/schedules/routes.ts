import type { Room } from '../../../platform/room/index.ts'
import { scheduleActions } from './service.ts'
import { api } from '@jianqing/contract'
import type { Db } from '../../../platform/db/index.ts'
import { route } from '../../../platform/http/index.ts'
import { addSchedule, changeSchedule, listSchedules, removeSchedule, type ScheduledModels } from './service.ts'

export const schedulesRoom = ({ db, models }: { db: Db; models: ScheduledModels }): Room => ({
  actions: scheduleActions,
  routes: app => {
    route(app, api.schedules.list, { handler: async ({ actor }) => ({ items: await listSchedules(db, actor, models) }) })
    route(app, api.schedules.add, { handler: ({ actor, body }) => addSchedule(db, actor, models, body) })
    route(app, api.schedules.change, { handler: ({ actor, params, body }) => changeSchedule(db, actor, models, params.id, body) })
    route(app, api.schedules.remove, { handler: ({ actor, params }) => removeSchedule(db, actor, params.id) })
  },
})
