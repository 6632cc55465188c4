import type { BookEntry, FilingVersion } from '@jianqing/contract'
import { and, asc, desc, eq } from 'drizzle-orm'
import { type Db, newId, type Tx } from '../../../platform/db/index.ts'
import { filingEntries, type FilingRow, filingVersions } from './tables.ts'

/** A matter as it is handed in; one that stood in the version before keeps its number. */
export type GivenEntry = BookEntry & { id?: string | undefined }

/** Writes a new version beside those of before. @returns the columns of the report that tell of it */
export async function writeVersion(
  tx: Tx,
  row: Pick<FilingRow, 'id' | 'version'>,
  entries: readonly GivenEntry[],
  { at, today }: { at: string; today: string },
): Promise<Pick<FilingRow, 'version' | 'matters' | 'filedAt'>> {
  const version = row.version + 1
  await tx.insert(filingVersions).values({ filingId: row.id, version, filedAt: at })
  const before = await tx
    .select({ id: filingEntries.id, recordedOn: filingEntries.recordedOn })
    .from(filingEntries)
    .where(and(eq(filingEntries.filingId, row.id), eq(filingEntries.version, row.version)))
  const known = new Map(before.map(({ id, recordedOn }) => [id, recordedOn]))
  if (entries.length > 0)
    await tx.insert(filingEntries).values(
      entries.map(({ id, ...entry }, i) => ({
        ...entry,
        filingId: row.id,
        version,
        // a number that is not of this report is none
        id: id !== undefined && known.has(id) ? id : newId(),
        n: i + 1,
        recordedOn: known.get(id ?? '') ?? today,
      })),
    )
  return { version, matters: entries.length, filedAt: at }
}

/** What is shown of a matter. */
const SHOWN = {
  id: filingEntries.id,
  recordedOn: filingEntries.recordedOn,
  occurredOn: filingEntries.occurredOn,
  way: filingEntries.way,
  place: filingEntries.place,
  asker: filingEntries.asker,
  askerUnit: filingEntries.askerUnit,
  askerPost: filingEntries.askerPost,
  askerRole: filingEntries.askerRole,
  askerLevel: filingEntries.askerLevel,
  relation: filingEntries.relation,
  caseNo: filingEntries.caseNo,
  behaviour: filingEntries.behaviour,
  content: filingEntries.content,
  handling: filingEntries.handling,
  effect: filingEntries.effect,
}

/** All that was filed, the newest first. */
export async function versionsOf(db: Pick<Db, 'select'>, filingId: string): Promise<FilingVersion[]> {
  const [versions, entries] = await Promise.all([
    db.select().from(filingVersions).where(eq(filingVersions.filingId, filingId)).orderBy(desc(filingVersions.version)),
    db
      .select({ version: filingEntries.version, entry: SHOWN })
      .from(filingEntries)
      .where(eq(filingEntries.filingId, filingId))
      .orderBy(asc(filingEntries.n)),
  ])
  return versions.map(({ version, filedAt }) => ({
    version,
    filedAt,
    entries: entries.filter(one => one.version === version).map(({ entry }) => entry),
  }))
}
