import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDbEngine, InterruptedError, RunError } from '../../engines/index.ts'
import { ParameterError } from '../../language/index.ts'
import { DATA } from '../../testing/datasets.ts'
import type { Row } from '../../testing/datasets.ts'
import { leadsOf, makeLake, modelText, mustCheck, places, runText } from '../../testing/lake.ts'
import type { TestLake } from '../../testing/lake.ts'
import { leadsToCsv } from '../csv.ts'
import { runModel } from './run.ts'

let lake: TestLake
beforeAll(async () => {
  lake = await makeLake(DATA)
})
afterAll(() => lake.close())

const ALL = modelText({
  params: 'least: { type: decimal, default: 0, min: 0 }',
  steps: `rich: { filter: cases, where: 'coalesce(amount, 0) >= params.least' }
hits: { match: { left: rich, right: returns }, on: [case_no], keep: left, take: { right: [round] } }`,
  leads:
    'from: hits\nsubject: { kind: case, key: [case_no] }\nseverity: \'round == 2 ? "high" : round == 1 ? "low" : "medium"\'\nreason: { zh-CN: \'第{round}次\', en: \'round {round} of {params.least} on {as_of}\' }',
})
const run = (text: string, options = {}) =>
  runModel({ model: mustCheck(text), asOf: '2025-06-30', engine: lake.engine, sources: lake.sources, ...options })

