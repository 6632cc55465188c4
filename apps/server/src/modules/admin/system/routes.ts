import type { Room } from '../../../platform/room/index.ts'
import { calendarRange, HOLIDAY_FILE_BYTES, holidayTemplate } from '@jianqing/calendar'
import { api, type CalendarRehearsal, text } from '@jianqing/contract'
import { type Actions, audit } from '../../../platform/audit/index.ts'
import { type Db, transaction, type Tx } from '../../../platform/db/index.ts'
import { type App, AppError, attachment, route, fileOf } from '../../../platform/http/index.ts'
import { readSettings, type Setting, writeSetting } from '../../../platform/setting/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { calendarView, holidayFile, readList, replaceHolidays } from './holidays.ts'
import { systemStatus } from './status.ts'

const actions: Actions = {
  'setting.change': text('修改设置', 'Changed a setting'),
  'calendar.change': text('更新节假日安排', 'Gave a list of days off'),
  'backup.make': text('备份', 'Made a backup'),
  'backup.restore': text('恢复备份', 'Restored a backup'),
}

interface Surroundings {
  db: Db
  dataDir: string
  version: string
  /** Whether the PostgreSQL is the one that came along. */
  boxed: boolean
  /** What follows when the days off have changed. */
  onCalendar: (tx: Tx) => Promise<void>
  /** What a list of days off would move. */
  rehearse: (actor: Actor, holidays: string) => Promise<CalendarRehearsal>
  /** Those that all rooms name. */
  settings: () => readonly Setting[]
}

/** What the system administrator runs the product with. */
export const systemRoom = ({ db, dataDir, version, boxed, onCalendar, rehearse, settings }: Surroundings): Room => {
  const startedAt = new Date().toISOString()
  return {
    actions,
    routes: app => {
      route(app, api.system.status, { handler: () => systemStatus(db, { dataDir, version, startedAt, boxed }) })

      route(app, api.system.settings, {
        handler: async () => ({
          items: (await readSettings(db, settings())).map(
            ({ setting: { key, title, help, type, default: standard, min, max }, value }) => ({
              key,
              title,
              help,
              type,
              value,
              default: standard,
              min,
              max,
            }),
          ),
        }),
      })

      route(app, api.system.setSetting, {
        handler: async ({ params, body, actor }) => {
          const setting = settings().find(({ key }) => key === params.key)
          if (!setting || setting.internal) throw new AppError('not_found')
          const parsed = setting.schema.safeParse(body.value)
          if (!parsed.success)
            throw new AppError('bad_request', setting.help, { fields: [{ path: 'value', message: parsed.error.issues[0]?.message ?? '' }] })
          await transaction(db, async tx => {
            await writeSetting(tx, setting, parsed.data, actor.user.id)
            await audit(tx, {
              actor,
              action: 'setting.change',
              subject: { kind: 'setting', id: setting.key },
              details: { value: parsed.data },
            })
          })
          return { key: setting.key, value: parsed.data }
        },
      })

      calendarRoutes(app, { db, dataDir, onCalendar, rehearse })
    },
  }
}

const TEXT = 'text/plain; charset=utf-8'

/** The list of days off that an office gives beside those of the product. */
function calendarRoutes(
  app: App,
  { db, dataDir, onCalendar, rehearse }: Pick<Surroundings, 'db' | 'dataDir' | 'onCalendar' | 'rehearse'>,
): void {
  const sent = async (request: Parameters<typeof fileOf>[0]) => {
    const part = await fileOf(request, { limits: { fileSize: HOLIDAY_FILE_BYTES + 1 }, throwFileSizeLimit: false })
    return part.toBuffer()
  }

  route(app, api.system.calendar, { handler: () => calendarView(dataDir) })

  route(app, api.system.setCalendar, {
    handler: async ({ actor, request }) => {
      return replaceHolidays(db, dataDir, actor, await sent(request), onCalendar)
    },
  })

  route(app, api.system.rehearseCalendar, {
    handler: async ({ actor, request }) => rehearse(actor, readList(await sent(request))),
  })

  route(app, api.system.calendarFile, {
    handler: async ({ reply }) => {
      const bytes = await holidayFile(dataDir)
      if (!bytes) throw new AppError('not_found', text('没有上传过节假日安排', 'No list of days off was given'))
      return reply.header('content-disposition', attachment('holidays.txt')).type(TEXT).send(bytes)
    },
  })

  route(app, api.system.calendarTemplate, {
    handler: ({ reply }) => {
      const next = Number(calendarRange().to.slice(0, 4)) + 1
      // editors on Windows take it for UTF-8 by the mark
      return reply
        .header('content-disposition', attachment(`holidays-${next}.txt`))
        .type(TEXT)
        .send(`\uFEFF${holidayTemplate(next)}`)
    },
  })
}
