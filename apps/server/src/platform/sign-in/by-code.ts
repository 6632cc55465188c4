import { type CodeGiven, type I18nText, text } from '@jianqing/contract'
import { and, eq, lt, sql } from 'drizzle-orm'
import { type Db, transaction, type Tx } from '../db/index.ts'
import { AppError } from '../http/index.ts'
import { signInTries } from './tables.ts'
import { EVERY_SECONDS, isFresh } from './token.ts'

/** Whoever guesses at six digits has two chances in a million each time, and no more of them than this. */
const MOST_WRONG = 10

interface At {
  /** The kind of record and its id. */
  kind: string
  id: string
  userId: string
  /** What whoever typed too many wrong ones is to do. */
  otherwise: I18nText
}

class Stale extends Error {}

/** Counts a try as a wrong one before it is looked at: of many that come at once no more than that are. @throws AppError wrong_state */
async function takeTry(db: Db, { kind, id, userId, otherwise }: At): Promise<void> {
  const taken = await db
    .insert(signInTries)
    .values({ subjectKind: kind, subjectId: id, userId, wrong: 1 })
    .onConflictDoUpdate({
      target: [signInTries.subjectKind, signInTries.subjectId, signInTries.userId],
      set: { wrong: sql`${signInTries.wrong} + 1` },
      setWhere: lt(signInTries.wrong, MOST_WRONG),
    })
    .returning()
  if (taken.length === 0)
    throw new AppError('wrong_state', text(`输错次数过多，${otherwise['zh-CN']}`, `Too many wrong codes: ${otherwise.en}`))
}

const giveBack = (db: Db, { kind, id, userId }: At) =>
  db
    .update(signInTries)
    .set({ wrong: sql`${signInTries.wrong} - 1` })
    .where(and(eq(signInTries.subjectKind, kind), eq(signInTries.subjectId, id), eq(signInTries.userId, userId)))

/**
 * Signs somebody in by what the room's screen shows now. A code that is over is counted against whoever gave it.
 *
 * @param work does it in one transaction; `must` is called with the room's secret once the rest was looked at
 * @throws AppError wrong_state, bad_request
 */
export async function signInBy<T>(
  db: Db,
  at: At,
  given: CodeGiven,
  work: (tx: Tx, must: (secret: Buffer) => void) => Promise<T>,
): Promise<T> {
  await takeTry(db, at)
  let isWrong = false
  try {
    return await transaction(db, tx =>
      work(tx, secret => {
        if (!isFresh(secret, given, Date.now())) throw new Stale()
      }),
    )
  } catch (error) {
    if (!(error instanceof Stale)) throw error
    isWrong = true
  } finally {
    if (!isWrong) await giveBack(db, at)
  }
  throw new AppError(
    'bad_request',
    text(
      `签到码已失效（每 ${EVERY_SECONDS} 秒更换），或者不是这里的，请看现场屏幕上现在的`,
      `This code is over (it changes every ${EVERY_SECONDS} seconds) or is of another room: take what the screen shows now`,
    ),
    { fields: [{ path: 'token' in given ? 'token' : 'code', message: '' }] },
  )
}
