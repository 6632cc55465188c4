import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { UnsupportedError } from '../../compile/index.ts'
import { InterruptedError, PostgresEngine, RunError } from '../../engines/index.ts'
import type { Engine, Session, SqlValue } from '../../engines/index.ts'
import { DATA } from '../../testing/datasets.ts'
import type { Row } from '../../testing/datasets.ts'
import { resultOf } from '../../testing/engines.ts'
import type { Comparable } from '../../testing/engines.ts'
import { PIECES } from '../../testing/hostile.ts'
import { makeLake, modelText, mustCheck } from '../../testing/lake.ts'
import { twofoldPeople } from '../../testing/people.ts'
import { makeWarehouse } from '../../testing/warehouse.ts'
import type { TestWarehouse } from '../../testing/warehouse.ts'
import { previewStep, repeatRun, runModel } from '../index.ts'
import type { RunOptions } from '../index.ts'

const asOf = '2025-06-30'
const PEOPLE = twofoldPeople(60)
let warehouse: TestWarehouse

beforeAll(async () => {
  warehouse = await makeWarehouse(inject('postgres'), 'beside', { ...DATA, people: PEOPLE })
})
afterAll(() => warehouse.close())

const leads = (key: string, reason: string, from = 'hits'): string =>
  `from: ${from}\nsubject: { kind: thing, key: [${key}] }\nreason: '${reason}'`
const TWINS = modelText({
  inputs: 'people: people',
  steps:
    'hits: { link: people, compare: { name: person_name(name), birth: date(birth), phone: id(phone) }, take: { right: { other: id } }, threshold: 0.5 }',
  leads: leads('id, other', '{waterfall} {match_probability}'),
})

/** The result on both engines, which must be one. */
async function same(text: string, data: Record<string, Row[]>, options: Partial<RunOptions> = {}): Promise<Comparable> {
  const model = mustCheck(text)
  const lake = await makeLake(data)
  const there = await makeWarehouse(inject('postgres'), 'beside_own', data)
  try {
    const a = await resultOf({ model, asOf, steps: true, ...lake, ...options })
    for (const held of [
      { hits: 5000, evidence: 100_000 },
      { hits: -1, evidence: -1 },
    ])
      expect(await resultOf({ model, asOf, steps: true, ...there, ...options, held })).toEqual(a)
    return a
  } finally {
    lake.close()
    await there.close()
  }
}

/** An engine that tells of every row that is copied into DuckDB beside it. */
function watched(engine: PostgresEngine, onRows: (table: string, rows: SqlValue[][]) => void): Engine {
  async function* seen(table: string, rows: AsyncIterable<SqlValue[][]>): AsyncGenerator<SqlValue[][]> {
    for await (const batch of rows) {
      onRows(table, batch)
      yield batch
    }
  }
  const watch = (here: Session): Session =>
    new Proxy(here, {
      get: (of, name) => {
        if (name === 'load') return (...[table, columns, rows]: Parameters<Session['load']>) => of.load(table, columns, seen(table, rows))
        const value = Reflect.get(of, name, of) as unknown
        return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(of) : value
      },
    })
  return {
    name: engine.name,
    version: engine.version,
    beside: engine.beside,
    calendar: engine.calendar,
    close: () => engine.close(),
    session: async () => {
      const session = await engine.session()
      const beside = session.beside!.bind(session)
      session.beside = work => beside(here => work(watch(here)))
      return session
    },
  }
}

