import type { DatasetColumn, DatasetSummary, DatasetVersion, ImportNotice } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import type { Notice, Version } from '@jianqing/lake'
import { maskValue } from '../../platform/mask/index.ts'

const columnView =
  (dataset: DatasetDef) =>
  (column: DatasetDef['columns'][number]): DatasetColumn => ({
    id: column.id,
    label: column.label,
    synonyms: column.synonyms,
    type: column.type,
    nullable: column.nullable,
    masked: column.masked,
    key: dataset.key.includes(column.id),
    values: column.values ?? null,
  })

/** How many rows a version has, and how they came from the one that it was added to. */
export const addedTo = ({ rows, report: { appended, loaded } }: Version['manifest']): Pick<DatasetVersion, 'rows' | 'appended'> => ({
  rows,
  appended: appended ? { to: appended.to, before: rows - loaded + appended.replaced, replaced: appended.replaced } : null,
})

/** A finished import as the page shows it. A masked column's smallest and largest value would name somebody, so they are left out. */
export function versionView(dataset: DatasetDef, { version, manifest }: Version, current: boolean): DatasetVersion {
  const { report, profile } = manifest
  return {
    version,
    current,
    importedAt: report.importedAt,
    importedBy: report.importedBy,
    files: report.files.map(({ name, sha256, bytes, rows }) => ({ name, sha256, bytes, rows })),
    format: report.format,
    encoding: report.encoding,
    read: report.read,
    loaded: report.loaded,
    quarantined: report.quarantined,
    duplicate: report.duplicate,
    ...addedTo(manifest),
    mapping: report.mapping,
    notices: report.notices?.map(noticeView(dataset)) ?? null,
    columns: dataset.columns.map(({ id, masked }) => {
      const { nulls = 0, distinct = null, min = null, max = null } = profile[id] ?? {}
      return {
        id,
        empty: nulls,
        flagged: flaggedOf(manifest, id),
        distinct: distinctOf(dataset, id, distinct, manifest.rows - nulls),
        min: masked ? null : min,
        max: masked ? null : max,
      }
    }),
  }
}

const noticeView =
  (dataset: DatasetDef) =>
  ({ kind, of, count, file, column, text, examples }: Notice): ImportNotice => {
    const def = dataset.columns.find(({ id }) => id === column)
    // a header is no value of anybody; a row that is no data may be anything, names too
    const shown = of === 'rows' ? [] : of === 'cells' && def?.masked ? examples.map(value => maskValue(def.type, value)) : examples
    return { kind, of, count, file: file ?? null, column: column ?? null, text, examples: shown }
  }

/** The estimate within what can be: no more values than cells, and those of a key alone are all different. */
const distinctOf = ({ key }: DatasetDef, column: string, estimate: number | null, filled: number): number | null =>
  estimate === null ? null : key.length === 1 && key[0] === column ? filled : Math.min(estimate, filled)

/** How many cells of a column were kept although their check digit or their word is not one that is known; of the import alone in manifests that do not count them all. */
const flaggedOf = (
  {
    flagged,
    report: {
      flagged: { checkDigit, values },
    },
  }: Version['manifest'],
  column: string,
): number => (flagged ? (flagged[column] ?? 0) : (checkDigit[column] ?? 0) + (values[column]?.count ?? 0))

export const summaryView = (dataset: DatasetDef, current: Version | undefined, versions: number, usedBy: string[]): DatasetSummary => ({
  id: dataset.id,
  title: dataset.title,
  columns: dataset.columns.map(columnView(dataset)),
  current: current ? versionView(dataset, current, true) : null,
  versions,
  usedBy,
})
