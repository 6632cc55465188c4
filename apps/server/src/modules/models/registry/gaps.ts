import { chineseDate } from '@jianqing/calendar'
import { type DataGap, type I18nText, text } from '@jianqing/contract'
import type { ColumnUse, DatasetDef } from '@jianqing/engine'
import type { Version } from '@jianqing/lake'
import { z } from 'zod'
import { defineSetting } from '../../../platform/setting/index.ts'

/** Case tables and reports are handed over monthly: a data set that missed a quarter is stale. */
export const STALE_DAYS = defineSetting({
  key: 'model.stale_days',
  type: 'int',
  schema: z.number().int().min(1).max(3650),
  default: 95,
  min: 1,
  max: 3650,
  title: text('数据陈旧天数', 'Days after which data is stale'),
  help: text(
    '模型的某项数据比基准日或其另一项数据早导入超过此天数的，运行前提示。1 至 3650 的整数。',
    'Before a run a model says which of its data was imported more than this many days before the day of the run or another of its data sets. An integer from 1 to 3650.',
  ),
})

/** Empty cells are told of from these shares on: where a cell may be empty many are, where it should be filled few. */
const TOLD_FROM = { nullable: 0.5, filled: 0.01 }
/** From here on a result is likely incomplete because of a column that should be filled. */
const GRAVE_FROM = 0.05
const DAY = 86_400_000
const GRAVITY = { error: 0, warning: 1, info: 2 }

export interface Age {
  /** Against what data is old: the day of the run or the import of the newest of the model's data sets, whichever is later. */
  newest: string
  staleDays: number
}

/**
 * What a model cannot see because of one of its data sets, the gravest first.
 *
 * @param optional whether the model runs without it, too
 * @param version the one that a run would read
 * @param uses the columns that the model joins or decides by, of all its data sets
 */
export function gapsOf(
  { dataset, optional }: { dataset: DatasetDef; optional: boolean },
  version: Version | undefined,
  uses: readonly ColumnUse[],
  age: Age,
): DataGap[] {
  const { 'zh-CN': zh, en } = dataset.title
  if (!version && optional)
    return [
      gap(
        'missing',
        'warning',
        text(
          `尚未导入“${zh}”，模型仍可运行，但无法判断线索归属的单位`,
          `“${en}” has not been imported: the model runs, but the office of its leads cannot be told`,
        ),
      ),
    ]
  if (!version)
    return [gap('missing', 'error', text(`尚未导入“${zh}”，模型无法运行`, `“${en}” has not been imported, so the model cannot run`))]
  if (version.manifest.rows === 0) return [gap('no_rows', 'warning', text(`“${zh}”没有数据行`, `“${en}” has no rows`))]
  return [
    ...staleGap(dataset, version, age),
    ...uses.filter(use => use.dataset === dataset.id).flatMap(use => emptyGap(dataset, version, use)),
  ].sort((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity] || (b.share ?? 1) - (a.share ?? 1))
}

/** The later of a day and the imports of some versions, as an ISO time stamp or day. */
export const newestOf = (asOf: string, versions: Iterable<Version>): string =>
  [asOf, ...[...versions].map(({ manifest }) => manifest.report.importedAt)].sort().at(-1)!

function staleGap({ title }: DatasetDef, { manifest }: Version, { newest, staleDays }: Age): DataGap[] {
  const { importedAt } = manifest.report
  const days = Math.floor((Date.parse(newest) - Date.parse(importedAt)) / DAY)
  if (days <= staleDays) return []
  const day = importedAt.slice(0, 10)
  return [
    gap(
      'stale',
      'warning',
      text(
        `“${title['zh-CN']}”于${chineseDate(day)}导入，已${days}日未更新：此后发生的情形无法发现`,
        `“${title.en}” was imported on ${day}, ${days} days ago: what happened since cannot be seen`,
      ),
    ),
  ]
}

function emptyGap({ columns }: DatasetDef, { manifest: { rows, profile } }: Version, use: ColumnUse): DataGap[] {
  const column = columns.find(({ id }) => id === use.column)
  const nulls = profile[use.column]?.nulls ?? 0
  const share = nulls / rows
  if (!column || nulls === 0) return []
  const isWhole = nulls === rows
  // where the model asks if a cell is filled, an empty one is an answer – unless all are
  if (!isWhole && (use.asksIfFilled || share < (column.nullable ? TOLD_FROM.nullable : TOLD_FROM.filled))) return []
  const severity = isWhole || (!column.nullable && share >= GRAVE_FROM) ? 'warning' : 'info'
  const how = isWhole
    ? text('全部为空', 'is empty throughout')
    : text(`为空 ${percent(share)}`, `is empty in ${percent(share)} of the rows`)
  const what = consequence(use, isWhole)
  return [
    {
      ...gap(
        'empty',
        severity,
        text(`“${column.label['zh-CN']}”${how['zh-CN']}：${what['zh-CN']}`, `“${column.label.en}” ${how.en}: ${what.en}`),
      ),
      column: use.column,
      share,
    },
  ]
}

/** What a column without values means to the steps that read it. */
function consequence({ role, steps, asksIfFilled }: ColumnUse, isWhole: boolean): I18nText {
  const zh = steps.length > 0 ? `第${steps.join('、')}步` : '线索所涉案件（人员）或者关注等级'
  const en =
    steps.length === 0
      ? 'the case or person concerned or the priority of the leads'
      : `the ${steps.length > 1 ? 'steps' : 'step'} ${steps.join(', ')}`
  if (asksIfFilled && isWhole)
    return text(
      `以此列是否已填来判断的${zh}会把所有行都当作未填`,
      `${en}, which ${steps.length > 1 ? 'ask' : 'asks'} whether it is filled, takes every row for unfilled`,
    )
  const [rowsZh, rowsEn] = isWhole ? ['任何行', 'any row'] : ['这些行', 'those rows']
  if (role === 'key') return text(`以此列关联或分组的${zh}对不上${rowsZh}`, `${en}, which joins or groups by it, cannot place ${rowsEn}`)
  return text(`以此列判断的${zh}看不到${rowsZh}`, `${en}, which decides by it, cannot see ${rowsEn}`)
}

/** Rounded down, so that it never says 100% of a column that has a value. */
const percent = (share: number) => (share < 0.01 ? '<1%' : `${Math.floor(share * 100)}%`)

const gap = (kind: DataGap['kind'], severity: DataGap['severity'], message: I18nText): DataGap => ({
  kind,
  severity,
  column: null,
  share: null,
  message,
})