describe('a step beside a warehouse comes to what DuckDB comes to', () => {
  it('of no rows, and of rows of nothing but nulls', async () => {
    const sql =
      'few: { sql: "SELECT case_no, count(*) AS n FROM returns GROUP BY case_no", reads: [returns], columns: { case_no: text, n: int }, evidence: { of: returns, key: [case_no] } }'
    const text = modelText({ inputs: 'returns: returns', steps: sql, leads: leads('case_no', '{n}', 'few') })
    expect((await same(text, {})).counts.total).toBe(0)
    expect((await same(TWINS, {})).counts.total).toBe(0)
    expect(
      (
        await same(TWINS, {
          people: [
            ['a', null, null, null, null],
            ['b', null, null, null, null],
            ['c', '', null, '', ''],
          ],
        })
      ).counts.total,
    ).toBe(0)
    expect(
      (
        await same(text, {
          returns: [
            [null, 1, null, null],
            [null, 2, null, null],
            ['', 1, null, null],
          ],
        })
      ).leads.map(l => [l.subjectKey, l.reason.en, l.evidence.length]),
    ).toEqual([['', '1; 2', 3]])
  })

  it('with every kind of character, in values and in the names of columns', async () => {
    const cases = [...PIECES, 'a\ufeff', '\ufeff'].map((piece, i): Row => [
      `k${i}`,
      piece,
      `甲${piece}乙`,
      null,
      i % 2 === 0,
      '2025-01-31',
      null,
      null,
      `${i}.10`,
    ])
    const steps = `told: { sql: "SELECT case_no, office, handler, detained, amount * 2 AS twice, accepted_on, office || handler AS both FROM cases", reads: [cases], columns: { case_no: text, office: text, handler: text, detained: bool, twice: money, accepted_on: month, both: text }, evidence: { of: cases, key: [case_no, office] } }
hits: { filter: told, where: "both == office + handler" }`
    const result = await same(modelText({ steps, leads: leads('office, case_no', '{handler}{both} {twice} {detained} {accepted_on}') }), {
      cases,
    })
    expect(result.leads).toHaveLength(cases.length)
    for (const lead of result.leads) expect(lead.evidence.map(e => e.values['office'])).toEqual([lead.key[0]])
  })

  it('of dates, amounts, doubles and lists at the ends of what they can be', async () => {
    const cases: Row[] = [
      ['a', '甲', 'P1', null, true, '0001-01-01', '9999-12-31', '起诉', '9999999999999999.99'],
      ['b', '甲', 'P2', null, false, '1969-12-31', '2024-02-29', '不起诉', '-9999999999999999.99'],
      ['c', '乙', null, null, null, null, null, null, null],
      ['d', '乙', '', null, true, '1582-10-10', '0400-02-29', '', '0.01'],
    ]
    const steps = `parts: { derive: cases, set: { third: "amount / 3", tiny: "1.0 / 3000000000.0 / 7", n: "int('9007199254740993') + size(case_no)", m: "month(accepted_on)" } }
grouped: { group: parts, by: [office], aggregate: { handlers: list(handler), days: list(accepted_on), sums: list(amount), flags: list(detained), third: max(third), n: max(n), tiny: max(tiny), first: min(accepted_on), m: min(m) } }
hits: { link: grouped, compare: { office: id(office), first: date(first) }, take: { right: { other: office, others: handlers, far: days, paid: sums, flagged: flags, part: third, small: tiny, big: n, since: m } }, threshold: 0.0000000001 }`
    const result = await same(
      modelText({
        steps,
        leads: leads(
          'office, other',
          '{handlers} {days} {sums} {flags} {third} {others} {far} {paid} {flagged} {part} {small} {big} {since} {first}',
        ),
      }),
      { cases },
    )
    expect(result.leads).toHaveLength(1)
    expect(result.leads[0]!.reason.en).toContain('-9999999999999999.99、9999999999999999.99')
    expect(result.leads[0]!.reason.en).toContain('1 January 0001, 31 December 1969')
    // a group of groups is behind each side
    expect(result.leads[0]!.evidence).toHaveLength(4)
  })

  it('with two links in a row, and a link after a group and before one', async () => {
    const people = PEOPLE
    const steps = `pairs: { link: people, compare: { name: person_name(name), birth: date(birth) }, take: { right: { other: id, other_phone: phone } }, threshold: 0.5 }
twice: { link: { left: people, right: pairs }, compare: { name: person_name(name), phone: "id(left.phone, right.other_phone)" }, take: { right: { second: id, third: other } }, threshold: 0.01 }
hits: { group: twice, by: [id], aggregate: { n: count(), ends: list(third), beginnings: list(second) } }`
    expect(
      (await same(modelText({ inputs: 'people: people', steps, leads: leads('id', '{n} {beginnings} {ends}') }), { people })).counts.total,
    ).toBeGreaterThan(0)
    const grouped = `homes: { group: people, by: [name, birth], aggregate: { n: count(), phone: max(phone) } }\nhits: { link: homes, compare: { name: person_name(name), phone: id(phone) }, take: { right: { other: name, other_birth: birth } }, threshold: 0.1 }`
    const result = await same(
      modelText({ inputs: 'people: people', steps: grouped, leads: leads('name, birth, other, other_birth', '{n} {waterfall}') }),
      { people },
    )
    expect(result.counts.total).toBeGreaterThan(0)
    expect(result.leads.every(lead => lead.evidence.length > 1)).toBe(true)
  })

  it('with SQL over two relations, one of them of another such step, and with a parameter', async () => {
    const steps = `open: { filter: returns, where: round >= 1 }
many: { sql: "SELECT case_no, count(*) AS n FROM open GROUP BY case_no", reads: [open], columns: { case_no: text, n: int }, evidence: { of: open, key: [case_no] } }
hits:
  sql: >-
    SELECT c.case_no, c.office, sum(m.n) * params.times AS n, max(c.amount) AS amount FROM cases AS c JOIN many AS m USING (case_no), params
    WHERE c.accepted_on < params.as_of GROUP BY c.case_no, c.office, params.times
  reads: [cases, many]
  columns: { case_no: text, office: text, n: int, amount: money }
  evidence: { of: many, key: [case_no] }`
    const result = await same(
      modelText({ params: 'times: { type: int, default: 3 }', steps, leads: leads('case_no', '{n} {amount}') }),
      DATA,
    )
    expect(result.leads.map(l => `${l.subjectKey} ${l.reason.en} ${l.evidence.map(e => `${e.dataset}:${e.row}`).join(' ')}`)).toEqual([
      'A1 6 100.00 returns:1 returns:2',
      'A2 3 250.50 returns:3',
      'A4 3 0.10 returns:7',
    ])
  })

  it('under a scope of offices', async () => {
    const text = modelText({
      steps:
        'hits: { link: cases, compare: { who: id(handler), on: date(accepted_on) }, take: { right: { other: case_no } }, threshold: 0.0001 }',
      leads: leads('case_no, other', '{waterfall}'),
    })
    const [all, own] = [await same(text, DATA), await same(text, DATA, { scope: { offices: ['乙院'] } })]
    expect(own.counts.total).toBeGreaterThan(0)
    expect(own.counts.total).toBeLessThan(all.counts.total)
    expect(own.leads.map(l => l.subjectKey)).toEqual(all.leads.filter(l => l.office === '乙院').map(l => l.subjectKey))
    expect((await same(text, DATA, { scope: { offices: [] } })).counts.total).toBe(0)
  })
})

