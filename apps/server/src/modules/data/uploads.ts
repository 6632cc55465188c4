import { createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Readable } from 'node:stream'
import { text } from '@jianqing/contract'
import { and, eq, exists, inArray, isNotNull, isNull, lt, ne, not, or, sql } from 'drizzle-orm'
import { type Db, newId } from '../../platform/db/index.ts'
import { AppError } from '../../platform/http/index.ts'
import { jobsTable as jobs } from '../../platform/job/index.ts'
import type { Actor } from '../../platform/policy/index.ts'
import { imports, uploads } from './tables.ts'

export type UploadRow = typeof uploads.$inferSelect

/** Chinese takes three bytes a character, and no file system takes more than 255. */
const LONGEST_NAME = 200

/** The name as it can lie on the disk: cut where it is too long, with its ending. */
function nameOnDisk(name: string): string {
  const ending = extname(name)
  let stem = name.slice(0, name.length - ending.length)
  while (Buffer.byteLength(stem + ending) > LONGEST_NAME) stem = [...stem].slice(0, -1).join('')
  return stem + ending
}

const KNOWN = new Set(['.csv', '.txt', '.xlsx', '.parquet'])

/**
 * Keeps an uploaded file until it is imported or a day old.
 *
 * @throws AppError import_refused for an ending that no import reads; too_large, storage_full
 */
export async function keepUpload(
  db: Db,
  dataDir: string,
  actor: Actor,
  file: { filename: string; file: Readable & { truncated?: boolean } },
): Promise<UploadRow> {
  const name = basename(file.filename)
  const ending = extname(name).toLowerCase()
  if (!KNOWN.has(ending)) {
    file.file.resume()
    throw new AppError(
      'import_refused',
      text(
        `不支持“${ending || name}”文件，请使用 CSV、XLSX 或 Parquet；其他表格请先在 Excel 或 WPS 中另存为 .xlsx`,
        `“${ending || name}” is not a kind of file that can be imported; use CSV, XLSX or Parquet, or save the table as .xlsx first`,
      ),
    )
  }
  const id = newId()
  // a folder of its own: the file keeps its name, as far as that can be, which the version's report tells
  const folder = join(dataDir, 'uploads', id)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, nameOnDisk(name))
  try {
    await pipeline(file.file, createWriteStream(path, { mode: 0o600 }))
    if (file.file.truncated) throw new AppError('too_large')
    const [row] = await db
      .insert(uploads)
      .values({ id, ownerId: actor.user.id, name, path, bytes: (await stat(path)).size })
      .returning()
    return row!
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

/** One's own upload, as long as its bytes are there. @throws AppError not_found */
export async function findUpload(db: Pick<Db, 'select'>, actor: Actor, id: string): Promise<UploadRow> {
  const [row] = await db
    .select()
    .from(uploads)
    .where(and(eq(uploads.id, id), eq(uploads.ownerId, actor.user.id), isNull(uploads.removedAt)))
  if (!row) throw new AppError('not_found', text('文件已不在，请重新上传', 'The file is no longer there; upload it again'))
  return row
}

/** Once imported, the bytes are in the lake: what is kept of the upload is its name and its hash. */
export async function dropImported(db: Db, { id, path }: Pick<UploadRow, 'id' | 'path'>, sha256: string | undefined): Promise<void> {
  await rm(dirname(path), { recursive: true, force: true })
  await db
    .update(uploads)
    .set({ sha256, removedAt: sql`now()` })
    .where(eq(uploads.id, id))
}

/** An import that is still to be done, or may be confirmed, needs its file. */
const inUse = (db: Db) =>
  exists(
    db
      .select({ one: sql`1` })
      .from(imports)
      .leftJoin(jobs, eq(jobs.id, imports.jobId))
      .where(
        and(
          eq(imports.uploadId, uploads.id),
          or(inArray(imports.state, ['awaiting', 'overlapping']), inArray(jobs.state, ['queued', 'running'])),
        ),
      ),
  )

/** Removes the bytes of what was not imported within a day, and rows set aside by refused imports after a week; nothing of an import under way or awaiting. */
export async function forgetOldUploads(db: Db): Promise<void> {
  const old = await db
    .update(uploads)
    .set({ removedAt: sql`now()` })
    .where(and(isNull(uploads.removedAt), lt(uploads.createdAt, sql`now() - interval '1 day'`), not(inUse(db))))
    .returning({ path: uploads.path })
  for (const { path } of old) await rm(dirname(path), { recursive: true, force: true })
  const refused = await db
    .select({ id: imports.id, paths: sql<(string | null)[]>`array[${imports.quarantinePath}, ${imports.overlapPath}]` })
    .from(imports)
    .where(
      and(
        or(isNotNull(imports.quarantinePath), and(isNotNull(imports.overlapPath), ne(imports.state, 'overlapping'))),
        lt(imports.createdAt, sql`now() - interval '7 days'`),
      ),
    )
  for (const { id, paths } of refused) {
    for (const path of paths) if (path) await rm(path, { force: true })
    await db.update(imports).set({ quarantinePath: null, overlapPath: null }).where(eq(imports.id, id))
  }
}
