import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Version } from '@jianqing/lake'
import { parse } from 'yaml'
import { readCsv } from '../support/csv.ts'
import { importCsv } from '../support/lake.ts'
import { CATALOGUE } from '../support/run.ts'
import type { CaseWorld, Told } from './rows.ts'

const MONITORED = ['rights_notices', 'case_papers', 'property_items', 'lawyer_requests'] as const
const DATA = ['criminal_cases', 'supplementary_returns', 'case_extensions', 'restraints', 'withdrawals', ...MONITORED] as const

export interface Golden {
  asOf: string
  /** The files of the case, by data set. */
  files: ReadonlyMap<string, string>
  world: CaseWorld
  expected: (Told & { owner: string; office: string })[]
}

/** The golden case beside a clock, as files and as rows. */
export function goldenOf(path: string): Golden {
  const folder = join(dirname(path), 'case')
  const { as_of: asOf } = parse(readFileSync(join(folder, 'case.yaml'), 'utf8')) as { as_of: string }
  const files = new Map<string, string>(DATA.map(id => [id, join(folder, `${id}.csv`)] as const).filter(([, file]) => existsSync(file)))
  const world = Object.fromEntries(DATA.map(id => [id, files.has(id) ? rowsOf(id, files.get(id)!) : []])) as unknown as CaseWorld
  return { asOf, files, world, expected: readCsv(join(dirname(path), 'expected.csv')) as unknown as Golden['expected'] }
}

/** Cells as the oracle has them. */
function rowsOf(id: string, file: string): Record<string, unknown>[] {
  const types = new Map(CATALOGUE.datasets.get(id)!.columns.map(({ id: name, type }) => [name, type]))
  const cell = (name: string, text: string): unknown => {
    if (text === '') return null
    const type = types.get(name)
    return type === 'int' ? Number(text) : type === 'bool' ? text === '是' || text === '有' : text
  }
  return readCsv(file).map(row => Object.fromEntries(Object.entries(row).map(([name, text]) => [name, cell(name, text)])))
}

export async function importGolden(dir: string, { files }: Golden): Promise<Map<string, Version>> {
  const versions = new Map<string, Version>()
  for (const [id, file] of files) versions.set(id, await importCsv(dir, CATALOGUE.datasets.get(id)!, file))
  return versions
}
