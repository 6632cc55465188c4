import { addDays, today } from '@jianqing/calendar'
import { type I18nText, text } from '@jianqing/contract'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Db, Tx } from '../db/index.ts'
import { type Carrier, directly, overFolder, overHttps, readFolder } from './carriers.ts'
import { receive, type Side } from './inbox.ts'
import type { AnyExchangeKind } from './kinds.ts'
import { noteActed, onPosted, post } from './outbox.ts'
import { addressOf, BadPackage } from './package.ts'
import { findParty } from './parties.ts'
import type { Self } from './self.ts'
import { sendNext, settle } from './send.ts'
import { statementKinds, tellOfDay } from './statement.ts'
import { parties, type PartyRow } from './tables.ts'

const Acted = z.strictObject({ id: z.uuid(), told: z.unknown() })

/** The fourth fact: what the other side did about a package of ours. */
const actedKind: AnyExchangeKind = {
  kind: 'exchange.acted',
  title: text('办理情况回告', 'Result'),
  schema: Acted,
  async accept(tx, { from, body }: { from: string; body: z.infer<typeof Acted> }, self) {
    const known = await noteActed(tx, self.code, from, { id: body.id, told: body.told })
    return known ? undefined : [{ path: 'id', code: 'unknown_package', message: 'no package of this id went to you' }]
  },
}

/** Tells the sender of a package what came of it, after those that were told before of the same one. */
export const tellActed = (tx: Tx, self: Self, to: string, id: string, told: unknown): Promise<string> =>
  post(tx, self, { to, kind: 'exchange.acted', thread: `acted:${id}`, body: { id, told } })

export interface Options {
  db: Db
  log: (message: string, error?: unknown) => void
  /** How often it looks by itself; it is woken for what is posted here. */
  lookEveryMs?: number
}

/** A pause that a call ends early. */
function sleeper() {
  let wake = () => {}
  let woken = false
  return {
    wake: () => {
      woken = true
      wake()
    },
    sleep: (ms: number) =>
      new Promise<void>(resolve => {
        const timer = setTimeout(resolve, woken ? 0 : ms)
        wake = () => (clearTimeout(timer), resolve())
        woken = false
      }),
  }
}

/** Sends what waits and takes what comes, for the sides that are played here, until it is stopped. */
export function openExchange({ db, log, lookEveryMs = 5000 }: Options) {
  const played = new Map<string, Side>()
  const stop = new AbortController()
  const { wake, sleep } = sleeper()
  const forget = onPosted(wake)

  /** @throws BadPackage */
  const take = (bytes: Buffer): Promise<string> => {
    const side = played.get(addressOf(bytes).to)
    if (!side) throw new BadPackage(`nobody here is ${addressOf(bytes).to}`)
    return receive(side, bytes)
  }
  const carrierOf = ({ carrier, carriedTo }: PartyRow): Carrier =>
    carrier === 'https' ? overHttps(carriedTo!) : carrier === 'folder' ? overFolder(carriedTo!) : directly(async bytes => take(bytes))

  async function lookIntoFolders({ self }: Side): Promise<void> {
    const carried = and(eq(parties.self, self.code), eq(parties.carrier, 'folder'))
    for (const party of await db.select().from(parties).where(carried)) {
      await readFolder(party.carriedTo!, {
        receive: async bytes => {
          try {
            return await take(bytes)
          } catch (error) {
            if (!(error instanceof BadPackage)) throw error
            log(`exchange: a file of ${party.code} was put aside: ${error.message}`)
            return null
          }
        },
        receipt: text => settleFrom(self.code, party.code, text),
      })
    }
  }
  const settleFrom = async (self: string, code: string, text: string) => settle(db, self, await findParty(db, self, code), text)

  /** Everything that can go now, goes. */
  async function round(): Promise<void> {
    for (const side of played.values()) {
      await lookIntoFolders(side)
      while (!stop.signal.aborted && (await sendNext(db, side.self, carrierOf, stop.signal)));
    }
  }

  const before: (() => Promise<unknown>)[] = []
  async function run(): Promise<void> {
    while (!stop.signal.aborted) {
      for (const work of [...before, round]) await work().catch((error: unknown) => log('exchange: a round failed', error))
      await sleep(lookEveryMs)
    }
  }

  let running: Promise<void> | null = null
  return {
    /** From now on this process is that side too, and does with each kind of package what it says. */
    play: (self: Self, kinds: readonly AnyExchangeKind[]): void =>
      void played.set(self.code, { db, self, kinds: [...kinds, ...statementKinds, actedKind] }),
    /** Whoever may have something to send is asked before each round. */
    ask: (work: () => Promise<unknown>): void => void before.push(work),
    take,
    round,
    wake,
    /** What a kind of package is called, on any side that is played here. */
    titleOf: (kind: string): I18nText =>
      [...played.values()].flatMap(({ kinds }) => kinds).find(one => one.kind === kind)?.title ?? text(kind, kind),
    /** The statement of yesterday to everybody; a day that was told is not told again. */
    tellOfYesterday: async () => {
      for (const { self } of played.values()) await tellOfDay(db, self, addDays(today(), -1))
    },
    start: () => void (running ??= run()),
    stop: async () => {
      stop.abort()
      forget()
      wake()
      await running
    },
  }
}
export type Exchange = ReturnType<typeof openExchange>
