/** Samples of every format of import, made from the CSV files that are already there. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { HEADERS, type DatasetId } from '../datasets/headers.ts'
import { writeBadRows } from './bad-rows.ts'
import { writeGb18030 } from './gb18030.ts'
import { writeParquet } from './parquet.ts'
import { writeXlsx } from './xlsx.ts'

/** Samples stop here: they show a format, the CSV files carry the data. */
const ROWS = 50_000
const SHEET_ROWS = 5_000

/** @returns the paths below `out`. */
export async function writeFormats(out: string): Promise<string[]> {
  await mkdir(join(out, 'formats'), { recursive: true })
  const csv = (id: DatasetId) => join(out, `${id}.csv`)
  const sample = (name: string) => join(out, 'formats', name)
  await writeGb18030(csv('interference_reports'), sample('interference_reports.gb18030.csv'), ROWS)
  await writeGb18030(csv('criminal_cases'), sample('criminal_cases.gb18030.csv'), ROWS)
  await writeXlsx(csv('supplementary_returns'), sample('supplementary_returns.xlsx'), SHEET_ROWS)
  await writeXlsx(csv('case_extensions'), sample('case_extensions.xlsx'), SHEET_ROWS)
  await writeGb18030(csv('restraints'), sample('restraints.gb18030.csv'), ROWS)
  await writeParquet(csv('restraints'), sample('restraints.parquet'), [HEADERS.restraints[1]], ROWS)
  await writeParquet(
    csv('criminal_judgments'),
    sample('criminal_judgments.parquet'),
    [HEADERS.criminal_judgments[0], HEADERS.criminal_judgments[2]],
    ROWS,
  )
  await writeBadRows(csv('criminal_cases'), sample('criminal_cases.bad-rows.csv'), sample('criminal_cases.bad-rows.expected.json'))
  return [
    'interference_reports.gb18030.csv',
    'criminal_cases.gb18030.csv',
    'supplementary_returns.xlsx',
    'case_extensions.xlsx',
    'restraints.gb18030.csv',
    'restraints.parquet',
    'criminal_judgments.parquet',
    'criminal_cases.bad-rows.csv',
    'criminal_cases.bad-rows.expected.json',
  ].map(name => `formats/${name}`)
}