describe('a result', () => {
  it('is one lead a subject, by severity and key, with counts, steps and progress', async () => {
    const phases: string[] = []
    const result = await run(ALL, {
      steps: true,
      onProgress: (p: { phase: string; fraction: number }) => phases.push(`${p.phase} ${p.fraction}`),
    })
    expect(result.counts).toEqual({ high: 1, medium: 4, low: 2, total: 7 })
    expect(result.steps).toEqual([
      { id: 'rich', rows: 7 },
      { id: 'hits', rows: 8 },
    ])
    expect(phases.map(p => p.split(' ')[0])).toEqual(['attach', 'hits', 'evidence', 'steps', 'done'])
    const leads = await leadsOf(result)
    expect(leads.map(l => `${l.severity} ${l.subjectKey}`)).toEqual([
      'high A1',
      'medium A3',
      'medium A5',
      'medium A6',
      'medium A7',
      'low A2',
      'low A4',
    ])
    expect(leads[0]).toMatchObject({
      subjectKind: 'case',
      key: ['A1'],
      office: '甲院',
      reason: { 'zh-CN': '第2次；第1次', en: 'round 2 of 0 on 30 June 2025; round 1 of 0 on 30 June 2025' },
      evidenceCount: { cases: 1, returns: 2 },
    })
    expect(leads[0]!.evidence[0]).toEqual({
      dataset: 'cases',
      row: 1,
      values: {
        case_no: 'A1',
        office: '甲院',
        handler: 'P1',
        suspect_id: '110101199001011237',
        detained: true,
        accepted_on: '2025-01-02',
        closed_on: '2025-01-31',
        outcome: '起诉',
        amount: '100.00',
      },
    })
    expect(Object.keys(leads[0]!.evidence[1]!.values)).toEqual(['case_no', 'round', 'returned_on', 'resubmitted_on'])
  })
  it('says in its manifest where the law of its day is not known', async () => {
    const text = ALL.replace(/^inputs:/mu, 'basis: [{ cite: 甲法第五条, from: 2025-07-01 }]\ninputs:')
    const [before, after] = [await run(text), await run(text, { asOf: '2025-07-01' })]
    expect(before.manifest.notes).toEqual([{ 'zh-CN': expect.stringMatching(/甲法第五条自2025年7月1日起施行/u), en: expect.any(String) }])
    expect(after.manifest.notes).toBeUndefined()
    before.close()
    after.close()
  })

  it('is the same byte for byte, on one thread or many, and its hash says so', async () => {
    const big: Row[] = Array.from({ length: 8_000 }, (_, i) => [
      `C${i}`,
      `O${i % 7}`,
      `P${(i * 31) % 397}`,
      null,
      i % 3 === 0,
      '2025-01-01',
      null,
      i % 5 === 0 ? '不起诉' : '起诉',
      ((i * 7919) % 1000) / 7,
    ])
    const text = modelText({
      steps: `p: { group: cases, by: [office], aggregate: { p: share(outcome == '不起诉') } }
m: { match: { left: cases, right: p }, on: [office], take: { right: [p] }, evidence: left }
hits: { group: m, by: [handler], aggregate: { s: sum(p), a: avg(amount / 3), l: list(office) }, having: s > 1 }`,
      leads: "from: hits\nsubject: { kind: handler, key: [handler] }\nreason: '{s} {a} {l}'",
    })
    const texts: string[] = []
    const hashes: string[] = []
    for (const threads of [1, 4]) {
      const other = await makeLake({ cases: big }, { threads })
      const result = await runModel({ model: mustCheck(text), asOf: '2025-06-30', engine: other.engine, sources: other.sources })
      hashes.push(result.manifest.resultHash)
      let csv = ''
      for await (const piece of leadsToCsv(result.leads)) csv += piece
      texts.push(csv)
      other.close()
    }
    expect(texts[0]!.length).toBeGreaterThan(50_000)
    expect(texts[1] === texts[0]).toBe(true)
    expect(new Set(hashes).size).toBe(1)
  })
  it('is the same whether it is held in memory or kept in the engine', async () => {
    const grouped = modelText({
      steps: 'hits: { group: cases, by: [office], aggregate: { n: count(), s: sum(amount) } }',
      leads: 'from: hits\nsubject: { kind: office, key: [office] }\nseverity: \'n == 3 ? "high" : "low"\'\nreason: \'{n} {s}\'',
    })
    // a group that rests on a join, which its hits and their evidence share
    const joined = grouped.replace(
      'hits: { group: cases,',
      'found: { match: { left: cases, right: returns }, on: [case_no] }\n  hits: { group: found,',
    )
    for (const text of [ALL, grouped, grouped.replace('count()', 'count(detained)'), joined]) {
      for (const evidenceLimit of [200, 1, 0]) {
        const a = await run(text, { evidenceLimit })
        const leads = await leadsOf(a)
        expect(leads.length).toBe(a.counts.total)
        expect(leads.some(lead => lead.evidence.length > 0)).toBe(evidenceLimit > 0)
        for (const held of [
          { hits: 0, evidence: 0 },
          { hits: 5000, evidence: 3 },
        ]) {
          const b = await run(text, { evidenceLimit, held })
          expect([b.manifest.resultHash, b.counts, await leadsOf(b)]).toEqual([a.manifest.resultHash, a.counts, leads])
        }
        const kept = await run(text, { evidenceLimit, keepIn: lake.dir })
        expect([kept.manifest.sqlHash, kept.manifest.resultHash, await leadsOf(kept)]).toEqual([
          a.manifest.sqlHash,
          a.manifest.resultHash,
          leads,
        ])
      }
    }
  })
  it('finds each row of its evidence, however many stand together', async () => {
    const other = await makeLake({
      cases: Array.from({ length: 900 }, (_, i): Row => [`C${i}`, null, null, null, null, null, null, null, i % 3]),
    })
    const text = modelText({
      steps: 'hits: { filter: cases, where: "amount < 2" }',
      leads: 'from: hits\nsubject: { kind: case, key: [case_no] }\nreason: x',
    })
    const leads = await runText(other, text)
    expect(leads).toHaveLength(600)
    expect(leads.filter(lead => places(lead) !== `cases:${Number(lead.subjectKey.slice(1)) + 1}`)).toEqual([])
    expect(await runText(other, text, { held: { hits: 0, evidence: 0 } })).toEqual(leads)
    other.close()
  })
  it('orders keys by their bytes in either case', async () => {
    const keys = ['b', '￮', '𠮷', '甲', 'B', '', '"']
    const other = await makeLake({ cases: keys.map((key): Row => [key, null, null, null, null, null, null, null, null]) })
    const text = modelText({
      steps: 'hits: { filter: cases, where: "true" }',
      leads: 'from: hits\nsubject: { kind: case, key: [case_no] }\nreason: x',
    })
    for (const held of [
      { hits: 9, evidence: 99 },
      { hits: 0, evidence: 0 },
    ]) {
      expect((await runText(other, text, { held })).map(l => `${l.subjectKey}=${places(l)}`)).toEqual([
        '=cases:6',
        '"=cases:7',
        'B=cases:5',
        'b=cases:1',
        '甲=cases:4',
        '￮=cases:2',
        '𠮷=cases:3',
      ])
    }
    other.close()
  })
  it('may be nothing at all', async () => {
    const none = modelText({
      steps: 'hits: { filter: cases, where: amount < 0 }',
      leads: 'from: hits\nsubject: { kind: case, key: [case_no] }\nreason: x',
    })
    const [a, b] = [await run(none), await run(none, { held: { hits: -1, evidence: -1 } })]
    expect([a.counts, await leadsOf(a), a.manifest.resultHash]).toEqual([b.counts, await leadsOf(b), b.manifest.resultHash])
    expect(a.counts.total).toBe(0)
  })
  it('changes its hash with any value, and its SQL hash with any parameter', async () => {
    const [a, b] = [await run(ALL), await run(ALL, { params: { least: '0.15' } })]
    expect(a.manifest).toMatchObject({
      model: { id: 'test-model', version: 1 },
      params: { least: 0 },
      asOf: '2025-06-30',
      sources: [
        { dataset: 'cases', version: '1' },
        { dataset: 'returns', version: '1' },
        { dataset: 'reports', version: '1' },
      ],
      engine: { name: 'duckdb' },
    })
    expect(b.manifest.params).toEqual({ least: 0.15 })
    expect(a.manifest.sqlHash).not.toBe(b.manifest.sqlHash)
    expect(a.manifest.resultHash).not.toBe(b.manifest.resultHash)
    a.close()
    b.close()
  })
  it('keeps at most the given rows of evidence and the full count', async () => {
    const text = modelText({
      steps: 'hits: { group: cases, by: [office], aggregate: { n: count() }, having: n == 3 }',
      leads: 'from: hits\nsubject: { kind: office, key: [office] }\nreason: x',
    })
    const [lead] = await runText(lake, text, { evidenceLimit: 2 })
    expect(places(lead!)).toBe('cases:3 cases:4')
    expect(lead!.evidenceCount).toEqual({ cases: 3 })
  })
  it('reads many leads in batches', async () => {
    const cases: Row[] = Array.from({ length: 5003 }, (_, i) => [
      `C${String(i).padStart(5, '0')}`,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
    ])
    const other = await makeLake({ cases })
    const leads = await runText(
      other,
      modelText({
        steps: 'hits: { filter: cases, where: "true" }',
        leads: 'from: hits\nsubject: { kind: case, key: [case_no] }\nreason: x',
      }),
    )
    expect(leads.map(l => l.subjectKey)).toEqual(cases.map(c => c[0]))
    expect(leads.every((l, i) => places(l) === `cases:${i + 1}`)).toBe(true)
    other.close()
  })
})

