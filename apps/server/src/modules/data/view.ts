import type { DatasetColumn, DatasetSummary, DatasetVersion, ImportNotice } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import type { Notice, Version } from '@jianqing/lake'
import { maskIdentities, maskValue } from '../../platform/mask/index.ts'

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

/** A finished import as the page shows it. The smallest and the largest value of a masked column would name somebody, and so would those of a text that may speak of them. */
export function versionView(dataset: DatasetDef, { version, manifest }: Version, current: boolean): DatasetVersion {
  const { report, profile, origins } = manifest
  return {
    version,
    current,
    destroyed: manifest.destroyed ?? null,
    importedAt: report.importedAt,
    importedBy: report.importedBy,
    origin: report.origin ?? null,
    authorities: (origins ?? []).map(({ origin, period, offices, rows, version: of }) => ({
      origin,
      period,
      offices: offices && [...offices],
      rows,
      version: of,
    })),
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
    columns: dataset.columns.map(column => {
      const { id } = column
      const { nulls = 0, distinct = null, min = null, max = null } = profile[id] ?? {}
      return {
        id,
        empty: nulls,
        flagged: flaggedOf(manifest, id),
        distinct: distinctOf(dataset, id, distinct, manifest.rows - nulls),
        min: tells(dataset, column) ? null : min,
        max: tells(dataset, column) ? null : max,
      }
    }),
  }
}

const noticeView =
  (dataset: DatasetDef) =>
  ({ kind, of, count, file, column, text, examples }: Notice): ImportNotice => {
    const def = dataset.columns.find(({ id }) => id === column)
    // a header is no value of anybody; a row that is no data may be anything, names too
    const mask = (value: string) => (of === 'cells' && def?.masked ? maskValue(def.type, value) : maskIdentities(value))
    const shown = of === 'rows' || (of === 'cells' && def?.freeText) ? [] : examples.map(mask)
    return { kind, of, count, file: file ?? null, column: column ?? null, text, examples: shown }
  }

/** Whether values of a column may name people of whom the data set tells. */
const tells = ({ columns }: DatasetDef, { type, masked, values, personName }: DatasetDef['columns'][number]): boolean =>
  masked || (type === 'text' && !values && !personName && columns.some(c => c.masked))

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

export const summaryView = (
  dataset: DatasetDef,
  current: Version | undefined,
  versions: number,
  usedBy: string[],
): Omit<DatasetSummary, 'damaged'> => ({
  id: dataset.id,
  title: dataset.title,
  columns: dataset.columns.map(columnView(dataset)),
  live: false,
  freshAt: current?.manifest.report.importedAt ?? null,
  current: current ? versionView(dataset, current, true) : null,
  versions,
  usedBy,
})

const TOLD_ENDS: readonly DatasetColumn['type'][] = ['date', 'month']

/**
 * A version of the platform's own records. Of a text, a number or an amount the smallest and the largest are those of one record, of whatever office: nobody is shown
 * its rows, and so neither these.
 */
export function liveVersionView(dataset: DatasetDef, version: Version, current: boolean): DatasetVersion {
  const view = versionView(dataset, version, current)
  const told = new Set(dataset.columns.filter(({ type }) => TOLD_ENDS.includes(type)).map(({ id }) => id))
  return { ...view, columns: view.columns.map(column => (told.has(column.id) ? column : { ...column, min: null, max: null })) }
}
