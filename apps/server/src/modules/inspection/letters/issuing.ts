import { today as todayInChina } from '@jianqing/calendar'
import type { ActionRequest, DocumentRef } from '@jianqing/contract'
import type { SQL } from 'drizzle-orm'
import { type Db, transaction, type Tx } from '../../../platform/db/index.ts'
import {
  type Documents,
  formatNumber,
  likelyNumber,
  nextNumber,
  openTurns,
  PaperOutdated,
  type SetPaper,
} from '../../../platform/document/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import type { ActingOptions } from '../../../platform/record/index.ts'
import { mustPrint, nameOf, paperOf, REMINDER_LETTER } from './documents.ts'
import { setting } from './printable.ts'
import type { LetterProcess } from './process.ts'
import { findLetter, visible } from './query.ts'
import type { LetterRow } from './tables.ts'

/** By what an office numbers its letters. */
export type SeriesOf = (tx: Tx, officeId: string) => Promise<string>

export interface Issuing {
  db: Db
  documents: Documents
  process: LetterProcess
  seriesOf: SeriesOf
}

interface Asked extends ActingOptions {
  today?: string
  at?: string
}
type Options = Asked & { visible: SQL }

/** How often a paper is set for a number that another server then took, before it is set while the number is held. */
const TRIES = 4

const issuerOf = (actor: Actor, letter: LetterRow) => actor.user.officeId ?? letter.officeId

/**
 * Takes an action on a letter. Papers are set before the transaction begins, so that no number, record or connection is held for the
 * seconds that a long one takes: a paper that is to be issued with the number that it will most likely be, and again when it was not.
 * The letters of one office are issued in turn, so within this server it always is.
 */
export function letterActions(issuing: Issuing) {
  const { db, documents, process } = issuing
  const inTurn = openTurns()

  /** The letter as the person saw it, where the action would go through by what is seen now; whatever refuses it tells why under the lock, and nothing is set. */
  const open = async (actor: Actor, id: string, action: string, { revision }: ActionRequest): Promise<LetterRow | null> => {
    const row = await findLetter(db, actor, id)
    return row?.revision === revision && process.actionIds(actor, row).includes(action) ? row : null
  }

  const issue = async (actor: Actor, letter: LetterRow, request: ActionRequest, options: Options) => {
    for (let left = TRIES; ; left--) {
      const today = options.today ?? todayInChina()
      const prepared = left > 0 ? await setLikely(issuing, letter, actor, today) : undefined
      try {
        return await process.act(db, actor, letter, 'issue', request, { ...options, today, prepared })
      } catch (error) {
        if (!(error instanceof PaperOutdated)) throw error
      }
    }
  }

  /** The row is read by the lock alone, and once before it where a paper is looked at. */
  return async (actor: Actor, id: string, action: string, request: ActionRequest, asked: Asked = {}): Promise<LetterRow> => {
    const options = { ...asked, visible: visible(actor) }
    // drafts from before this was asked, and names that were changed since
    const letter = action === 'issue' || action === 'submit' ? await open(actor, id, action, request) : null
    if (letter && action === 'issue') return inTurn(issuerOf(actor, letter), () => issue(actor, letter, request, options))
    if (letter) await mustPrint(db, documents, letter)
    return process.act(db, actor, { id }, action, request, options)
  }
}

/** What an action on a letter brings with it. */
export type LetterActions = ReturnType<typeof letterActions>

/** Sets the paper that would be issued now. @throws AppError unprintable */
async function setLikely({ db, documents, seriesOf }: Issuing, letter: LetterRow, actor: Actor, date: string): Promise<SetPaper> {
  const officeId = issuerOf(actor, letter)
  const [series, year] = [await transaction(db, tx => seriesOf(tx, officeId)), Number(date.slice(0, 4))]
  const number = formatNumber({ series, year, number: await likelyNumber(db, { officeId, series, year }) })
  const paper = await paperOf(db, letter, await nameOf(db, officeId), number, date)
  return setting(letter, () => documents.set(paper))
}

/**
 * Numbers the letter and records its papers, in the transaction of the action.
 *
 * `today`: 成文日期, the day of the issue in China; `at`: its moment; `set`: the paper as it was set before; left out, it is set while the number is held.
 *
 * @throws PaperOutdated, AppError unprintable
 */
export async function issueLetter(
  tx: Tx,
  { documents, seriesOf }: Pick<Issuing, 'documents' | 'seriesOf'>,
  letter: LetterRow,
  actor: Actor,
  { today: date, at, set }: { today: string; at: string; set?: SetPaper | undefined },
): Promise<{ number: string; document: DocumentRef }> {
  const officeId = issuerOf(actor, letter)
  const issuer = await nameOf(tx, officeId)
  const [series, year] = [await seriesOf(tx, officeId), Number(date.slice(0, 4))]
  const number = formatNumber({ series, year, number: await nextNumber(tx, { officeId, series, year }) })
  const paper = await paperOf(tx, letter, issuer, number, date)
  const issued = { officeId, kind: REMINDER_LETTER, paper, issuedBy: actor.user.id, set, issuedAt: at }
  const row = await setting(letter, () => documents.issue(tx, issued))
  return {
    number,
    document: { id: row.id, kind: row.kind, number, title: row.title, issuedAt: row.issuedAt, sm3: row.pdfSm3, formats: ['pdf', 'docx'] },
  }
}