describe('an optional input', () => {
  const text = modelText({
    inputs: 'returns: returns\ncases: { dataset: cases, optional: true }',
    steps:
      'many: { group: returns, by: [case_no], aggregate: { n: count() }, having: n == 2 }\nhits: { match: { left: many, right: cases }, on: [case_no], keep: left, take: { right: [office, amount, detained, closed_on] }, evidence: left }',
    leads: "from: hits\nsubject: { kind: case, key: [case_no] }\nreason: '{n} {amount} {detained} {closed_on}'",
  })
  it('is read where it is there', async () => {
    const result = await run(text, { steps: true })
    expect(result.manifest.sources.map(s => s.dataset)).toEqual(['returns', 'cases'])
    expect((await leadsOf(result)).map(l => [l.subjectKey, l.office, l.reason.en, places(l)])).toEqual([
      ['A1', '甲院', '2 100.00 true 31 January 2025', 'returns:1 returns:2'],
    ])
  })
  it('is empty where it is not, and the manifest does not name it', async () => {
    const result = await run(text, { steps: true, sources: { returns: lake.sources['returns'] } })
    expect(result.manifest.sources).toEqual([{ dataset: 'returns', version: '1' }])
    expect(result.steps).toEqual([
      { id: 'many', rows: 1 },
      { id: 'hits', rows: 1 },
    ])
    expect((await leadsOf(result)).map(l => [l.subjectKey, l.office, l.reason.en, places(l)])).toEqual([
      ['A1', null, '2 — — —', 'returns:1 returns:2'],
    ])
  })
  it('does not make another one optional, nor one that is required under another name', async () => {
    await expect(run(text, { sources: { cases: lake.sources['cases'] } })).rejects.toThrow(
      'no version of returns was given: import it first',
    )
    const twice = text.replace('returns: returns', 'returns: returns\n  again: cases')
    await expect(run(twice, { sources: { returns: lake.sources['returns'] } })).rejects.toThrow('no version of cases was given')
  })
})

