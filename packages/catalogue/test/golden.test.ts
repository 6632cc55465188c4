/** Every golden case of the catalogue, through the real import and the real engine. */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { DuckDbEngine, type Lead } from '@jianqing/engine'
import type { Version } from '@jianqing/lake'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readCsv } from './support/csv.ts'
import { importCsv } from './support/lake.ts'
import { CATALOGUE, leadsOf } from './support/run.ts'

const home = mkdtempSync(join(tmpdir(), 'jianqing-golden-'))
let engine: DuckDbEngine

beforeAll(async () => {
  engine = await DuckDbEngine.open({ lakeDirs: [home] })
})
afterAll(async () => {
  await engine.close()
  rmSync(home, { recursive: true, force: true })
})

/** What a golden case may name of a lead, in the words of `expected.csv`. */
function asRow(lead: Lead): Record<string, string> {
  return {
    subject_kind: lead.subjectKind,
    subject_key: lead.subjectKey,
    severity: lead.severity,
    office: lead.office ?? '',
    reason: lead.reason['zh-CN'],
    evidence: lead.evidence.map(({ dataset, row }) => `${dataset}:${row}`).join(' '),
  }
}

function byKey(a: Record<string, string>, b: Record<string, string>): number {
  return a['subject_key']! < b['subject_key']! ? -1 : 1
}

describe('golden cases', () => {
  it.each(CATALOGUE.models.map(model => [model.id, model] as const))('%s', async (id, { path }) => {
    const folder = join(dirname(path), 'case')
    const { as_of: asOf, params } = parse(readFileSync(join(folder, 'case.yaml'), 'utf8')) as {
      as_of: string
      params?: Record<string, unknown>
    }
    const versions = new Map<string, Version>()
    for (const file of readdirSync(folder).filter(name => name.endsWith('.csv'))) {
      const dataset = CATALOGUE.datasets.get(basename(file, '.csv'))!
      versions.set(dataset.id, await importCsv(join(home, id), dataset, join(folder, file)))
    }
    const expected = readCsv(join(dirname(path), 'expected.csv'))
    const named = Object.keys(expected[0]!)
    const actual = (await leadsOf(id, { engine, asOf, params, versions })).map(asRow)
    expect(actual.map(row => Object.fromEntries(named.map(column => [column, row[column] ?? '']))).sort(byKey)).toEqual(
      expected.sort(byKey),
    )
    // in the order in which they are shown: the severest first, then by key
    const rank = ['high', 'medium', 'low']
    const order = actual.map(row => `${rank.indexOf(row['severity']!)}${row['subject_key']}`)
    expect(order).toEqual([...order].sort())
  })

  it('covers every model', () => {
    expect(CATALOGUE.models.filter(({ path }) => !existsSync(join(dirname(path), 'expected.csv'))).map(({ id }) => id)).toEqual([])
  })
})