describe('what leaves the warehouse', () => {
  it('of a preview under a scope: no row of another office', async () => {
    const copied: SqlValue[][] = []
    const engine = watched(warehouse.engine, (_, rows) => copied.push(...rows))
    const text = modelText({
      steps:
        'told: { sql: "SELECT case_no, office, handler FROM cases", reads: [cases], columns: { case_no: text, office: text, handler: text } }\nhits: { link: told, compare: { who: id(handler) }, take: { right: { other: case_no } }, threshold: 0.0001 }',
      leads: leads('case_no, other', 'x'),
    })
    const model = mustCheck(text)
    const preview = (offices: string[]) =>
      previewStep({
        model: { ...model, nodes: model.ir.nodes },
        step: 'hits',
        asOf,
        engine,
        sources: warehouse.sources,
        scope: { offices },
      })
    await preview(['甲院'])
    expect(copied.length).toBeGreaterThan(0)
    expect(JSON.stringify(copied, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))).not.toMatch(
      /乙院|A3|A4|A6|A5/,
    )
    copied.length = 0
    await preview([])
    expect(copied).toEqual([])
  })
  it('of a run: what is left after the filters before the step, and of that the columns that it reads', async () => {
    const copied = new Map<string, SqlValue[][]>()
    const engine = watched(warehouse.engine, (table, rows) => copied.set(table, [...(copied.get(table) ?? []), ...rows]))
    const text = modelText({
      steps:
        'own: { filter: cases, where: "office == \'甲院\'" }\nhits: { link: own, compare: { who: id(handler) }, take: { right: { other: case_no } }, threshold: 0.0001 }',
      leads: leads('case_no, other', 'x'),
    })
    await resultOf({ model: mustCheck(text), asOf, engine, sources: warehouse.sources })
    expect([...copied]).toEqual([
      [
        '#beside~own',
        [
          ['A1', '甲院', 'P1', 1n],
          ['A2', '甲院', 'P1', 2n],
          ['A7', '甲院', '', 7n],
        ],
      ],
    ])
  })
})

