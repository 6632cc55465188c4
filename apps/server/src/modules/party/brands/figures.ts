import type { BrandFigure } from '@jianqing/contract'
import { and, arrayContains, eq } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import { type BranchMeasures, numbersByBranch } from '../../../platform/measure/index.ts'
import type { Indicator } from '@jianqing/sheet/rating'
import { type BrandRow, brands } from './tables.ts'

/** Fewer brands than so many have no middle that says anything. */
const LEAST = 3

function medianOf(values: readonly string[]): string | null {
  const sorted = values.toSorted((a, b) => Number(a) - Number(b))
  if (sorted.length < LEAST) return null
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)]!, sorted[Math.ceil((sorted.length - 1) / 2)]!]
  return low === high ? low : ((Number(low) + Number(high)) / 2).toFixed(6)
}

/** The numbers that a brand shows, each in the middle of those of its office's brands that show it too. One that the catalogue dropped is left out. */
export async function figuresOf(
  db: Db,
  measures: BranchMeasures,
  indicators: ReadonlyMap<string, Indicator>,
  { indicators: chosen, officeId, branchId }: BrandRow,
  year: number,
): Promise<BrandFigure[]> {
  const shown = chosen.filter(id => indicators.get(id)?.byBranch)
  if (shown.length === 0) return []
  await measures.refresh()
  const numbersOf = await numbersByBranch(measures, shown, String(year))
  return Promise.all(
    shown.map(async (id): Promise<BrandFigure> => {
      const others = await db
        .select({ branchId: brands.branchId })
        .from(brands)
        .where(and(eq(brands.officeId, officeId), eq(brands.state, 'active'), arrayContains(brands.indicators, [id])))
      const values = others.flatMap(other => numbersOf(other.branchId)[id]!.value ?? [])
      const { status, value, numerator, denominator } = numbersOf(branchId)[id]!
      return {
        indicator: id,
        title: indicators.get(id)!.title,
        status,
        value,
        numerator,
        denominator,
        median: medianOf(values),
        among: values.length,
      }
    }),
  )
}
