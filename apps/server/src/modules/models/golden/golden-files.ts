import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { GoldenCase, Severity } from '@jianqing/contract'
import Papa from 'papaparse'
import { parse } from 'yaml'

export const EMPTY_CASE: GoldenCase = { asOf: null, params: {}, tables: [], expected: [], marks: [] }

/**
 * The golden case that lies beside a model of the catalogue: `case/*.csv`, `case/case.yaml` and `expected.csv`. An empty one where there is none.
 *
 * @param path of the `model.yaml`
 */
export function goldenBeside(path: string): GoldenCase {
  const folder = join(dirname(path), 'case')
  const expectedFile = join(dirname(path), 'expected.csv')
  if (!existsSync(folder) || !existsSync(expectedFile)) return EMPTY_CASE
  const config = join(folder, 'case.yaml')
  const { as_of: asOf = null, params = {} } = (existsSync(config) ? parse(readFileSync(config, 'utf8')) : null) ?? {}
  const { data } = Papa.parse<Record<string, string>>(readFileSync(expectedFile, 'utf8').replace(/^\uFEFF/u, ''), {
    header: true,
    skipEmptyLines: true,
  })
  return GoldenCase.parse({
    asOf,
    params,
    tables: readdirSync(folder)
      .filter(name => name.endsWith('.csv'))
      .sort()
      .map(name => ({ dataset: basename(name, '.csv'), csv: readFileSync(join(folder, name), 'utf8').replace(/^\uFEFF/u, '') })),
    expected: data.map(row => ({ subjectKey: row['subject_key'], severity: Severity.parse(row['severity']) })),
  })
}
