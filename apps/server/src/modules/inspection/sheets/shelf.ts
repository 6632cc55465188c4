import { createHash } from 'node:crypto'
import { type Edition, SHIPPED_EDITION } from '@jianqing/contract'
import type { Sheet } from '@jianqing/sheet/shape'
import { and, eq, inArray } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import { definitions, editionOf, inUse } from '../../../platform/definition/index.ts'
import { officesAbove } from '../../../platform/policy/index.ts'
import { checked } from './checked.ts'

export interface ShelvedSheet {
  sheet: Sheet
  /** What answers are sent with: which text they were given to. */
  version: string
  edition: Edition
}

/** Texts of sheets as they ship. */
export type SheetTexts = readonly { id: string; source: string }[]

/** Of a text that was checked before it came to count. @throws Error naming what is wrong all the same: that is our own mistake */
function read(id: string, source: string): Sheet {
  const { sheet, findings } = checked(source)
  if (!sheet) throw new Error(`the sheet ${id} is wrong: ${findings.map(({ path, message }) => `${path}: ${message.en}`).join('; ')}`)
  return sheet
}

/** The sheets of each office, by id: its own or those above it, else as they ship. */
export function openShelf(db: Db, texts: SheetTexts) {
  let shipped: Map<string, ShelvedSheet> | undefined
  const asShipped = () =>
    (shipped ??= new Map(
      texts.map(({ id, source }) => {
        const version = createHash('sha256').update(source).digest('hex').slice(0, 16)
        return [id, { sheet: read(id, source), version, edition: SHIPPED_EDITION }]
      }),
    ))

  const ofOffice = (id: string, edition: Edition, source: string): ShelvedSheet => ({
    sheet: read(id, source),
    version: edition.id!,
    edition,
  })

  const of = async (officeId: string | null): Promise<Map<string, ShelvedSheet>> => {
    const counting = await inUse(db, 'sheet', officeId)
    return new Map(
      [...asShipped()].map(([id, one]) => {
        const own = counting.get(id)
        return [id, own ? ofOffice(id, own.edition, own.text) : one]
      }),
    )
  }

  /** The text that answers were given to, also where another has taken its place since. */
  const given = async (officeId: string | null, id: string, version: string): Promise<ShelvedSheet | undefined> => {
    const counting = (await of(officeId)).get(id)
    if (counting?.version === version) return counting
    const one = asShipped().get(id)
    if (one?.version === version) return one
    if (!/^[0-9a-f-]{36}$/u.test(version)) return undefined
    const above = (await officesAbove(db, officeId)).map(office => office.id)
    const [row] = await db
      .select()
      .from(definitions)
      .where(
        and(
          eq(definitions.id, version),
          eq(definitions.kind, 'sheet'),
          eq(definitions.name, id),
          inArray(definitions.state, ['published', 'replaced', 'retired']),
          inArray(definitions.officeId, above),
        ),
      )
    return row && ofOffice(id, editionOf(row, null), row.text)
  }

  return { of, given }
}

/** One sheet as it counts in an office, for a room that asks for its answers. */
export function sheetFor(db: Db, texts: SheetTexts, id: string) {
  const shelf = openShelf(db, texts)
  return async (officeId: string): Promise<ShelvedSheet> => (await shelf.of(officeId)).get(id)!
}
