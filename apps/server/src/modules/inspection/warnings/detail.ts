import type { WarningDetail } from '@jianqing/contract'
import { asc, eq } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import { withoutIdentities } from '../../../platform/mask/index.ts'
import { readPaper } from '../../../platform/paper/index.ts'
import { personRefs } from '../../../platform/auth/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import type { WarningRecord } from './list.ts'
import { monitoringNotice } from './notice.ts'
import { warningReminders, type WarningRow } from './tables.ts'

async function remindersOf(db: Db, warningId: string): Promise<WarningDetail['reminders']> {
  const rows = await db
    .select()
    .from(warningReminders)
    .where(eq(warningReminders.warningId, warningId))
    .orderBy(asc(warningReminders.createdAt))
  const people = await personRefs(
    db,
    rows.map(({ toldBy }) => toldBy),
  )
  return rows.map(({ id, told, toldOn, way, content, toldBy }) => ({ id, told, toldOn, way, content, toldBy: people.get(toldBy) ?? null }))
}

/** One warning in full. */
export async function warningDetail(db: Db, actor: Actor, record: WarningRecord, row: WarningRow): Promise<WarningDetail> {
  const [whole, reminders, notice] = await Promise.all([
    record.whole(db, actor, row),
    remindersOf(db, row.id),
    row.facts.length > 0 ? readPaper(db, monitoringNotice, row) : null,
  ])
  return {
    ...whole,
    reason: row.reason,
    leadId: row.source === 'lead' ? row.about : null,
    raisedOn: row.raisedOn,
    reminders: withoutIdentities(reminders),
    notice: notice && withoutIdentities(notice),
    answer: row.answer && withoutIdentities(row.answer),
  }
}