describe('scope', () => {
  it('shows the leads of its offices alone, and none without an office', async () => {
    const keys = async (offices: string[]) => (await runText(lake, ALL, { scope: { offices } })).map(l => l.subjectKey).sort()
    expect(await keys(['甲院'])).toEqual(['A1', 'A2', 'A7'])
    expect(await keys(['甲院', '乙院'])).toEqual(['A1', 'A2', 'A3', 'A4', 'A6', 'A7'])
    expect(await keys([])).toEqual([])
    expect(await keys(["' OR TRUE --"])).toEqual([])
    const noOffice = modelText({
      steps: 'hits: { filter: returns, where: "true" }',
      leads: 'from: hits\nsubject: { kind: case, key: [case_no] }\nreason: x',
    })
    expect(await runText(lake, noOffice, { scope: { offices: ['甲院'] } })).toEqual([])
  })
})

describe('csv', () => {
  it('has the six columns, quotes what must be quoted, and disarms formulas', async () => {
    const other = await makeLake({ cases: [['=1+1', '甲,院', 'a"b', null, null, null, null, null, '1']] })
    const result = await runModel({
      model: mustCheck(
        modelText({
          steps: 'hits: { filter: cases, where: "true" }',
          leads: "from: hits\nsubject: { kind: case, key: [case_no] }\nreason: '{handler}'",
        }),
      ),
      asOf: '2025-06-30',
      engine: other.engine,
      sources: other.sources,
    })
    let csv = ''
    for await (const piece of leadsToCsv(result.leads)) csv += piece
    expect(csv.split('\r\n')[0]).toBe('subject_kind,subject_key,severity,office,reason,evidence')
    expect(csv.split('\r\n')[1]).toMatch(
      /^case,=1\+1,medium,"甲,院","a""b","\[\{""dataset"":""cases"",""row"":1,""values"":\{""case_no"":""=1\+1""/,
    )
    other.close()
  })
})

