import { setTimeout as sleep } from 'node:timers/promises'
import { addressOf, api, type I18nText, text } from '@jianqing/contract'
import { eq, inArray } from 'drizzle-orm'
import { type Db, transaction, type Tx } from '../../../platform/db/index.ts'
import { notify } from '../../../platform/notice/index.ts'
import { agreementProcess } from './process.ts'
import { agreements, deliveries, type DeliveryRow } from './tables.ts'

/** What has become of the import of a drop. */
export type Outcome =
  | { state: 'running' }
  | { state: 'loaded'; rows: number; before: number | null; version: string; warnings: I18nText[] }
  /** Somebody has to decide on it, on the page of the import. */
  | { state: 'held'; problem: I18nText }
  | { state: 'refused'; problem: I18nText }

export interface Settling {
  db: Db
  outcome: (importId: string) => Promise<Outcome>
  /** What follows from new rows of a data set, in the name of whoever drew the agreement up: the models that read it run. */
  follow: (dataset: string, ownerId: string) => Promise<void>
}

async function tell(tx: Tx, row: DeliveryRow, zh: string, en: string): Promise<void> {
  const [agreement] = await tx.select().from(agreements).where(eq(agreements.id, row.agreementId))
  await notify(tx, {
    to: [agreement!.createdBy],
    kind: 'agreement.delivery',
    link: addressOf(api.agreements, row.agreementId),
    title: text(`${agreement!.partner}的“${row.name}”${zh}`, `“${row.name}” of ${agreement!.partner}: ${en}`),
  })
}

/** Waits a little for what was just taken in: a small file is done before somebody looks again. */
export async function settleSoon(settling: Settling, agreementId: string, taken: number): Promise<void> {
  const until = Date.now() + SOON_MS
  let left = taken
  do {
    left -= await settleDeliveries(settling, agreementId)
  } while (left > 0 && Date.now() < until && (await sleep(200, true)))
}

const SOON_MS = 8_000

/** Writes down what has become of the drops that were taken in. @returns how many came to an end, or wait for somebody */
export async function settleDeliveries({ db, outcome, follow }: Settling, agreementId?: string): Promise<number> {
  const open = (
    await db
      .select()
      .from(deliveries)
      .where(inArray(deliveries.state, ['arrived', 'held']))
  ).filter(row => agreementId === undefined || row.agreementId === agreementId)
  let ended = 0
  for (const row of open) {
    const now = await outcome(row.importId)
    if (now.state === 'running' || now.state === row.state) continue
    await transaction(db, async tx => {
      const { state, ...known } = now
      await tx
        .update(deliveries)
        .set({ problem: null, ...known, state })
        .where(eq(deliveries.id, row.id))
      if (now.state === 'held') return tell(tx, row, '需要处理，数据未改动', 'it is held; nothing was changed')
      if (now.state === 'refused') return tell(tx, row, '未导入，数据未改动', 'it was refused; nothing was changed')
      const [agreement] = await tx.select().from(agreements).where(eq(agreements.id, row.agreementId))
      if (agreement?.state === 'active')
        await agreementProcess.advance(tx, agreement, 'delivered', { form: { name: row.name, rows: now.rows, version: now.version } })
      if (now.warnings.length > 0) await tell(tx, row, '已导入，与上次有明显差异，请核对', 'taken in, but unlike the last; look at it')
    })
    ended++
    if (now.state === 'loaded') {
      const [agreement] = await db.select({ by: agreements.createdBy }).from(agreements).where(eq(agreements.id, row.agreementId))
      await follow(row.dataset, agreement!.by)
    }
  }
  return ended
}
