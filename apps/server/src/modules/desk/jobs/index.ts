import type { Room } from '../../../platform/room/index.ts'
import { api } from '@jianqing/contract'
import { AppError, openEvents, route } from '../../../platform/http/index.ts'
import { type JobRow, type Jobs, toJob } from '../../../platform/job/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'

/** A job is seen by who started it, and by who may read runs in its office. */
const visible = (actor: Actor, row: JobRow): boolean =>
  row.createdBy === actor.user.id || mayTouch(actor, 'run:read', { officeId: row.officeId })

/** Progress and cancelling of long work, whatever its kind. */
export const jobsRoom = ({ jobs }: { jobs: Jobs }): Room => {
  const find = async (actor: Actor, id: string): Promise<JobRow> => {
    const row = await jobs.get(id)
    if (!row || !visible(actor, row)) throw new AppError('not_found')
    return row
  }
  return {
    routes: app => {
      route(app, api.jobs.get, { handler: async ({ params, actor }) => toJob(await find(actor, params.id)) })

      route(app, api.jobs.events, {
        handler: async ({ params, actor, reply }) => {
          await find(actor, params.id)
          const events = openEvents(reply)
          for await (const job of jobs.watch(params.id, events.signal)) events.send(job)
          events.close()
        },
      })

      route(app, api.jobs.cancel, {
        handler: async ({ params, actor }) => {
          const row = await find(actor, params.id)
          if (row.createdBy !== actor.user.id && !mayTouch(actor, 'run:cancel', { officeId: row.officeId })) throw new AppError('forbidden')
          return toJob(await jobs.cancel(params.id))
        },
      })
    },
  }
}
