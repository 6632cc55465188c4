import type { Service, ServiceWay } from '@jianqing/contract'
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { personRefs } from '../auth/index.ts'
import { type Db, newId, type Tx } from '../db/index.ts'
import { documents } from '../document/index.ts'
import { filesOf, viewFiles } from '../intake/index.ts'
import type { Actor } from '../policy/index.ts'
import { paperServices } from './tables.ts'

type Reader = Pick<Db, 'select'>

/** How far the papers of a record are served: a paper has one addressee or several, and each is served by itself. */
export interface Serving {
  /** The addressees that were not served yet. */
  waiting: { documentId: string; addressee: string; issuedOn: string }[]
  /** What stands after all corrections, in the order of the days. */
  served: ServedRow[]
}

type ServedRow = typeof paperServices.$inferSelect & { issuedOn: string }

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
              id: documents.id,
              subjectId: documents.subjectId,
              addressees: sql<string[]>`coalesce(${documents.paper} -> 'addressees', '[]')`,
              issuedOn: sql<string>`(${documents.issuedAt} at time zone 'Asia/Shanghai')::date::text`,
            })
            .from(documents)
            .where(and(eq(documents.subjectKind, subject), inArray(documents.subjectId, ids)))
    const standing = await standingOf(
      db,
      papers.map(({ id }) => id),
    )
    return ({ id }) => {
      const own = papers.filter(({ subjectId }) => subjectId === id)
      const served = own.flatMap(paper =>
        standing.filter(({ documentId }) => documentId === paper.id).map(row => ({ ...row, issuedOn: paper.issuedOn })),
      )
      const done = new Set(served.map(({ documentId, addressee }) => `${documentId} ${addressee}`))
      const waiting = own.flatMap(paper =>
        paper.addressees
          .filter(addressee => !done.has(`${paper.id} ${addressee}`))
          .map(addressee => ({ documentId: paper.id, addressee, issuedOn: paper.issuedOn })),
      )
      return { waiting, served }
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
    await Promise.all(
      first.map(
        async ({ id, documentId, addressee }) =>
          [`${documentId} ${addressee}`, await viewFiles(db, files.get(id) ?? [], () => maySend)] as const,
      ),
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
