import { eq, sql } from 'drizzle-orm'
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { z } from 'zod'
import { type Db, lockByName, transaction, type Tx } from '../../../platform/db/index.ts'
import { type Enclosed, type Fault, post, type Self } from '../../../platform/exchange/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { hashOfCode, type Seals } from '../../../platform/secret/index.ts'
import { dayOf } from './profile.ts'
import { ticketWithCode } from './ticket.ts'

export interface Around {
  db: Db
  seals: Seals
  self: Self
  /** Who takes what is sent. */
  inside: string
}

/** What was sent, and what the office told of it last. */
interface Row {
  id: string
  sentOn: string
  told: string | null
}
type Sent = PgTable & Record<'id' | 'ticket' | 'codeHash' | 'sentOn' | 'told' | 'toldAt', AnyPgColumn> & { $inferSelect: Row }

interface Kind<T extends Sent, Status> {
  table: T
  /** Of what is sealed. */
  place: string
  status: z.ZodType<Status>
  /** As the exchange calls one, such as `request`. */
  called: string
}

/** What is sent by a ticket and asked for by its code: it goes in once, and the office tells how it stands. */
export function sentByTicket<T extends Sent, Status extends { submission: string }>({ table, place, status, called }: Kind<T, Status>) {
  const placeOf = (id: string) => `${place}:${id}`
  const rows = async (db: Pick<Db, 'select'>, which: ReturnType<typeof eq>) =>
    (await db
      .select()
      .from(table as PgTable)
      .where(which)) as T['$inferSelect'][]
  return {
    /**
     * Sends it; the same ticket once more changes nothing, and is answered the same.
     *
     * @throws AppError ticket_refused, wrong_code for a code that was not copied rightly
     */
    send: (
      { db, seals, self, inside }: Around,
      kind: string,
      { ticket: sealed, code, ...said }: { ticket: string; code: string },
      filesOf?: (tx: Tx, ticket: string) => Promise<readonly Enclosed[]>,
    ): Promise<{ sentOn: string }> => {
      const ticket = ticketWithCode(seals, sealed, code)
      return transaction(db, async tx => {
        await lockByName(tx, `portal:${ticket.id}`)
        const [before] = await rows(tx, eq(table.ticket, ticket.id))
        if (before) return { sentOn: before.sentOn }
        const files = await filesOf?.(tx, ticket.id)
        const id = await post(tx, self, { to: inside, kind, body: said, ...(files && { files }) })
        const sentOn = await dayOf(tx)
        await tx.insert(table).values({ id, ticket: ticket.id, codeHash: ticket.holder, sentOn } as never)
        return { sentOn }
      })
    },

    /** What the office tells takes the place of what it told before. @returns faults */
    keep: async (tx: Tx, seals: Seals, told: Status): Promise<Fault[]> => {
      const { rowCount } = await tx
        .update(table)
        .set({ told: seals.seal(JSON.stringify(told), placeOf(told.submission)), toldAt: sql`now()` } as never)
        .where(eq(table.id, told.submission))
      return rowCount === 1 ? [] : [{ path: 'submission', code: 'unknown', message: `no ${called} of this id was sent from here` }]
    },

    /** That of a code. Whatever is wrong with one, the same is said. @throws AppError wrong_code */
    byCode: async (db: Pick<Db, 'select'>, code: string): Promise<T['$inferSelect']> => {
      const [row] = await rows(db, eq(table.codeHash, hashOfCode(code)))
      if (!row) throw new AppError('wrong_code')
      return row
    },

    told: (seals: Seals, { id, told }: Row): Status | null =>
      told === null ? null : status.parse(JSON.parse(seals.open(told, placeOf(id)))),
  }
}
