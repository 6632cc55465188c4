import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '@jianqing/calendar'
import type { Session } from '../engines/index.ts'
import { makeLake, modelText, mustCheck } from '../testing/lake.ts'
import type { TestLake } from '../testing/lake.ts'
import { compileModel } from './compile.ts'
import type { CompiledModel } from './compile.ts'
import { datasetTable } from './dialect.ts'

let seed = 11
const random = (n: number): number => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return Math.floor((seed / 2_147_483_648) * n)
}
const handler = (): string | null => (random(12) === 0 ? null : random(15) === 0 ? '' : `P${random(30)}`)

let lake: TestLake
beforeAll(async () => {
  lake = await makeLake({
    cases: Array.from({ length: 400 }, (_, i) => [`C${i}`, `O${random(3)}`, handler(), null, null, addDays('2025-01-01', random(200)), null, random(2) ? '起诉' : '不起诉', random(1000)]),
    returns: Array.from({ length: 150 }, (_, i) => [`C${random(400)}`, i, addDays('2025-02-01', random(100)), null]),
    reports: Array.from({ length: 40 }, (_, i) => [`R${i}`, handler(), '2025-03', random(2) === 0]),
  })
})
afterAll(() => lake.close())

const LEADS = `from: hits
subject: { kind: handler, key: [handler] }
reason: '{n} {least} {offices}'`

const MODELS: Record<string, string> = {
  'a group': modelText({ steps: `hits: { group: cases, by: [handler], measure: { n: count(), least: min(case_no), offices: list(office) }, having: n >= 16 }`, leads: LEADS }),
  'windows behind a join, a union and an absence': modelText({
    steps: `
returned: { match: { left: cases, right: returns }, on: [case_no], take: { right: [returned_on] } }
dropped: { filter: cases, where: outcome == '不起诉' }
dated: { derive: dropped, set: { returned_on: accepted_on } }
risks: { union: [returned, dated] }
silent: { without: { left: risks, right: matters }, on: [handler] }
matters: { filter: reports, where: has_matter }
windows: { rolling: silent, by: [handler], date: returned_on, days: '40', measure: { n: count(), least: min(case_no), offices: list(office) }, having: n >= 4, keep: every }
hits: { rank: windows, by: [handler], order: [-n, window_to] }`,
    leads: LEADS,
  }),
  'a group held against all': modelText({
    steps: `
share: { group: cases, by: [office], measure: { mean: share(outcome == '不起诉') } }
judged: { match: { left: cases, right: share }, on: [office], take: { right: [mean] }, evidence: left }
grouped: { group: judged, by: [handler], measure: { n: count(), least: min(case_no), offices: list(office), dropped: count(outcome == '不起诉'), expected: sum(mean) } }
hits: { filter: grouped, where: dropped > expected + 1.0 }`,
    leads: LEADS,
  }),
}

/** Hits and the places of their evidence, in an order of their own. */
async function found(session: Session, compiled: CompiledModel): Promise<string[]> {
  await session.run('DROP TABLE IF EXISTS "#found"')
  await session.run(compiled.createHits)
  return [...(await texts(session, compiled.streamHits)), ...(await texts(session, compiled.streamPlaces!(200)))].sort()
}

async function texts(session: Session, sql: string): Promise<string[]> {
  const rows: string[] = []
  for await (const batch of session.stream(sql)) rows.push(...batch.map(([text]) => String(text)))
  return rows
}

describe.each(Object.keys(MODELS))('%s', (name) => {
  it('gives the same leads and evidence over the rows of its keys alone', async () => {
    const model = mustCheck(MODELS[name]!)
    const compiled = compileModel(model, { dialect: 'duckdb', params: {}, asOf: '2025-06-30' })
    const session = await lake.engine.session()
    try {
      for (const { dataset } of model.inputs) await session.attach(datasetTable(dataset.id), lake.sources[dataset.id]!, { columns: dataset.columns.map(({ id, type }) => ({ name: id, type: type as 'text' })), key: dataset.key })
      const all = await found(session, compiled)
      const keys: (string | null)[] = []
      for await (const batch of session.stream(compiled.narrowing!.keys)) keys.push(...batch.map(([key]) => key as string | null))
      const narrowed = compiled.narrowing!.within(keys)
      expect(all.length).toBeGreaterThan(20)
      expect(narrowed.createHits).not.toBe(compiled.createHits)
      expect(await found(session, narrowed)).toEqual(all)
    } finally {
      session.close()
    }
  })
})

it('looks for keys first only where a measure is for show', () => {
  const plain = mustCheck(modelText({ steps: 'hits: { group: cases, by: [handler], measure: { n: count() }, having: n >= 2 }', leads: 'from: hits\nsubject: { kind: handler, key: [handler] }\nreason: x' }))
  expect(compileModel(plain, { dialect: 'duckdb', params: {}, asOf: '2025-06-30' }).narrowing).toBeUndefined()
})
