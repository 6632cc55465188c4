import { text } from '@jianqing/contract'
import { inArray } from 'drizzle-orm'
import { z } from 'zod'
import type { Db } from '../../../../platform/db/index.ts'
import { defaultAsOf, defineSetting, readSetting } from '../../../../platform/setting/index.ts'
import { petitionContacts, type PetitionRow } from '../tables.ts'

/** No text that was read says how often somebody is to be called before they count as out of reach. */
export const ATTEMPTS = defineSetting({
  key: 'petition.attempts',
  type: 'int',
  schema: z.number().int().min(1).max(10),
  default: 3,
  min: 1,
  max: 10,
  title: text('认定无法联系前，至少在几个不同日期联系过', 'Petitions: days on which somebody was called before they count as unreachable'),
  help: text(
    '1 至 10；没有读到统一规定，由本院设定（未核实）',
    '1 to 10; no rule was read that fixes it (not verified), so the office does',
  ),
})

/** What guards need beside the row. */
export interface Loaded {
  asOf: string
  /** Days on which nobody was reached. */
  attempts: number
  needed: number
  answered: boolean
}

/** Read once for a page of rows, and once under the lock. */
export async function load(db: Pick<Db, 'select'>, rows: readonly PetitionRow[]): Promise<(row: PetitionRow) => Loaded> {
  const ids = rows.map(({ id }) => id)
  // one after the other: under the lock it is a transaction that asks
  const asOf = await defaultAsOf(db)
  const needed = await readSetting(db, ATTEMPTS)
  const contacts = ids.length === 0 ? [] : await db.select().from(petitionContacts).where(inArray(petitionContacts.petitionId, ids))
  return ({ id }) => {
    const own = contacts.filter(({ petitionId }) => petitionId === id)
    const failed = new Set(own.flatMap(({ reached, contactedOn }) => (reached ? [] : contactedOn)))
    return { asOf, needed, attempts: failed.size, answered: own.some(({ purpose }) => purpose !== 'attempt') }
  }
}