describe('faults', () => {
  it('names a parameter that is unknown, of the wrong type, or out of bounds', async () => {
    await expect(run(ALL, { params: { lest: 1 } })).rejects.toThrow(/no parameter “lest”. Did you mean “least”/)
    await expect(run(ALL, { params: { least: 'many' } })).rejects.toThrow(ParameterError)
    await expect(run(ALL, { params: { least: -1 } })).rejects.toThrow(/at least 0/)
    await expect(run(ALL, { asOf: '2025-02-30' })).rejects.toThrow(/as_of “2025-02-30” is no date/)
  })
  it('says which file is missing or broken', async () => {
    await expect(run(ALL, { sources: {} })).rejects.toThrow(RunError)
    const path = join(lake.dir, 'broken.parquet')
    writeFileSync(path, 'no parquet')
    await expect(run(ALL, { sources: { ...lake.sources, cases: { version: '2', path } } })).rejects.toThrow(RunError)
    await expect(run(ALL, { sources: { ...lake.sources, cases: { version: '2', path: join(lake.dir, 'none.parquet') } } })).rejects.toThrow(
      RunError,
    )
    await expect(run(ALL, { sources: { ...lake.sources, cases: lake.sources['reports'] } })).rejects.toThrow(
      /has no column “case_no”.*import it again/,
    )
  })
  it('reads nothing outside of the lake, loads nothing, and cannot be told otherwise', async () => {
    await expect(run(ALL, { sources: { ...lake.sources, cases: { version: '2', path: '/etc/passwd' } } })).rejects.toThrow(RunError)
    const session = await lake.engine.session()
    for (const sql of [
      "SELECT * FROM read_text('/etc/hostname')",
      'INSTALL httpfs',
      'SET enable_external_access = true',
      "ATTACH '/tmp/x.db'",
      "COPY (SELECT 1) TO '/tmp/x.csv'",
      "SET memory_limit = '1TB'",
    ]) {
      await expect(session.run(sql).then(() => sql)).rejects.toThrow(
        /Permission Error|configuration has been locked|disabled|IO Error|cannot/i,
      )
    }
    session.close()
  })
  it('stops when it is told to, before and amid the work', async () => {
    await expect(run(ALL, { signal: AbortSignal.abort() })).rejects.toThrow(InterruptedError)
    const cases: Row[] = Array.from({ length: 3000 }, (_, i) => [`C${i}`, null, `P${i}`, null, null, '2025-01-01', null, null, null])
    const other = await makeLake({ cases })
    const heavy = modelText({
      steps:
        'a: { match: { left: cases, right: cases }, where: left.handler != right.handler }\nb: { match: { left: a, right: cases }, where: left.case_no != right.case_no }\nhits: { group: b, by: [handler], aggregate: { n: count() } }',
      leads: 'from: hits\nsubject: { kind: handler, key: [handler] }\nreason: x',
    })
    const stop = new AbortController()
    const begun = performance.now()
    const running = runModel({
      model: mustCheck(heavy),
      asOf: '2025-06-30',
      engine: other.engine,
      sources: other.sources,
      signal: stop.signal,
    })
    setTimeout(() => stop.abort(), 300)
    await expect(running).rejects.toThrow(InterruptedError)
    expect(performance.now() - begun).toBeLessThan(10_000)
    // the engine goes on with the next run
    const again = await runText(
      other,
      modelText({
        steps: "hits: { filter: cases, where: case_no == 'C1' }",
        leads: 'from: hits\nsubject: { kind: case, key: [case_no] }\nreason: x',
      }),
    )
    expect(again.length).toBe(1)
    other.close()
  })
  it('spills to the disk rather than fail in little memory', async () => {
    const other = await makeLake({
      cases: Array.from({ length: 6_000 }, (_, i): Row => [`C${i}`, null, `P${i % 2000}`, null, null, '2025-01-01', null, null, null]),
    })
    const small = await DuckDbEngine.open({ lakeDirs: [other.dir], memoryLimit: '100MB' })
    const result = await runModel({
      model: mustCheck(
        modelText({
          steps: 'hits: { group: cases, by: [handler], aggregate: { n: count() } }',
          leads: 'from: hits\nsubject: { kind: handler, key: [handler] }\nreason: x',
        }),
      ),
      asOf: '2025-06-30',
      engine: small,
      sources: other.sources,
    })
    expect(result.counts.total).toBe(2000)
    result.close()
    small.close()
    other.close()
  })
})

describe('text that looks like SQL', () => {
  it('is text, in data, names, literals, parameters and reasons', async () => {
    const evil = `x'; DROP TABLE cases; --"\\`
    const other = await makeLake({
      cases: [
        [evil, '甲院', evil, null, null, null, null, null, null],
        ['safe', '甲院', 'P', null, null, null, null, null, null],
      ],
    })
    const text = `id: test-model
version: 1
area: test
title: 测试
inputs: { cases: cases }
params: { who: { type: text, default: none } }
constants: { names: [${JSON.stringify(evil)}, other] }
steps:
  hits: { filter: cases, where: ${JSON.stringify(`case_no == ${JSON.stringify(evil)} && handler in constants.names && handler == params.who`)} }
leads:
  from: hits
  subject: { kind: case, key: [case_no] }
  reason: ${JSON.stringify(`${evil} {case_no}`)}
`
    const leads = await runText(other, text, { params: { who: evil } })
    expect(leads.map(l => [l.subjectKey, l.reason.en, l.evidence[0]!.values['handler']])).toEqual([[evil, `${evil} ${evil}`, evil]])
    other.close()
  })
})
