import { text } from '@jianqing/contract'
import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { linesOf } from '../../../platform/document/index.ts'
import { wrongField } from '../../../platform/http/index.ts'
import { LONGEST, MOST_ITEMS } from './forms.ts'
import { type ItemRow, suggestionItems } from './tables.ts'

/** The items of each of these suggestions, in their order. */
export async function itemsOf(db: Pick<Db, 'select'>, ids: readonly string[]): Promise<(id: string) => ItemRow[]> {
  const found =
    ids.length === 0
      ? []
      : await db
          .select()
          .from(suggestionItems)
          .where(inArray(suggestionItems.suggestionId, [...ids]))
          .orderBy(asc(suggestionItems.n))
  const by = new Map<string, ItemRow[]>()
  for (const item of found) by.set(item.suggestionId, [...(by.get(item.suggestionId) ?? []), item])
  return id => by.get(id) ?? []
}

/** Numbered as they are written; in place of what was there. @throws AppError bad_request */
export async function writeItems(tx: Tx, suggestionId: string, written: string): Promise<void> {
  const asked = linesOf(written).map(line => line.replace(/^[(（]?\d{1,2}[)）.．、]\s*/u, ''))
  if (asked.length > MOST_ITEMS) throw wrongField('items', `最多 ${MOST_ITEMS} 项`, `At most ${MOST_ITEMS} items`)
  if (asked.some(line => line.length < 2 || line.length > LONGEST))
    throw wrongField('items', `每项 2 至 ${LONGEST} 字`, `Each item has 2 to ${LONGEST} characters`)
  await tx.delete(suggestionItems).where(eq(suggestionItems.suggestionId, suggestionId))
  await tx.insert(suggestionItems).values(asked.map((line, i) => ({ suggestionId, n: i + 1, asked: line })))
}

/** What is told of items is told of each, once. @throws AppError bad_request */
export async function tellItems<Told extends { n: number }>(
  tx: Tx,
  items: readonly ItemRow[],
  told: readonly Told[],
  set: (one: Told) => Partial<ItemRow>,
): Promise<void> {
  const named = new Set(told.map(({ n }) => n))
  if (told.length !== items.length || items.some(({ n }) => !named.has(n)))
    throw wrongField('items', `请逐项登记，共 ${items.length} 项`, `Say it of each of the ${items.length} items`)
  for (const one of told) {
    const [{ suggestionId }] = items as [ItemRow]
    await tx
      .update(suggestionItems)
      .set(set(one))
      .where(and(eq(suggestionItems.suggestionId, suggestionId), eq(suggestionItems.n, one.n)))
  }
}

/** Rows that a form begins with: one for each item, in its own words. */
export const rowsOf = <More>(items: readonly ItemRow[], more: (item: ItemRow) => More) =>
  items.map(item => ({ n: item.n, title: `${item.n}. ${item.asked}`, ...more(item) }))

export const writtenAs = (items: readonly ItemRow[]): string => items.map(({ asked }) => asked).join('\n')

/** @returns why none of it can be told yet */
export const someItems = (items: readonly ItemRow[]) => items.length > 0 || text('没有建议内容', 'It has no items')
