/** Every golden case of the catalogue, through the real import and the real engine. */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { DuckDbEngine, type Lead, runModel } from '@jianqing/engine'
import type { Version } from '@jianqing/lake'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readCsv } from './support/csv.ts'
import { importCsv } from './support/lake.ts'
import { CATALOGUE, leadsOf, modelById } from './support/run.ts'

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

/** The tables of a golden case, imported, and what it is run with. */
async function given(
  id: string,
  path: string,
): Promise<{ asOf: string; params?: Record<string, unknown>; versions: Map<string, Version> }> {
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
  return { asOf, ...(params && { params }), versions }
}

describe('golden cases', () => {
  it.each(CATALOGUE.models.map(model => [model.id, model] as const))('%s', async (id, { path }) => {
    const { asOf, params, versions } = await given(id, path)
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

  it('of crowds tell what was left out: visits that 201 people share', async () => {
    const id = 'medical-group-visits'
    const { asOf, versions } = await given(id, CATALOGUE.models.find(model => model.id === id)!.path)
    const { manifest, close } = await runModel({ model: modelById(id), asOf, sources: Object.fromEntries(versions), engine })
    close()
    expect(manifest.notes?.map(note => note['zh-CN'])).toEqual([
      '步骤“together”：4 组相同的行超过上限 200（共 804 行），没有配对，其中的线索未查找',
    ])
  })

  it('covers every model', () => {
    expect(CATALOGUE.models.filter(({ path }) => !existsSync(join(dirname(path), 'expected.csv'))).map(({ id }) => id)).toEqual([])
  })
})
