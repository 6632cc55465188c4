import { type ExchangeParty, type I18nText, text } from '@jianqing/contract'
import { today } from '@jianqing/calendar'
import { eq } from 'drizzle-orm'
import { grantsInForce } from '../../../platform/auth/index.ts'
import { type Db, transaction } from '../../../platform/db/index.ts'
import { type Exchange, partiesOf } from '../../../platform/exchange/index.ts'
import { defineJob } from '../../../platform/job/index.ts'
import { notify } from '../../../platform/notice/index.ts'

const DAY_MS = 86_400_000

/** What somebody has to look at, in one sentence; null where all goes its way. */
function troubleOf({ name, stuck, openDays, waiting, waitingSince, heldAt }: ExchangeParty, now: number): I18nText | null {
  const late = heldAt === null && waitingSince !== null && now - Date.parse(waitingSince) > DAY_MS
  const parts = [
    stuck > 0 && text(`${stuck} 件被退回或编号冲突`, `${stuck} refused or in conflict`),
    late && text(`${waiting} 件一天以上没有回执`, `${waiting} without a receipt, for more than a day`),
    openDays > 0 && text(`${openDays} 天对账不符`, `${openDays} days that differ`),
  ].filter(part => part !== false)
  if (parts.length === 0) return null
  const joined = (lang: 'zh-CN' | 'en', by: string) => parts.map(part => part[lang]).join(by)
  return text(`与${name}的数据交换：${joined('zh-CN', '，')}`, `The exchange with ${name}: ${joined('en', ', ')}`)
}

/** Tells the system administrators, once a day and party. @returns of how many parties */
export async function tellOfTrouble(db: Db, self: string, now = Date.now()): Promise<number> {
  const troubles = (await partiesOf(db, self)).flatMap(party => {
    const title = troubleOf(party, now)
    return title ? [{ code: party.code, title }] : []
  })
  if (troubles.length === 0) return 0
  await transaction(db, async tx => {
    const admins = await tx.select({ userId: grantsInForce.userId }).from(grantsInForce).where(eq(grantsInForce.role, 'system_admin'))
    const to = admins.map(({ userId }) => userId)
    for (const { code, title } of troubles)
      await notify(tx, { to, kind: 'exchange.trouble', title, link: '/exchange', dedup: `exchange:${code}:${today()}` })
  })
  return troubles.length
}

/** Each night, when the day before is whole: what came of it is told to every party. */
export const statementsOfDay = (exchange: Pick<Exchange, 'tellOfYesterday'>) =>
  defineJob<Record<string, never>>({
    kind: 'exchange.statements',
    schedule: { cron: '10 0 * * *', input: {} },
    run: () => exchange.tellOfYesterday(),
  })

/** Every hour: what waits too long, was refused, or differs. */
export const exchangeWatch = (self: string) =>
  defineJob<Record<string, never>>({
    kind: 'exchange.watch',
    schedule: { cron: '20 * * * *', input: {} },
    run: async ({ db }) => ({ parties: await tellOfTrouble(db, self) }),
  })
