import type { DatasetColumn, DatasetSummary, DatasetVersion } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import type { Version } from '@jianqing/lake'

const columnView = (dataset: DatasetDef) => (column: DatasetDef['columns'][number]): DatasetColumn => ({
  id: column.id, label: column.label, synonyms: column.synonyms, type: column.type, nullable: column.nullable, masked: column.masked,
  key: dataset.key.includes(column.id), values: column.values ?? null,
})

/** How many rows a version has, and how they came from the one that it was added to. */
export const addedTo = ({ rows, report: { appended, loaded } }: Version['manifest']): Pick<DatasetVersion, 'rows' | 'appended'> => ({
  rows, appended: appended ? { to: appended.to, before: rows - loaded + appended.replaced, replaced: appended.replaced } : null,
})

/** A finished import as the page shows it. A masked column's smallest and largest value would name somebody, so they are left out. */
export function versionView(dataset: DatasetDef, { version, manifest }: Version, current: boolean): DatasetVersion {
  const { report, profile } = manifest
  return {
    version, current, importedAt: report.importedAt, importedBy: report.importedBy, files: report.files.map(({ name, sha256, bytes, rows }) => ({ name, sha256, bytes, rows })),
    format: report.format, encoding: report.encoding, read: report.read, loaded: report.loaded, quarantined: report.quarantined, duplicate: report.duplicate,
    ...addedTo(manifest),
    mapping: report.mapping,
    columns: dataset.columns.map(({ id, masked }) => {
      const { nulls = 0, distinct = null, min = null, max = null } = profile[id] ?? {}
      return { id, empty: nulls, flagged: flaggedOf(report.flagged, id), distinct, min: masked ? null : min, max: masked ? null : max }
    }),
  }
}

/** How many cells of a column were kept although their check digit or their word is not one that is known. */
const flaggedOf = ({ checkDigit, values }: Version['manifest']['report']['flagged'], column: string): number =>
  (checkDigit[column] ?? 0) + (values[column]?.count ?? 0)

export const summaryView = (dataset: DatasetDef, current: Version | undefined, versions: number, usedBy: string[]): DatasetSummary => ({
  id: dataset.id, title: dataset.title, columns: dataset.columns.map(columnView(dataset)), current: current ? versionView(dataset, current, true) : null, versions, usedBy,
})
