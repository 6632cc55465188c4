import { createHash } from 'node:crypto'
import type { Proof, ProofChallenge } from '@jianqing/contract/portal'
import { createChallenge, verifySolution } from 'altcha-lib/v1'
import { lt, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Db } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import type { Seals } from '../../../platform/secret/index.ts'
import { portalProofs } from './tables.ts'

/** A tenth of a second on a fast machine, a second or two on an old telephone; whoever wants thousands pays for thousands. */
const MOST = 60_000
const MINUTES = 20

/** Proofs of work as ALTCHA has them (version 1: SHA-256 over salt and number), each good for one use. */
export function proofs(db: Db, seals: Seals) {
  const hmacKey = seals.digest('portal', 'proof-of-work')
  return {
    challenge: async (): Promise<ProofChallenge> => {
      const made = await createChallenge({ hmacKey, maxnumber: MOST, expires: new Date(Date.now() + MINUTES * 60_000) })
      return { algorithm: 'SHA-256', challenge: made.challenge, maxnumber: MOST, salt: made.salt, signature: made.signature }
    },
    /** @throws AppError proof_refused for one that is none, too old, or was used */
    spend: async (proof: z.infer<typeof Proof>): Promise<void> => {
      // a salt without a term would be good for ever
      const isOne = /[?&]expires=\d+&$/.test(proof.salt) && (await verifySolution(proof, hmacKey))
      if (!isOne) throw new AppError('proof_refused')
      const digest = createHash('sha256').update(proof.signature).digest('hex')
      const until = sql`now() + make_interval(mins => ${MINUTES})`
      const { rowCount } = await db.insert(portalProofs).values({ digest, until }).onConflictDoNothing()
      if (rowCount !== 1) throw new AppError('proof_refused')
    },
    forget: () => db.delete(portalProofs).where(lt(portalProofs.until, sql`now()`)),
  }
}
export type Proofs = ReturnType<typeof proofs>
