import { api, type ReminderDetail, text } from '@jianqing/contract'
import { asc, eq } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import { route } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { type Batches, recordRoutes } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { aboutMe, type LeadsSeen } from './about-me.ts'
import { reminderRecord, titleOf } from './list.ts'
import { lookForSignals } from './look.ts'
import { MONTHS_KEPT, SIGNAL_RULES } from './rules.ts'
import { seedReminders } from './seed.ts'
import { type ReminderRow, signals } from './tables.ts'

export const integrityRoom = ({ db, batches, leadsSeen }: { db: Db; batches: Batches; leadsSeen: LeadsSeen }): Room => ({
  actions: { 'reminder.begin': text('发现廉政风险信号', 'Noticed signals of integrity risk') },
  records: [reminderRecord],
  settings: [...SIGNAL_RULES.map(({ threshold }) => threshold), MONTHS_KEPT],
  seed: { present: seedReminders },
  routes: app => {
    const detail = async (actor: Actor, row: ReminderRow): Promise<ReminderDetail> => {
      const [whole, kept] = await Promise.all([
        reminderRecord.whole(db, actor, row),
        db.select().from(signals).where(eq(signals.reminderId, row.id)).orderBy(asc(signals.source), asc(signals.rule)),
      ])
      return {
        ...whole,
        signals: kept.map(({ id, source, rule, n, threshold, evidence }) => ({ id, source, title: titleOf(rule), n, threshold, evidence })),
        answer: row.answer,
        answeredAt: row.answeredAt,
      }
    }
    route(app, api.integrity.me, { handler: ({ actor }) => aboutMe(db, actor, leadsSeen) })
    route(app, api.integrity.look, { handler: async () => lookForSignals(db, await defaultAsOf(db)) })
    recordRoutes(app, api.integrity, reminderRecord, { db, batches, detail })
  },
})
