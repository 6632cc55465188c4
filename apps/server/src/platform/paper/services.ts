import type { Service, ServiceWay } from '@jianqing/contract'
import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { personRefs } from '../auth/index.ts'
import { type Db, inTurn, newId, type Tx } from '../db/index.ts'
import { documents } from '../document/index.ts'
import { filesOf, viewFiles } from '../intake/index.ts'
import type { Actor } from '../policy/index.ts'
import { paperServices } from './tables.ts'

type Reader = Pick<Db, 'select'>

/** How far the papers of a record are served: a paper has one addressee or several, and each is served by itself. */
export interface Serving {
  /** The addressees that were not served yet. */
  waiting: (Paper & { addressee: string })[]
  /** What stands after all corrections, in the order of the days. */
  served: (typeof paperServices.$inferSelect & Paper)[]
  /** The record's papers, the oldest first. */
  papers: readonly { officeId: string; number: string }[]
}

interface Paper {
  documentId: string
  number: string
  issuedOn: string
  /** Whether time runs from its service: a correction of another paper leaves the time as it is. */
  starts: boolean
}

/** For a process: how far the papers of each of these records are served, in two queries. */
export const loadServing =
  (subject: string) =>
  async (db: Reader, rows: readonly { id: string }[]): Promise<(row: { id: string }) => Serving> => {
    const ids = rows.map(({ id }) => id)
    const papers =
      ids.length === 0
        ? []
        : await db
            .select({
              documentId: documents.id,
              subjectId: documents.subjectId,
              officeId: documents.officeId,
              number: documents.number,
              starts: isNull(documents.correctsId) as SQL<boolean>,
              addressees: sql<string[]>`coalesce(${documents.paper} -> 'addressees', '[]')`,
              issuedOn: sql<string>`(${documents.issuedAt} at time zone 'Asia/Shanghai')::date::text`,
            })
            .from(documents)
            .where(and(eq(documents.subjectKind, subject), inArray(documents.subjectId, ids)))
            .orderBy(asc(documents.issuedAt), asc(documents.id))
    const standing = await standingOf(
      db,
      papers.map(({ documentId }) => documentId),
    )
    return ({ id }) => {
      const own = papers.filter(({ subjectId }) => subjectId === id)
      const served = own.flatMap(({ documentId, number, starts, issuedOn }) =>
        standing.filter(row => row.documentId === documentId).map(row => ({ ...row, number, starts, issuedOn })),
      )
      const done = new Set(served.map(({ documentId, addressee }) => `${documentId} ${addressee}`))
      const waiting = own.flatMap(({ documentId, number, starts, issuedOn, addressees }) =>
        addressees
          .filter(addressee => !done.has(`${documentId} ${addressee}`))
          .map(addressee => ({ documentId, number, starts, issuedOn, addressee })),
      )
      return { waiting, served, papers: own }
    }
  }

/** Services of some papers, without those that were corrected. */
async function standingOf(db: Reader, documentIds: readonly string[]) {
  if (documentIds.length === 0) return []
  const rows = await db
    .select()
    .from(paperServices)
    .where(inArray(paperServices.documentId, [...documentIds]))
    .orderBy(asc(paperServices.servedOn), asc(paperServices.recordedAt), asc(paperServices.id))
  const corrected = new Set(rows.map(({ correctsId }) => correctsId))
  return rows.filter(({ id }) => !corrected.has(id))
}

/** Receipts belong to the first entry of a service: a correction is of the same one. */
export const RECEIPTS = 'paper_service'

const roots = (db: Reader, documentIds: readonly string[]) =>
  db
    .select({ id: paperServices.id, documentId: paperServices.documentId, addressee: paperServices.addressee })
    .from(paperServices)
    .where(and(inArray(paperServices.documentId, [...documentIds]), isNull(paperServices.correctsId)))

/** The first entry of a service, of which any entry is named; locked where files of it are to be counted. */
export async function firstServiceOf(
  db: Reader,
  id: string,
  lock = false,
): Promise<{ id: string; documentId: string; addressee: string } | undefined> {
  const [named] = await db.select().from(paperServices).where(eq(paperServices.id, id))
  if (!named) return undefined
  const first = db
    .select()
    .from(paperServices)
    .where(
      and(eq(paperServices.documentId, named.documentId), eq(paperServices.addressee, named.addressee), isNull(paperServices.correctsId)),
    )
  return (await (lock ? first.for('update') : first))[0]
}

/** The services of papers as people see them, by the paper. @param maySend whether this person may take a receipt back */
export async function servicesOf(db: Reader, documentIds: readonly string[], maySend: boolean): Promise<(documentId: string) => Service[]> {
  const rows = await standingOf(db, documentIds)
  const first = documentIds.length === 0 ? [] : await roots(db, documentIds)
  const files = await filesOf(
    db,
    RECEIPTS,
    first.map(({ id }) => id),
  )
  const receipts = new Map(
    await inTurn(
      first,
      async ({ id, documentId, addressee }) =>
        [`${documentId} ${addressee}`, await viewFiles(db, files.get(id) ?? [], () => maySend)] as const,
    ),
  )
  const people = await personRefs(
    db,
    rows.map(({ recordedBy }) => recordedBy),
  )
  return documentId =>
    rows
      .filter(row => row.documentId === documentId)
      .map(({ id, addressee, way, servedOn, servedBy, signedBy, witnesses, reason, recordedBy, recordedAt }) => ({
        id,
        addressee,
        way,
        servedOn,
        servedBy,
        signedBy,
        witnesses,
        reason,
        recordedBy: (recordedBy && people.get(recordedBy)) || null,
        recordedAt,
        receipts: receipts.get(`${documentId} ${addressee}`) ?? [],
      }))
}

interface ToServe {
  documentId: string
  addressee: string
  way: ServiceWay
  /** `YYYY-MM-DD` in China. */
  servedOn: string
  servedBy?: string | null
  signedBy?: string | null
  witnesses?: readonly string[]
  /** The service that was taken down wrongly, and how that came. */
  corrects?: { id: string; reason: string }
}

/** Writes down a service. @returns false where that addressee was served already */
export async function writeService(tx: Tx, actor: Pick<Actor, 'user'> | null, one: ToServe): Promise<boolean> {
  const rows = await tx
    .insert(paperServices)
    .values({
      id: newId(),
      documentId: one.documentId,
      addressee: one.addressee,
      way: one.way,
      servedOn: one.servedOn,
      servedBy: one.servedBy ?? null,
      signedBy: one.signedBy ?? null,
      witnesses: [...(one.witnesses ?? [])],
      correctsId: one.corrects?.id ?? null,
      reason: one.corrects?.reason ?? null,
      recordedBy: actor?.user.id ?? null,
    })
    .onConflictDoNothing()
    .returning({ id: paperServices.id })
  return rows.length > 0
}
