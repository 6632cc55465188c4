import { today as todayInChina } from '@jianqing/calendar'
import { type ActionRequest, type DocumentRef, type PaperFinding, text } from '@jianqing/contract'
import { and, eq, type SQL } from 'drizzle-orm'
import { type Db, transaction, type Tx } from '../db/index.ts'
import {
  documentRef,
  type Documents,
  formatNumber,
  likelyNumber,
  nextNumber,
  openTurns,
  PaperOutdated,
  type SetPaper,
} from '../document/index.ts'
import { AppError } from '../http/index.ts'
import { type Actor, offices } from '../policy/index.ts'
import type { ActOptions, Process, ProcessRow } from '../process/index.ts'
import { compose } from './composing.ts'
import type { PaperKind } from './define.ts'
import { setting } from './printable.ts'
import { seriesOf } from './series.ts'

type Reader = Pick<Db, 'select' | 'execute'>

/** A record that papers are issued of: by the office of whoever issues, else by its own. */
export interface Issuable {
  id: string
  officeId: string
}

type Asked = Pick<ActOptions<undefined>, 'lang' | 'also' | 'today' | 'at'>
type Options = Asked & { visible: SQL }

/** How often a paper is set for a number that another server then took, before it is set while the number is held. */
const TRIES = 4

const issuerOf = (actor: Actor, { officeId }: Issuable) => actor.user.officeId ?? officeId

/** @throws AppError not_found */
async function nameOf(db: Reader, officeId: string): Promise<string> {
  const [office] = await db.select({ name: offices.name }).from(offices).where(eq(offices.id, officeId))
  if (!office) throw new AppError('not_found')
  return office.name
}

/** A PDF of the record's paper as it would be issued. @throws AppError unprintable */
export async function previewPaper<Printed>(db: Reader, documents: Documents, kind: PaperKind<Printed>, printed: Printed): Promise<Buffer> {
  const { id, name } = await kind.drafted(db, printed)
  const { paper, filled } = await compose(db, kind, printed, id, { issuer: name, number: null, date: null })
  return setting(
    flaw => kind.place(printed, flaw, filled),
    () => documents.preview(paper),
  )
}

/** A PDF of a paper that has no number and is not kept, as the record has it now. @throws AppError unprintable */
export async function printPaper<Printed>(
  db: Reader,
  documents: Documents,
  kind: PaperKind<Printed>,
  printed: Printed,
  date: string | null,
): Promise<Buffer> {
  const { id, name } = await kind.drafted(db, printed)
  const { paper, filled } = await compose(db, kind, printed, id, { issuer: name, number: null, date })
  return setting(
    flaw => kind.place(printed, flaw, filled),
    () => documents.print(paper),
  )
}

interface Acting<Row extends ProcessRow & Issuable, State extends string, Loaded> {
  db: Db
  documents: Documents
  process: Process<Row, State, Loaded, SetPaper>
  visible: (actor: Actor) => SQL
  /** What in a draft does not go with its record: with an error it is not submitted. */
  lint?: (row: Row, actor: Actor) => Promise<PaperFinding[]>
}

/**
 * Takes an action on a record that has papers. They are set before the transaction begins, so that no number, record or connection is held
 * for the seconds that a long one takes: a paper that is to be issued with the number that it will most likely be, and again when it was
 * not. Those of one office are issued in turn, so within this server it always is.
 */
