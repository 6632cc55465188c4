import { chineseDate } from '@jianqing/calendar'
import { REMINDER_WAYS } from '@jianqing/contract'
import { and, eq } from 'drizzle-orm'
import { users } from '../../../platform/auth/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { Documents } from '../../../platform/document/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { offices } from '../../../platform/policy/index.ts'
import { warningReminders, type WarningRow } from './tables.ts'
import { titleOf } from './words.ts'

/** 口头提示记录 as a page to print and sign; it has no number. @throws AppError not_found */
export async function noteOf(db: Db, documents: Documents, row: WarningRow, reminderId: string): Promise<Buffer> {
  const [found] = await db
    .select({ reminder: warningReminders, by: users.name })
    .from(warningReminders)
    .innerJoin(users, eq(users.id, warningReminders.toldBy))
    .where(and(eq(warningReminders.id, reminderId), eq(warningReminders.warningId, row.id)))
  if (!found) throw new AppError('not_found')
  const [office] = await db.select({ name: offices.name }).from(offices).where(eq(offices.id, row.officeId))
  const { told, toldOn, way, content } = found.reminder
  const issuer = office?.name ?? '人民检察院'
  const plain = (text: string) => ({ level: 0, text })
  return documents.print({
    form: 'letter',
    redHead: issuer,
    number: null,
    title: '案件流程监控口头提示记录',
    addressees: [],
    body: [
      plain(`案号：${row.caseNo}`),
      plain(`情形：${titleOf(row).title['zh-CN']}`),
      plain(`被提示人：${told}`),
      plain(`提示方式：${REMINDER_WAYS[way]['zh-CN']}`),
      plain(`提示日期：${chineseDate(toldOn)}`),
      ...content.split('\n').flatMap((line, i) => (line.trim() ? plain(i === 0 ? `提示内容：${line.trim()}` : line.trim()) : [])),
      plain(`提示人：${found.by}`),
      plain('被提示人签名：　　　　　　　　　　　　　日期：'),
    ],
    issuer,
    date: toldOn,
    sealed: false,
  })
}
