import { text, type I18nText } from '@jianqing/contract'
import { asc, gt, sql } from 'drizzle-orm'
import type { Db } from '../db/index.ts'
import { GENESIS, linkHash } from './chain.ts'
import { auditEvents } from './tables.ts'

export interface AuditVerdict {
  intact: boolean
  /** How many events were found in order. */
  events: number
  /** The first event that does not fit: altered, missing, or not linked to the one before. */
  brokenAt: number | null
  /** The hash of the last event: written down elsewhere, it proves later that nothing was rewritten. */
  head: string | null
  detail: I18nText
}

const BATCH = 5000

/** Recomputes the chain from the first event, in one snapshot, in memory that does not grow with it. */
export async function verifyAudit(db: Db): Promise<AuditVerdict> {
  return db.transaction(
    async tx => {
      let prevHash = GENESIS
      let seq = 0
      const broken = (at: number, detail: I18nText): AuditVerdict => ({ intact: false, events: seq, brokenAt: at, head: null, detail })
      for (;;) {
        const events = await tx.select().from(auditEvents).where(gt(auditEvents.seq, seq)).orderBy(asc(auditEvents.seq)).limit(BATCH)
        for (const { hash, at, ...event } of events) {
          if (event.seq !== seq + 1) return broken(seq + 1, text(`第 ${seq + 1} 条缺失`, `Event ${seq + 1} is missing`))
          if (event.prevHash !== prevHash)
            return broken(event.seq, text(`第 ${event.seq} 条与前一条不衔接`, `Event ${event.seq} is not linked to the one before`))
          if (linkHash({ ...event, at: at.toISOString() }) !== hash)
            return broken(event.seq, text(`第 ${event.seq} 条被改动`, `Event ${event.seq} was altered`))
          prevHash = hash
          seq = event.seq
        }
        if (events.length < BATCH) break
      }
      const { rows } = await tx.execute<{ seq: string | number; hash: string }>(sql`select seq, hash from audit_tail`)
      const tail = rows[0]
      if (Number(tail?.seq) !== seq || tail?.hash !== prevHash) {
        return broken(seq + 1, text(`第 ${seq} 条之后的记录被截去`, `What came after event ${seq} was cut off`))
      }
      return {
        intact: true,
        events: seq,
        brokenAt: null,
        head: seq > 0 ? prevHash : null,
        detail: text(`共 ${seq} 条，链完整`, `${seq} events, the chain is intact`),
      }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}
