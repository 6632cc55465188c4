import { createHash } from 'node:crypto'
import { checkSheet } from '@jianqing/sheet'
import type { Sheet } from '@jianqing/sheet/shape'

export interface ShelvedSheet {
  sheet: Sheet
  version: string
}

/** Texts of sheets as they ship. */
export type SheetTexts = readonly { id: string; source: string }[]

/**
 * The sheets by id, checked when the first is asked for.
 *
 * @throws Error naming what is wrong with one that ships: that is our own mistake
 */
export function shelfOf(texts: SheetTexts): () => ReadonlyMap<string, ShelvedSheet> {
  let shelf: Map<string, ShelvedSheet> | undefined
  return () => (shelf ??= new Map(texts.map(({ id, source }) => [id, shelved(id, source)])))
}

function shelved(id: string, source: string): ShelvedSheet {
  const { sheet, findings } = checkSheet(source)
  if (!sheet)
    throw new Error(`the sheet ${id} that ships is wrong: ${findings.map(({ path, message }) => `${path}: ${message.en}`).join('; ')}`)
  return { sheet, version: createHash('sha256').update(source).digest('hex').slice(0, 16) }
}