export function paperActions<Printed, Row extends ProcessRow & Issuable & Printed, State extends string, Loaded>(
  kinds: readonly PaperKind<Printed>[],
  { db, documents, process, visible, lint }: Acting<Row, State, Loaded>,
) {
  const inTurn = openTurns()
  const { table } = process.definition
  const concerns = (action: string) => kinds.filter(({ actions }) => actions.issue === action || actions.checked.includes(action))

  /** The record as the person saw it, where the action would go through by what is seen now; whatever refuses it tells why under the lock, and nothing is set. */
  const open = async (actor: Actor, id: string, action: string, { revision }: ActionRequest): Promise<Row | null> => {
    const [row] = (await db
      .select()
      .from(table)
      .where(and(visible(actor), eq(table.id, id)))) as unknown as Row[]
    if (row?.revision !== revision) return null
    return process.actionIds(actor, row, (await process.load(db, [row]))(row)).includes(action) ? row : null
  }

  const issue = async (kind: PaperKind<Printed>, actor: Actor, row: Row, request: ActionRequest, options: Options) => {
    for (let left = TRIES; ; left--) {
      const today = options.today ?? todayInChina()
      const prepared = left > 0 ? await setLikely(db, documents, kind, row, actor, today) : undefined
      try {
        return await process.act(db, actor, row, kind.actions.issue, request, { ...options, today, prepared })
      } catch (error) {
        if (!(error instanceof PaperOutdated)) throw error
      }
    }
  }

  /** The row is read by the lock alone, and once before it where a paper is looked at. */
  return async (actor: Actor, id: string, action: string, request: ActionRequest, asked: Asked = {}): Promise<Row> => {
    const options = { ...asked, visible: visible(actor) }
    // drafts from before this was asked, and names that were changed since
    const known = concerns(action)
    const row = known.length > 0 ? await open(actor, id, action, request) : null
    const kind = row ? known.find(({ applies }) => applies?.(row) ?? true) : undefined
    if (row && kind?.actions.issue === action) return inTurn(issuerOf(actor, row), () => issue(kind, actor, row, request, options))
    if (row && kind) {
      mustAgree((await lint?.(row, actor)) ?? [])
      await previewPaper(db, documents, kind, row)
    }
    return process.act(db, actor, { id } as Pick<Row, 'id'>, action, request, options)
  }
}

/** @throws AppError bad_request with what is certainly wrong in a draft */
function mustAgree(findings: readonly PaperFinding[]): void {
  const errors = findings.filter(({ level }) => level === 'error')
  if (errors.length === 0) return
  const told = (lang: 'zh-CN' | 'en') => errors.map(({ message }) => message[lang])
  throw new AppError('bad_request', text(`请先改正：${told('zh-CN').join('；')}`, `Correct first: ${told('en').join('; ')}`), {
    fields: errors.map(({ path, message }) => ({ path, message: message['zh-CN'] })),
  })
}

/** Sets the paper that would be issued now. @throws AppError unprintable */
async function setLikely<Printed>(
  db: Db,
  documents: Documents,
  kind: PaperKind<Printed>,
  row: Printed & Issuable,
  actor: Actor,
  date: string,
): Promise<SetPaper> {
  const officeId = issuerOf(actor, row)
  const [series, year] = [await transaction(db, tx => seriesOf(tx, kind, officeId)), Number(date.slice(0, 4))]
  const number = formatNumber({ series, year, number: await likelyNumber(db, { officeId, series, year }) })
  const { paper, filled } = await compose(db, kind, row, officeId, { issuer: await nameOf(db, officeId), number, date })
  return setting(
    flaw => kind.place(row, flaw, filled),
    () => documents.set(paper),
  )
}

/** The next number of an office's papers of a kind in a year. */
export async function numberPaper<Printed>(tx: Tx, kind: PaperKind<Printed>, officeId: string, date: string): Promise<string> {
  const [series, year] = [await seriesOf(tx, kind, officeId), Number(date.slice(0, 4))]
  return formatNumber({ series, year, number: await nextNumber(tx, { officeId, series, year }) })
}

/**
 * Numbers a record's paper and keeps it, in the transaction of the action.
 *
 * @param when `today`: 成文日期, the day of the issue in China; `at`: its moment; `set`: the paper as it was set before, left out it is set while
 *   the number is held
 * @throws PaperOutdated, AppError unprintable
 */
export async function issuePaper<Printed>(
  tx: Tx,
  documents: Documents,
  kind: PaperKind<Printed>,
  row: Printed & Issuable,
  actor: Actor,
  { today: date, at, set }: { today: string; at: string; set?: SetPaper | undefined },
): Promise<{ number: string; document: DocumentRef }> {
  const officeId = issuerOf(actor, row)
  const number = await numberPaper(tx, kind, officeId, date)
  const { paper, filled, values, template } = await compose(tx, kind, row, officeId, { issuer: await nameOf(tx, officeId), number, date })
  const subject = { kind: kind.subject, id: row.id }
  const issued = {
    officeId,
    kind: kind.kind,
    subject,
    paper,
    template: template.edition,
    filled: values,
    issuedBy: actor.user.id,
    set,
    issuedAt: at,
  }
  const correctsId = await kind.corrects?.(tx, row)
  const kept = await setting(
    flaw => kind.place(row, flaw, filled),
    () => documents.issue(tx, { ...issued, ...(correctsId !== undefined && { correctsId }) }),
  )
  return { number, document: documentRef(kept) }
}
