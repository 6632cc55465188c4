import { and, eq, sql } from 'drizzle-orm'
import type { Db, Tx } from '../db/index.ts'
import { documentNumbers } from './tables.ts'

/** 发文字号 of GB/T 9704-2012 7.2.5: 机关代字, year, running number. */
export type NumberSeries = {
  officeId: string
  /** 机关代字, such as 江检督提. */
  series: string
  year: number
}

/**
 * Takes the next number of a series, from 1 each year. The series is held until the transaction ends: numbers have no gaps, and a
 * transaction that is rolled back gives its number back.
 */
export async function nextNumber(tx: Tx, { officeId, series, year }: NumberSeries): Promise<number> {
  const [row] = await tx
    .insert(documentNumbers)
    .values({ officeId, series, year, last: 1 })
    .onConflictDoUpdate({
      target: [documentNumbers.officeId, documentNumbers.series, documentNumbers.year],
      set: { last: sql`${documentNumbers.last} + 1` },
    })
    .returning({ last: documentNumbers.last })
  return row!.last
}

/** The number that {@link nextNumber} will give unless somebody is faster; nothing is held. */
export async function likelyNumber(db: Pick<Db, 'select'>, { officeId, series, year }: NumberSeries): Promise<number> {
  const [row] = await db
    .select({ last: documentNumbers.last })
    .from(documentNumbers)
    .where(and(eq(documentNumbers.officeId, officeId), eq(documentNumbers.series, series), eq(documentNumbers.year, year)))
  return (row?.last ?? 0) + 1
}

/** The offices that have taken a number of a series, in any year. */
export async function numberedBy(tx: Tx, series: string): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ officeId: documentNumbers.officeId })
    .from(documentNumbers)
    .where(eq(documentNumbers.series, series))
  return rows.map(({ officeId }) => officeId)
}

/** `江检督提〔2026〕12号`: the year in hexagonal brackets, no leading zeros, no 第. */
export function formatNumber({ series, year, number }: { series: string; year: number; number: number }): string {
  return `${series}〔${year}〕${number}号`
}
