import type { Evaluation, Sheet } from '@jianqing/sheet/shape'
import { eq, sql } from 'drizzle-orm'
import type { Db, Tx } from '../../../../platform/db/index.ts'
import { AppError } from '../../../../platform/http/index.ts'
import { type RecordKeys, type Seals, sealsWith } from '../../../../platform/secret/index.ts'
import { keptSheet } from '../../../../platform/sheet/index.ts'
import { checkupAnswers, type CheckupRow, checkups } from './tables.ts'

type Reader = Pick<Db, 'select'>
const KIND = 'checkup'
const atSection = (id: string, section: string) => `${KIND}:${id}:${section}`
const atResult = (id: string) => `${KIND}:${id}`

/** What a firm answered lies apart, under a key of its own: the key destroyed, nobody reads it any more, in no backup either. */
export interface Kept {
  answers: Record<string, unknown>
  sections: { section: string; revision: number; savedAt: string | null }[]
}

export const makeKey = (keys: RecordKeys, id: string): void => void keys.make(KIND, id)

/** @throws AppError wrong_state where it was erased */
function sealsOf(keys: RecordKeys, id: string): Seals {
  const key = keys.read(KIND, id)
  if (key === null) throw new AppError('wrong_state')
  return sealsWith(key)
}

export async function readAnswers(db: Reader, keys: RecordKeys, sheet: Sheet, id: string): Promise<Kept> {
  const seals = sealsOf(keys, id)
  const rows = await db.select().from(checkupAnswers).where(eq(checkupAnswers.checkupId, id))
  const opened = rows.map(row => JSON.parse(seals.open(row.sealed, atSection(id, row.section))) as Record<string, unknown>)
  const bySection = new Map(rows.map(row => [row.section, row]))
  return {
    answers: Object.assign({}, ...opened) as Record<string, unknown>,
    sections: sheet.sections.map(({ id: section }) => {
      const row = bySection.get(section)
      return { section, revision: row?.revision ?? 0, savedAt: row?.savedAt ?? null }
    }),
  }
}

export interface Saving {
  id: string
  section: string
  /** As whoever writes saw it; null: whatever was there. */
  revision: number | null
  answers: Readonly<Record<string, unknown>>
  by: string | null
}

/**
 * Keeps a section as it stands, right or wrong; what is of another section is not taken.
 *
 * @throws AppError not_found, conflict where another terminal has saved since
 */
export async function saveAnswers(tx: Tx, keys: RecordKeys, sheet: Sheet, { id, section, revision, answers, by }: Saving) {
  const asked = sheet.sections.find(one => one.id === section)
  if (!asked) throw new AppError('not_found')
  const own = Object.fromEntries(asked.items.flatMap(item => (answers[item.id] === undefined ? [] : [[item.id, answers[item.id]]])))
  const sealed = sealsOf(keys, id).seal(JSON.stringify(own), atSection(id, section))
  const [kept] = await tx
    .insert(checkupAnswers)
    .values({ checkupId: id, section, revision: 1, sealed, savedBy: by })
    .onConflictDoUpdate({
      target: [checkupAnswers.checkupId, checkupAnswers.section],
      set: { sealed, savedBy: by, savedAt: sql`now()`, revision: sql`${checkupAnswers.revision} + 1` },
    })
    .returning()
  if (revision !== null && kept!.revision !== revision + 1) throw new AppError('conflict')
  return { section, revision: kept!.revision, savedAt: kept!.savedAt }
}

export const sealResult = (keys: RecordKeys, id: string, evaluation: Evaluation): string =>
  sealsOf(keys, id).seal(JSON.stringify(evaluation), atResult(id))

export interface Opened {
  sheet: Sheet
  evaluation: Evaluation
}

/** What one came to, with the text that was answered; null where it is not complete, or was erased. */
export async function openResult(
  db: Reader,
  keys: RecordKeys,
  row: Pick<CheckupRow, 'id' | 'result' | 'sheet' | 'version'>,
): Promise<Opened | null> {
  const sheet = row.result === null ? undefined : await keptSheet(db, row.sheet, row.version)
  if (!sheet) return null
  return { sheet, evaluation: JSON.parse(sealsOf(keys, row.id).open(row.result!, atResult(row.id))) as Evaluation }
}

export const mustKnowSheet = async (db: Reader, row: Pick<CheckupRow, 'sheet' | 'version'>): Promise<Sheet> =>
  (await keptSheet(db, row.sheet, row.version))!

/** Destroys what was answered for good. The rows go with the transaction, the key at once: undone, the rows open nothing. */
export async function eraseAnswers(tx: Tx, keys: RecordKeys, id: string, by: string, basis: string): Promise<void> {
  await tx.delete(checkupAnswers).where(eq(checkupAnswers.checkupId, id))
  await tx.update(checkups).set({ result: null }).where(eq(checkups.id, id))
  keys.destroy({ kind: KIND, id, destroyedAt: new Date().toISOString(), destroyedBy: by, basis })
}
