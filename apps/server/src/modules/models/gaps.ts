import { type I18nText, text } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import type { Version } from '@jianqing/lake'

/**
 * What a model cannot see because of its data: the data set is not there, or a column that should be filled is empty throughout.
 *
 * @param optional whether the model runs without it, too
 * @param version the one that the run would read
 */
export function gapOf(dataset: DatasetDef, optional: boolean, version: Version | undefined): I18nText | null {
  const { 'zh-CN': zh, en } = dataset.title
  if (!version && optional) return text(`尚未导入“${zh}”，模型仍可运行，但无法判断线索归属的单位`, `“${en}” has not been imported: the model runs, but the office of its leads cannot be told`)
  if (!version) return text(`尚未导入“${zh}”，模型无法运行`, `“${en}” has not been imported, so the model cannot run`)
  const { rows, profile } = version.manifest
  if (rows === 0) return text(`“${zh}”没有数据行`, `“${en}” has no rows`)
  const empty = dataset.columns.filter(({ id, nullable }) => !nullable && profile[id]?.nulls === rows)
  if (empty.length === 0) return null
  return text(`“${zh}”的${empty.map((c) => c.label['zh-CN']).join('、')}全部为空，相关情形无法发现`, `“${en}” is empty in ${empty.map((c) => c.label.en).join(', ')}: what depends on it cannot be seen`)
}