describe('a run that does not come to its end', () => {
  const sql = (text: string, columns = '{ case_no: text, n: int }'): string =>
    modelText({ steps: `hits: { sql: ${JSON.stringify(text)}, reads: [cases], columns: ${columns} }`, leads: leads('case_no', '{n}') })

  it('says in one sentence what stops it, as DuckDB does, and leaves nothing behind', async () => {
    const lake = await makeLake(DATA)
    // a database of its own: what other tests leave open meanwhile is theirs
    await warehouse.client.query('DROP DATABASE IF EXISTS beside_alone')
    await warehouse.client.query('CREATE DATABASE beside_alone')
    const alone = await makeWarehouse({ ...inject('postgres'), database: 'beside_alone' }, 'alone', { ...DATA, people: PEOPLE })
    const stopped = async (model: string, place: Pick<RunOptions, 'engine' | 'sources'>): Promise<Error> =>
      resultOf({ model: mustCheck(model), asOf, ...place }).then(
        () => new Error('it went on'),
        (error: unknown) => error as Error,
      )
    for (const [model, kind, words] of [
      [sql('SELECT case_no, nothing AS n FROM cases'), UnsupportedError, /^the SQL of the step “hits” cannot run: .*nothing/],
      [
        sql('SELECT now() AS case_no, 1 AS n FROM cases'),
        UnsupportedError,
        /^the SQL of the step “hits”: the function now cannot be used$/,
      ],
      [sql("SELECT case_no, CAST(handler AS INTEGER) AS n FROM cases WHERE handler = 'P1'"), RunError, /^the data stops this run: .*P1/],
      [sql('SELECT case_no, 9223372036854775807 + length(case_no) AS n FROM cases'), RunError, /^the data stops this run: /],
    ] as const) {
      const [here, there] = [await stopped(model, lake), await stopped(model, alone)]
      expect(there).toBeInstanceOf(kind)
      expect(there.message.split('\n')[0]).toMatch(words)
      expect(there.message).toBe(here.message)
    }
    lake.close()
    const left = async () =>
      (
        await alone.client.query(
          "SELECT relname FROM pg_class WHERE relname LIKE '#%' UNION ALL SELECT state FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'",
        )
      ).rows
    await expect.poll(left, { timeout: 10_000 }).toEqual([])
    // the engine goes on
    expect((await resultOf({ model: mustCheck(TWINS), asOf, ...alone })).counts.total).toBeGreaterThan(0)
    await alone.close()
    await warehouse.client.query('DROP DATABASE beside_alone')
  })

  it('says that DuckDB has no place for what it spills, and goes on once it has', async () => {
    const engine = await PostgresEngine.open({ connection: inject('postgres') })
    const run = () => resultOf({ model: mustCheck(TWINS), asOf, engine, sources: warehouse.sources })
    vi.stubEnv('TMPDIR', '/nowhere')
    await expect(run()).rejects.toThrow(
      /^a step of this model runs in DuckDB beside the warehouse, which cannot be opened here: look at the temporary folder\. .*\/nowhere/,
    )
    await expect(run()).rejects.toThrow(RunError)
    vi.unstubAllEnvs()
    expect((await run()).counts.total).toBeGreaterThan(0)
    await engine.close()
  })

  it('ends when it is cancelled: while rows are copied, while DuckDB works, and before', async () => {
    const many = {
      ...DATA,
      cases: Array.from({ length: 30_000 }, (_, i): Row => [`k${i}`, null, `h${i}`, null, null, null, null, null, null]),
    }
    const big = await makeWarehouse(inject('postgres'), 'beside_big', many)
    try {
      const long = sql(
        "SELECT a.case_no, count(*) AS n FROM cases AS a JOIN cases AS b ON a.handler || b.handler LIKE '%x%y%z' GROUP BY a.case_no",
      )
      const run = (engine: Engine, signal: AbortSignal): Promise<unknown> =>
        runModel({ model: mustCheck(long), asOf, engine, sources: big.sources, signal })
      const copying = new AbortController()
      let copied = 0
      await expect(
        run(
          watched(big.engine, (_, rows) => {
            copied += rows.length
            copying.abort()
          }),
          copying.signal,
        ),
      ).rejects.toThrow(InterruptedError)
      expect(copied).toBeLessThan(30_000)
      const working = new AbortController()
      let begun = 0
      let left = 30_000
      const cancelled = run(
        watched(big.engine, (_, rows) => {
          left -= rows.length
          // what follows is the work of a minute
          if (left > 0) return
          begun = Date.now()
          setTimeout(() => working.abort(), 500)
        }),
        working.signal,
      )
      await expect(cancelled).rejects.toThrow(InterruptedError)
      expect(Date.now() - begun).toBeLessThan(10_000)
      await expect(run(big.engine, AbortSignal.abort())).rejects.toThrow(InterruptedError)
      expect(
        (await resultOf({ model: mustCheck(sql("SELECT case_no, 1 AS n FROM cases WHERE case_no = 'k7'")), asOf, ...big })).counts.total,
      ).toBe(1)
    } finally {
      await big.close()
    }
  })
})

