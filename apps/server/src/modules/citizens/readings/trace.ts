import type { Traced } from '@jianqing/contract'
import { tidyCode } from '@jianqing/contract/portal'
import { and, eq } from 'drizzle-orm'
import { audit } from '../../../platform/audit/index.ts'
import { type Db, transaction } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { visibleReadings } from './list.ts'
import { readings, readingViews } from './tables.ts'

/** Whose session showed the page that bears a code, and when. Whoever asks is in the audit, found or not. */
export async function traceCode(db: Db, actor: Actor, typed: string): Promise<Traced | null> {
  const code = tidyCode(typed)
  return transaction(db, async tx => {
    const [found] = await tx
      .select({ view: readingViews, reading: readings })
      .from(readingViews)
      .innerJoin(readings, eq(readings.id, readingViews.readingId))
      // of another office it is not found
      .where(and(eq(readingViews.code, code), visibleReadings(actor)))
    await audit(tx, {
      actor,
      action: 'reading.trace',
      ...(found && { subject: { kind: 'reading', id: found.reading.id }, officeId: found.reading.officeId }),
      details: { code, found: found !== undefined },
    })
    if (!found) return null
    const { view, reading } = found
    return {
      code,
      reading: { id: reading.id, number: reading.number },
      caseNo: reading.caseNo,
      lawyer: reading.lawyer,
      firm: reading.firm,
      licence: reading.licence,
      page: view.page,
      session: view.sessionId,
      at: view.at,
    }
  })
}
