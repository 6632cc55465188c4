import { randomUUID } from 'node:crypto'
import { type ReadingFile, text } from '@jianqing/contract'
import { and, asc, eq, inArray } from 'drizzle-orm'
import { audit } from '../../../platform/audit/index.ts'
import { type Db, newId, type Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { type PartRow, readingCaseSeals, readingParts, type ReadingRow, readingVolumes, type VolumeRow } from './tables.ts'

type Reader = Pick<Db, 'select'>
type OfCase = Pick<ReadingRow, 'officeId' | 'caseNo'>

export interface Shelf {
  seal: typeof readingCaseSeals.$inferSelect | null
  volumes: (VolumeRow & { parts: (PartRow & { last: number })[] })[]
}

/** What there is of a case at an office, in the order in which it came. */
export async function shelfOf(db: Reader, { officeId, caseNo }: OfCase): Promise<Shelf> {
  const [seal] = await db
    .select()
    .from(readingCaseSeals)
    .where(and(eq(readingCaseSeals.officeId, officeId), eq(readingCaseSeals.caseNo, caseNo)))
  const volumes = await db
    .select()
    .from(readingVolumes)
    .where(and(eq(readingVolumes.officeId, officeId), eq(readingVolumes.caseNo, caseNo)))
    .orderBy(asc(readingVolumes.createdAt), asc(readingVolumes.id))
  const ids = volumes.map(({ id }) => id)
  const parts =
    ids.length === 0
      ? []
      : await db.select().from(readingParts).where(inArray(readingParts.volumeId, ids)).orderBy(asc(readingParts.firstPage))
  return {
    seal: seal ?? null,
    volumes: volumes.map(volume => {
      const own = parts.filter(({ volumeId }) => volumeId === volume.id)
      return { ...volume, parts: own.map((part, i) => ({ ...part, last: (own[i + 1]?.firstPage ?? volume.pages + 1) - 1 })) }
    }),
  }
}

export interface OpenPage {
  volumeId: string
  sm3: string
  /** From 1. */
  page: number
  part: string
  label: string
}

/** The pages that may be looked at: of no sealed case, of no sealed paper. */
export function openPages({ seal, volumes }: Shelf): OpenPage[] {
  if (seal) return []
  return volumes.flatMap(({ id, sm3, title, parts }) =>
    parts.flatMap(({ name, sealReason, firstPage, last }) =>
      sealReason !== null
        ? []
        : Array.from({ length: last - firstPage + 1 }, (_, i) => ({
            volumeId: id,
            sm3,
            page: firstPage + i,
            part: name,
            label: `${title} · ${name} · 第${firstPage + i}页`,
          })),
    ),
  )
}

export async function caseFile(db: Reader, actor: Actor, row: ReadingRow): Promise<ReadingFile> {
  const { seal, volumes } = await shelfOf(db, row)
  return {
    caseNo: row.caseNo,
    sealed: seal !== null,
    sealReason: seal?.reason ?? null,
    volumes: volumes.map(({ id, title, pages, parts }) => ({
      id,
      title,
      pages,
      parts: parts.map(part => ({
        id: part.id,
        name: part.name,
        first: part.firstPage,
        last: part.last,
        sealed: part.sealReason !== null,
        sealReason: part.sealReason,
      })),
    })),
    mayKeep: mayTouch(actor, 'reading:write', { officeId: row.officeId }),
  }
}

interface Kept {
  sm3: string
  title: string
  pages: number
}

/** Puts a volume on the shelf of a case, as one paper until somebody says what it holds; the same content once. */
export async function addVolume(tx: Tx, by: Actor | null, { officeId, caseNo }: OfCase, { sm3, title, pages }: Kept): Promise<string> {
  const id = newId()
  const [added] = await tx
    .insert(readingVolumes)
    .values({ id, officeId, caseNo, title, sm3, pages, addedBy: by?.user.id ?? null })
    .onConflictDoNothing()
    .returning({ id: readingVolumes.id })
  if (!added) throw new AppError('bad_request', text('这一卷已经添加过', 'This volume is there already'))
  await tx.insert(readingParts).values({ id: randomUUID(), volumeId: id, name: title.slice(0, 100), firstPage: 1 })
  return id
}

/** @throws AppError not_found for a volume of another case */
async function volumeOf(tx: Tx, { officeId, caseNo }: OfCase, id: string): Promise<VolumeRow> {
  const [volume] = await tx
    .select()
    .from(readingVolumes)
    .where(and(eq(readingVolumes.id, id), eq(readingVolumes.officeId, officeId), eq(readingVolumes.caseNo, caseNo)))
    .for('update')
  if (!volume) throw new AppError('not_found')
  return volume
}

/** Says anew what a volume holds. A paper that is sealed has to be opened first, so that no new list of contents opens it. */
export async function setParts(tx: Tx, row: OfCase, volumeId: string, parts: readonly { name: string; first: number }[]): Promise<void> {
  const volume = await volumeOf(tx, row, volumeId)
  const before = await tx.select().from(readingParts).where(eq(readingParts.volumeId, volumeId))
  if (before.some(({ sealReason }) => sealReason !== null))
    throw new AppError(
      'wrong_state',
      text('有文书已封存，请先解封再编排目录', 'A paper of it is sealed: open it before the contents are changed'),
    )
  const inOrder = parts.every(({ first }, i) => first > (parts[i - 1]?.first ?? 0) && first <= volume.pages)
  if (parts[0]!.first !== 1 || !inOrder)
    throw new AppError(
      'bad_request',
      text(
        `目录应从第 1 页开始，页码递增，不超过 ${volume.pages} 页`,
        `The contents begin with page 1, go up, and end by page ${volume.pages}`,
      ),
    )
  await tx.delete(readingParts).where(eq(readingParts.volumeId, volumeId))
  await tx.insert(readingParts).values(parts.map(({ name, first }) => ({ id: newId(), volumeId, name, firstPage: first })))
}

interface Seal {
  sealed: boolean
  reason: string
}

/** Seals one paper, or opens it again; nothing else of the case moves. */
export async function sealPart(tx: Tx, actor: Actor, row: ReadingRow, volumeId: string, partId: string, { sealed, reason }: Seal) {
  await volumeOf(tx, row, volumeId)
  const { rowCount } = await tx
    .update(readingParts)
    .set({ sealReason: sealed ? reason : null, sealedBy: sealed ? actor.user.id : null })
    .where(and(eq(readingParts.id, partId), eq(readingParts.volumeId, volumeId)))
  if (rowCount !== 1) throw new AppError('not_found')
  await writeSeal(tx, actor, row, { part: partId, sealed })
}

/** Seals a case, or opens it again: its papers stay as they are, sealed or not. */
export async function sealCase(tx: Tx, actor: Actor, row: ReadingRow, { sealed, reason }: Seal) {
  const { officeId, caseNo } = row
  if (sealed)
    await tx
      .insert(readingCaseSeals)
      .values({ officeId, caseNo, reason, sealedBy: actor.user.id })
      .onConflictDoUpdate({ target: [readingCaseSeals.officeId, readingCaseSeals.caseNo], set: { reason, sealedBy: actor.user.id } })
  else await tx.delete(readingCaseSeals).where(and(eq(readingCaseSeals.officeId, officeId), eq(readingCaseSeals.caseNo, caseNo)))
  await writeSeal(tx, actor, row, { sealed })
}

const writeSeal = (tx: Tx, actor: Actor, { id, officeId }: ReadingRow, details: Record<string, unknown>) =>
  audit(tx, { actor, action: 'reading.seal', subject: { kind: 'reading', id }, officeId, details })
