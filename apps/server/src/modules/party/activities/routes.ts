import { activityFiles, api, text } from '@jianqing/contract'
import { and, asc, eq, gte, inArray } from 'drizzle-orm'
import { addMonths } from '@jianqing/calendar'
import { attachedActions, attachedRoutes } from '../../../platform/attached/index.ts'
import { branches } from '../../../platform/branch/index.ts'
import type { ChainSource } from '../../../platform/chain/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { AppError, route } from '../../../platform/http/index.ts'
import type { Intake } from '../../../platform/intake/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { type Batches, recordRoutes } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { addActivity, planYear } from './add.ts'
import { setAgenda } from './agenda.ts'
import { calendarOf } from './calendar.ts'
import { activityDetail } from './detail.ts'
import { dueIn, dutiesOnDesk, waive } from './due.ts'
import { activityRecordOf, type Followed, seesActivity } from './list.ts'
import { activityProcess } from './process.ts'
import { activityFacts, slotFacts } from './published.ts'
import { activitiesSeed } from './seed.ts'
import { screenOf, signIn, signOnPaper } from './sign.ts'
import { type ActivityRow, activities } from './tables.ts'

interface Surroundings {
  db: Db
  batches: Batches
  intake: Intake
  chains: () => readonly ChainSource[]
  followed: Followed
}

export const activitiesRoom = ({ db, batches, intake, chains, followed }: Surroundings): Room => {
  const record = activityRecordOf(followed)
  return {
    actions: {
      'activity.begin': text('计划组织生活', 'Planned an activity'),
      'activity.sign': text('组织生活签到', 'Signed in at an activity'),
      'activity.paper': text('登记纸质签到', 'Entered who signed on paper'),
      'activity.waive': text('免除应办事项', 'Waived a duty'),
      ...attachedActions('activity', text('组织生活', 'an activity')),
    },
    records: [record],
    desks: [dutiesOnDesk],
    facts: [slotFacts, activityFacts],
    seed: activitiesSeed,
    routes: app => {
      const today = () => defaultAsOf(db)
      const detail = (actor: Actor, row: ActivityRow) => activityDetail({ db, record, chains: chains() }, actor, row)
      const find = (actor: Actor, id: string) => record.mustFind(db, actor, id)
      const kept = async (actor: Actor, id: string) => {
        const row = await find(actor, id)
        if (!mayTouch(actor, 'activity:write', activityProcess.definition.place(row))) throw new AppError('forbidden')
        return row
      }
      const titleOf = async (id: string) => (await db.select({ title: branches.title }).from(branches).where(eq(branches.id, id)))[0]!.title
      recordRoutes(app, api.activities, record, { db, batches, detail })
      attachedRoutes(app, activityFiles, {
        db,
        intake,
        process: activityProcess,
        find,
        adds: 'minutes',
        since: () => null,
        refusal: text(
          '照片和材料在活动开展后、归档前由党支部添加或撤回',
          'The branch adds photographs and papers after the activity and before it is filed',
        ),
      })
      route(app, api.activities.add, { handler: async ({ actor, body }) => detail(actor, await addActivity(db, actor, body)) })
      route(app, api.activities.plan, {
        handler: async ({ actor, body }) => ({ planned: await planYear(db, actor, body, await today()) }),
      })
      route(app, api.activities.agenda, {
        handler: async ({ actor, params, body }) => {
          await find(actor, params.id)
          return detail(actor, await setAgenda(db, chains(), actor, params.id, body))
        },
      })
      route(app, api.activities.screen, {
        handler: async ({ actor, params }) => {
          const row = await kept(actor, params.id)
          return screenOf(db, row, await titleOf(row.branchId))
        },
      })
      route(app, api.activities.sign, { handler: async ({ actor, params, body }) => signIn(db, actor, await find(actor, params.id), body) })
      route(app, api.activities.paper, {
        handler: async ({ actor, params, body }) => {
          const row = await kept(actor, params.id)
          await signOnPaper(db, actor, row, body.person)
          return detail(actor, row)
        },
      })
      route(app, api.activities.slots, {
        handler: async ({ actor, query: { month, ...rest } }) => {
          const day = await today()
          const asked = month ?? day.slice(0, 7)
          return { month: asked, items: await dueIn(db, actor, { month: asked, ...rest }, day) }
        },
      })
      route(app, api.activities.waive, {
        handler: async ({ actor, params, body }) => waive(db, actor, params.id, body.reason, await today()),
      })
      route(app, api.activities.calendar, {
        handler: async ({ actor, query: { branchId, lang }, reply }) => {
          const rows = await db
            .select()
            .from(activities)
            .where(
              and(
                seesActivity(actor),
                gte(activities.onDay, addMonths(await today(), -3)),
                branchId ? eq(activities.branchId, branchId) : undefined,
                inArray(activities.state, ['planned', 'open', 'held', 'filed', 'cancelled']),
              ),
            )
            .orderBy(asc(activities.onDay), asc(activities.id))
            .limit(2_000)
          // what an agenda says stays in the product
          const events = rows.map(row => ({ ...row, description: '', changedAt: row.updatedAt, isCancelled: row.state === 'cancelled' }))
          const name = text('组织生活', 'Party activities')[lang]
          return reply
            .header('content-type', 'text/calendar; charset=utf-8')
            .header('content-disposition', `attachment; filename="activities.ics"; filename*=UTF-8''${encodeURIComponent(`${name}.ics`)}`)
            .send(calendarOf(name, events)) as never
        },
      })
    },
  }
}
