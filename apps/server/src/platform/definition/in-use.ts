import { today } from '@jianqing/calendar'
import { type DefinitionKind, type Edition, SHIPPED_EDITION } from '@jianqing/contract'
import { and, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import type { Db } from '../db/index.ts'
import { offices, officesAbove } from '../policy/index.ts'
import { type DefinitionRow, definitions } from './tables.ts'

type Reader = Pick<Db, 'select' | 'execute'>

/** A version that counts, with its text. */
export interface Counting {
  edition: Edition
  text: string
}

/** A published version as people name it. */
export const editionOf = (row: Pick<DefinitionRow, 'id' | 'version' | 'publishedAt'>, officeName: string | null): Edition => ({
  id: row.id,
  version: row.version ?? 0,
  on: row.publishedAt === null ? null : today(new Date(row.publishedAt)),
  officeName,
})

/**
 * What counts for an office, by name: its own version, else that of the nearest office above it. What is not named counts as it ships.
 */
export async function inUse(db: Reader, kind: DefinitionKind, officeId: string | null, name?: string): Promise<Map<string, Counting>> {
  const above = await officesAbove(db, officeId)
  if (above.length === 0) return new Map()
  const names = new Map(above.map(({ id, name: called }) => [id, called]))
  const rows = await db
    .select()
    .from(definitions)
    .where(
      and(
        eq(definitions.kind, kind),
        eq(definitions.state, 'published'),
        inArray(definitions.officeId, [...names.keys()]),
        name === undefined ? undefined : eq(definitions.name, name),
      ),
    )
  const near = [...names.keys()]
  const nearestFirst = rows.toSorted((a, b) => near.indexOf(a.officeId) - near.indexOf(b.officeId))
  const counting = new Map<string, Counting>()
  for (const row of nearestFirst)
    if (!counting.has(row.name)) counting.set(row.name, { edition: editionOf(row, names.get(row.officeId) ?? null), text: row.text })
  return counting
}

/** The version that answers name by its id; what is the id of none was as it ships. */
export async function editionNamed(db: Pick<Db, 'select'>, version: string): Promise<Edition> {
  if (!z.uuid().safeParse(version).success) return SHIPPED_EDITION
  const [found] = await db
    .select({ row: definitions, office: offices.name })
    .from(definitions)
    .leftJoin(offices, eq(offices.id, definitions.officeId))
    .where(eq(definitions.id, version))
  return found ? editionOf(found.row, found.office) : SHIPPED_EDITION
}
