import { fileURLToPath } from 'node:url'
import type { DatasetDef } from '../dataset.ts'
import type { ImportRequest } from '../request.ts'
import type { Lake } from '../lake.ts'

/** A file of `testing/cases`. */
export const caseFile = (name: string): string => fileURLToPath(new URL(`cases/${name}`, import.meta.url))

/** Imports a file and gives the report with the rows that were loaded. */
export async function loadInto(lake: Lake, dataset: DatasetDef, file: string, more: Partial<ImportRequest> = {}) {
  const report = await lake.import({ dataset, files: [file], ...more })
  const { items } = await lake.rows(dataset, report.version, { page: 1, pageSize: 1000 })
  return { report, rows: items }
}
