import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { text } from '@jianqing/contract'
import { MOST_BYTES_TOGETHER, MOST_FILE_BYTES, MOST_FILES, type PortalFile } from '@jianqing/contract/portal'
import { and, asc, eq, lt, sql } from 'drizzle-orm'
import { type Db, lockByName, newId, transaction, type Tx } from '../../../platform/db/index.ts'
import type { Enclosed } from '../../../platform/exchange/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { OFFICE_FILES, take } from '../../../platform/intake/index.ts'
import type { Seals } from '../../../platform/secret/index.ts'
import { portalFiles } from './tables.ts'
import type { Ticket } from './ticket.ts'

const POLICY = { kinds: [...OFFICE_FILES, 'mp4', 'm4a', 'mp3'], maxBytes: MOST_FILE_BYTES } as const
const placeOf = (ticket: string) => `portal:file:${ticket}`

/** Told by content, pictures drawn anew; what is then kept is in no store that names content. */
async function checked(dataDir: string, file: { content: Readable; name: string }): Promise<Enclosed> {
  let content = Buffer.alloc(0)
  const files = {
    put: async (from: Readable) => {
      content = await buffer(from)
      return null as never
    },
  }
  const { name } = await take({ dataDir, files }, file, POLICY)
  return { name, content }
}

/** Keeps a file for a petition that is being written, sealed, until that is sent or a day is over. @throws FileRefused, AppError too_large */
export async function addFile(
  { db, seals, dataDir }: { db: Db; seals: Seals; dataDir: string },
  ticket: Ticket,
  file: { content: Readable; name: string },
): Promise<PortalFile> {
  const { name, content } = await checked(dataDir, file)
  const row = { id: newId(), ticket: ticket.id, bytes: content.byteLength, until: new Date(ticket.until) }
  const sealed = seals.seal(JSON.stringify({ name, content: content.toString('base64') }), placeOf(ticket.id))
  await transaction(db, async tx => {
    await lockByName(tx, `portal:${ticket.id}`)
    const before = await tx.select({ bytes: portalFiles.bytes }).from(portalFiles).where(eq(portalFiles.ticket, ticket.id))
    const together = before.reduce((sum, { bytes }) => sum + bytes, content.byteLength)
    if (before.length >= MOST_FILES || together > MOST_BYTES_TOGETHER)
      throw new AppError(
        'too_large',
        text(
          `最多附 ${MOST_FILES} 份材料，合计不超过 ${MOST_BYTES_TOGETHER / 2 ** 20} MB；其余的可以当面或者邮寄提交`,
          `At most ${MOST_FILES} files, and ${MOST_BYTES_TOGETHER / 2 ** 20} MB together; bring or post the others`,
        ),
      )
    await tx.insert(portalFiles).values({ ...row, sealed })
  })
  return { id: row.id, name, bytes: row.bytes }
}

export async function dropFile(db: Db, ticket: Ticket, id: string): Promise<void> {
  await db.delete(portalFiles).where(and(eq(portalFiles.ticket, ticket.id), eq(portalFiles.id, id)))
}

/** Takes them out of here, into the package of their petition. */
export async function takeFiles(tx: Tx, seals: Seals, ticket: string): Promise<Enclosed[]> {
  const rows = await tx.select().from(portalFiles).where(eq(portalFiles.ticket, ticket)).orderBy(asc(portalFiles.id))
  await tx.delete(portalFiles).where(eq(portalFiles.ticket, ticket))
  return rows.map(({ sealed }) => {
    const { name, content } = JSON.parse(seals.open(sealed, placeOf(ticket))) as { name: string; content: string }
    return { name, content: Buffer.from(content, 'base64') }
  })
}

export const forgetFiles = (db: Db) => db.delete(portalFiles).where(lt(portalFiles.until, sql`now()`))
