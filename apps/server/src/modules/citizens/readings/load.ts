import { inArray } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { readingCaseSeals, readingParts, type ReadingRow, readingVolumes } from './tables.ts'

/** What guards need beside the row. */
export interface Loaded {
  asOf: string
  sealed: boolean
  /** Whether a paper of the case may be looked at. */
  readable: boolean
}

export async function loadReadings(db: Pick<Db, 'select'>, rows: readonly ReadingRow[]): Promise<(row: ReadingRow) => Loaded> {
  const cases = [...new Set(rows.map(({ caseNo }) => caseNo))]
  // one after the other: under the lock it is a transaction that asks
  const asOf = await defaultAsOf(db)
  const volumes = cases.length === 0 ? [] : await db.select().from(readingVolumes).where(inArray(readingVolumes.caseNo, cases))
  const seals = cases.length === 0 ? [] : await db.select().from(readingCaseSeals).where(inArray(readingCaseSeals.caseNo, cases))
  const ids = volumes.map(({ id }) => id)
  const parts = ids.length === 0 ? [] : await db.select().from(readingParts).where(inArray(readingParts.volumeId, ids))
  const open = new Set(parts.flatMap(({ volumeId, sealReason }) => (sealReason === null ? volumeId : [])))
  return row => {
    const ofCase = (one: { officeId: string; caseNo: string }) => one.officeId === row.officeId && one.caseNo === row.caseNo
    return { asOf, sealed: seals.some(ofCase), readable: volumes.some(one => ofCase(one) && open.has(one.id)) }
  }
}
