import { type I18nText, text } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import type { Lake } from '@jianqing/lake'

/** Empty cells, or the values of a column, that differ by a fifth of the rows. */
const DRIFT = 0.2
const GROWN = 2

type Of = Record<string, number>
const shareOf = (nulls: number | undefined, rows: number) => (rows === 0 ? 0 : (nulls ?? 0) / rows)
const percent = (share: number) => `${Math.round(100 * share)}%`
/** Half of the sum of all differences: the part of the rows that would have to change for the two to be one. */
const distance = (a: Of, b: Of) =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].reduce((sum, key) => sum + Math.abs((a[key] ?? 0) - (b[key] ?? 0)), 0) / 2

/** How a version differs from the one before it, in what a partner would be asked about. @returns before: rows of that one; null where there is none */
export async function driftOf(lake: Lake, dataset: DatasetDef, version: string): Promise<{ before: number | null; warnings: I18nText[] }> {
  const { versions } = await lake.shelf(dataset.id)
  const at = versions.findIndex(one => one.version === version)
  const [now, last] = [versions[at], versions.slice(0, Math.max(0, at)).findLast(({ manifest }) => !manifest.destroyed)]
  if (!now || !last) return { before: null, warnings: [] }
  const [is, was] = await Promise.all([lake.shares(dataset, now.version), lake.shares(dataset, last.version)])
  const rows = [last.manifest.rows, now.manifest.rows] as const
  const warnings = dataset.columns.flatMap(({ id, label: { 'zh-CN': zh, en } }): I18nText[] => {
    const empty = [shareOf(last.manifest.profile[id]?.nulls, rows[0]), shareOf(now.manifest.profile[id]?.nulls, rows[1])] as const
    if (Math.abs(empty[1] - empty[0]) >= DRIFT)
      return [
        text(
          `“${zh}”为空的比例由 ${percent(empty[0])} 变为 ${percent(empty[1])}，请与提供方核对`,
          `“${en}” is empty in ${percent(empty[1])} of the rows, ${percent(empty[0])} before; ask who delivers`,
        ),
      ]
    const moved = distance(was[id] ?? {}, is[id] ?? {})
    return moved < DRIFT
      ? []
      : [
          text(
            `“${zh}”各种取值的占比有 ${percent(moved)} 与上次不同，请与提供方核对`,
            `The values of “${en}” are distributed otherwise in ${percent(moved)} of the rows; ask who delivers`,
          ),
        ]
  })
  if (rows[0] > 0 && rows[1] > GROWN * rows[0])
    warnings.push(text(`行数由 ${rows[0]} 增至 ${rows[1]}，请与提供方核对`, `${rows[1]} rows, ${rows[0]} before; ask who delivers`))
  return { before: rows[0], warnings }
}