describe('the manifest of a run with a step beside the warehouse', () => {
  it('names both engines, and is told apart where the second is another one', async () => {
    const model = mustCheck(TWINS)
    const [plain, result] = [
      await runModel({
        model: mustCheck(modelText({ steps: 'hits: { filter: cases, where: detained }', leads: leads('case_no', 'x') })),
        asOf,
        ...warehouse,
      }),
      await runModel({ model, asOf, ...warehouse }),
    ]
    plain.close()
    result.close()
    expect(plain.manifest.engine).toEqual({ name: 'postgres', version: warehouse.engine.version })
    const { engine } = result.manifest
    expect(engine).toEqual({ name: 'postgres', version: `${warehouse.engine.version} + ${warehouse.engine.beside}` })
    expect(engine.version).toMatch(/ \+ duckdb v\d/)
    const sources = Object.fromEntries(
      result.manifest.sources.map(({ dataset, version }) => [dataset, { ...warehouse.sources[dataset]!, version }]),
    )
    const again = await repeatRun({ manifest: result.manifest, model, engine: warehouse.engine, sources })
    again.close()
    await expect(
      repeatRun({
        manifest: { ...result.manifest, engine: { ...engine, version: engine.version.replace(/duckdb .*/, 'duckdb v1.0.0') } },
        model,
        engine: warehouse.engine,
        sources,
      }),
    ).rejects.toThrow(/the engine is not the manifest's: .* \+ duckdb v1\.0\.0 there/)
  })
})

describe('a hundred thousand rows', () => {
  it('go over and back in bounded memory', async () => {
    const text = modelText({
      steps:
        'own: { derive: cases, set: { long: "handler + handler + handler" } }\nhits: { sql: "SELECT case_no, long, amount FROM own", reads: [own], columns: { case_no: text, long: text, amount: money } }\nfew: { filter: hits, where: "amount == 5 && ends_with(long, \'7\')" }',
      leads: leads('case_no', '{amount}', 'few'),
    })
    await warehouse.client.query(
      `CREATE TABLE beside.many AS SELECT 'k' || i AS case_no, CAST(NULL AS text) AS office, repeat('甲', 120) || i AS handler, CAST(NULL AS text) AS suspect_id, CAST(NULL AS boolean) AS detained, CAST(NULL AS date) AS accepted_on, CAST(NULL AS date) AS closed_on, CAST(NULL AS text) AS outcome, CAST(i % 10 AS numeric(18,2)) AS amount, i AS _row FROM generate_series(CAST(1 AS bigint), 100000) AS s(i)`,
    )
    // 140 MB go over and 100 MB back, and DuckDB holds both, under a limit of 64 MB
    const engine = await PostgresEngine.open({ connection: inject('postgres'), beside: { memoryLimit: '64MB', threads: 1 } })
    let most = 0
    const sample = (): number => (most = Math.max(most, process.memoryUsage().heapUsed + process.memoryUsage().external))
    const before = sample()
    const timer = setInterval(sample, 50)
    try {
      const result = await resultOf({
        model: mustCheck(text),
        asOf,
        engine,
        sources: { ...warehouse.sources, cases: { table: 'beside.many' } },
      })
      expect(result.counts.total).toBe(0)
    } finally {
      clearInterval(timer)
      await engine.close()
    }
    // one way alone, held as a whole, would take more
    expect((most - before) / 2 ** 20).toBeLessThan(200)
  })
})
