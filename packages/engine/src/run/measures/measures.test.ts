import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rollUp, runMeasures } from '../index.ts'
import type { MeasureCell, MeasureRunOptions } from '../index.ts'
import { DATA, type Row } from '../../testing/datasets.ts'
import { makeLake, modelText, mustCheckMeasures } from '../../testing/lake.ts'
import type { TestLake } from '../../testing/lake.ts'

let lake: TestLake
beforeAll(async () => {
  lake = await makeLake(DATA)
})
afterAll(() => lake.close())

const asOf = '2025-06-30'
const run = (measures: string, more: { steps?: string } & Partial<MeasureRunOptions> = {}) => {
  const { steps, ...options } = more
  const model = mustCheckMeasures(modelText({ measures, ...(steps !== undefined && { steps }) }))
  return runMeasures({ model, asOf, engine: lake.engine, sources: lake.sources, ...options })
}
const line = ({ unit, period, measure, value, numerator, denominator, status }: MeasureCell): string =>
  [unit ?? '—', period, measure, value ?? '', numerator ?? '', denominator ?? '', status].join(' ')
async function cellsOf(...args: Parameters<typeof run>): Promise<string[]> {
  const result = await run(...args)
  try {
    return [...result.cells()].map(line)
  } finally {
    result.close()
  }
}

/** The year of every case: A1, A2, A7 are 甲院's, A3, A4 乙院's – with a day –, A5 nobody's, A6 has no day. */
const YEAR = 'title: t, unit: { office: office }, at: accepted_on, period: year'

describe('a measure', () => {
  it('is the rows of its numerator by those of its denominator, for each unit and period', async () => {
    expect(await cellsOf(`m: { ${YEAR}, den: { from: cases }, num: { where: "outcome == '不起诉'" } }`)).toEqual([
      '— 2025 m 1.000000 1 1 ok',
      '乙院 2025 m 0.500000 1 2 ok',
      '甲院 2025 m 0.666667 2 3 ok',
    ])
  })
  it('has a cell for every unit and period between the first and the last', async () => {
    expect(
      await cellsOf('m: { title: t, unit: office, at: accepted_on, period: month, den: { from: cases }, num: { where: detained } }'),
    ).toEqual([
      '— 2025-01 m  0 0 not_applicable',
      '— 2025-02 m  0 0 not_applicable',
      '— 2025-03 m 0.000000 0 1 ok',
      '乙院 2025-01 m  0 0 not_applicable',
      '乙院 2025-02 m 0.500000 1 2 ok',
      '乙院 2025-03 m  0 0 not_applicable',
      '甲院 2025-01 m 0.666667 2 3 ok',
      '甲院 2025-02 m  0 0 not_applicable',
      '甲院 2025-03 m  0 0 not_applicable',
    ])
  })
  it('is 0 where there is nothing, if it says so; and adds up amounts exactly', async () => {
    expect(
      await cellsOf(
        'm: { title: t, unit: office, at: accepted_on, period: quarter, num: { from: cases, where: detained, value: amount }, empty: zero }\nn: { title: t, unit: office, at: accepted_on, period: quarter, den: { from: cases }, num: { value: amount } }',
      ),
    ).toEqual([
      '— 2025-Q1 m 0.000000 0.00  ok',
      '— 2025-Q1 n 0.200000 0.20 1 ok',
      '乙院 2025-Q1 m 0.100000 0.10  ok',
      '乙院 2025-Q1 n 0.050000 0.10 2 ok',
      '甲院 2025-Q1 m 100.000000 100.00  ok',
      '甲院 2025-Q1 n 116.833333 350.50 3 ok',
    ])
  })
  it('names a unit by the first column that says something: two offices of one name stay two where they have codes', async () => {
    const cases: Row[] = [
      ['N1', '鼓楼区院', '320106', null, true, '2025-01-01', null, null, '1'],
      ['N2', '鼓楼区院', '410204', null, true, '2025-01-01', null, null, '1'],
      ['N3', '鼓楼区院', '', null, true, '2025-01-01', null, null, '1'],
    ]
    const own = await makeLake({ cases })
    const measure = 'm: { title: t, unit: { office: [handler, office] }, at: accepted_on, period: year, num: { from: cases } }'
    // a delivery without codes falls back on the names, and is not unknown
    const lines = await cellsOf(measure, { ...own, absent: { cases: ['handler'] } })
    own.close()
    expect(lines).toEqual(['320106 2025 m 1.000000 1  ok', '410204 2025 m 1.000000 1  ok', '鼓楼区院 2025 m 1.000000 1  ok'])
  })
  it('tells cells apart further where it says by what, those alone that have rows, each with its own rows', async () => {
    const result = await run(`m: { ${YEAR}, by: [outcome], den: { from: cases }, num: { where: detained } }`)
    const cells = [...result.cells()]
    expect(cells.map(cell => `${cell.by!.join(' ')} ${line(cell)}`)).toEqual([
      '不起诉 — 2025 m 0.000000 0 1 ok',
      '不起诉 乙院 2025 m 1.000000 1 1 ok',
      ' 乙院 2025 m 0.000000 0 1 ok',
      '不起诉 甲院 2025 m 0.500000 1 2 ok',
      '起诉 甲院 2025 m 1.000000 1 1 ok',
    ])
    expect(result.count).toBe(5)
    const rows = await result.evidence(cells, 5)
    expect(rows.map(({ rows: of }) => of.map(({ row }) => row))).toEqual(cells.map(({ rows: n }) => expect.objectContaining({ length: n })))
    expect(rows[3]!.rows.every(({ values }) => values['outcome'] === '不起诉' && values['office'] === '甲院')).toBe(true)
    result.close()
    const whole = [...(await run(`m: { ${YEAR}, den: { from: cases }, num: { where: detained } }`)).cells()]
    const summed = rollUp(
      cells.map(cell => ({ ...cell, by: [] })),
      'year',
    )
    expect(summed.map(line).sort()).toEqual(whole.map(line).sort())
  })
  it('takes its numerator from other rows, and lists units of which there are none', async () => {
    const steps = `told: { match: { left: returns, right: cases }, on: [case_no], take: { right: [office] } }
dated: { derive: told, set: { accepted_on: returned_on } }
all: { filter: cases, where: true }`
    expect(
      await cellsOf(`m: { ${YEAR}, units: all, den: { from: cases, where: "office == '甲院'" }, num: { from: dated } }`, { steps }),
    ).toEqual(['— 2025 m  0 0 not_applicable', '乙院 2025 m  0 0 not_applicable', '甲院 2025 m 1.000000 3 3 ok'])
  })
  it('counts a case once however often a match repeats it', async () => {
    const steps = 'tagged: { match: { left: cases, right: returns }, on: [case_no], keep: left, take: { right: [round] } }'
    const once = `m: { ${YEAR}, count_once_by: [case_no], den: { from: tagged }, num: { where: round != null, value: amount } }`
    expect(await cellsOf(once, { steps })).toEqual([
      '— 2025 m 0.000000 0.00 1 ok',
      '乙院 2025 m 0.050000 0.10 2 ok',
      '甲院 2025 m 116.833333 350.50 3 ok',
    ])
  })
  it('stops where only the data can tell that a key counts in two cells, and names the rows', async () => {
    const by = (where: string) =>
      `m: { ${YEAR}, count_once_by: handler, den: { from: cases, where: '${where}' }, num: { where: detained } }`
    await expect(run(by('handler != null'))).rejects.toThrow(
      'the measure m: rows of “cases” should count once by handler, but those of one key differ in office, accepted_on or the value: leave one row for each by group or rank. handler P1: cases row 1, cases row 2, cases row 5',
    )
    await expect(run(by('handler == null'))).rejects.toThrow('handler empty: cases row 6')
    expect(await cellsOf(by('handler == "P2"'))).toContain('乙院 2025 m 1.000000 1 1 ok')
  })
  it('is unknown where a data set, or a column that it reads, is not there', async () => {
    const both = `m: { ${YEAR}, den: { from: cases }, num: { where: detained } }\nn: { ${YEAR}, den: { from: cases }, num: { where: amount > 1 } }`
    expect(await cellsOf(both, { absent: { cases: ['detained'] } })).toEqual([
      '— 2025 m    unknown',
      '— 2025 n 0.000000 0 1 ok',
      '乙院 2025 m    unknown',
      '乙院 2025 n 0.000000 0 2 ok',
      '甲院 2025 m    unknown',
      '甲院 2025 n 0.666667 2 3 ok',
    ])
    const { cases: _, ...others } = lake.sources
    const result = await run(both, { sources: others })
    expect([...result.cells()].map(line)).toEqual(['— 2025 m    unknown', '— 2025 n    unknown'])
    expect(result.measures[0]!.missing).toEqual([{ dataset: 'cases', columns: [] }])
    expect(result.manifest.sources.map(({ dataset }) => dataset)).toEqual(['returns', 'reports'])
    result.close()
  })
  it('leaves out rows without a day, and of days that are not there yet, and says how many', async () => {
    const result = await run(`m: { ${YEAR}, den: { from: cases }, num: { where: detained } }`, { asOf: '2025-02-02' })
    expect([...result.cells()].map(line)).toEqual([
      '— 2025 m  0 0 not_applicable',
      '乙院 2025 m 0.000000 0 1 ok',
      '甲院 2025 m 0.666667 2 3 ok',
    ])
    expect(result.measures[0]!.undated).toEqual({ numerator: '2', denominator: '3' })
    result.close()
  })
  it('shows the rows behind a cell, through every step', async () => {
    const steps = `counted: { group: returns, by: [case_no], aggregate: { n: count() } }
told: { match: { left: cases, right: counted }, on: [case_no], keep: left, take: { right: [n] } }`
    const result = await run(`m: { ${YEAR}, den: { from: told }, num: { where: n > 1 } }`, { steps })
    const cells = [...result.cells()]
    const found = await result.evidence(cells, 2)
    expect(
      cells.map((cell, i) => [cell.unit, found[i]!.rows.map(({ dataset, row, of }) => `${dataset}:${row} ${of}`), found[i]!.total]),
    ).toEqual([
      [null, ['cases:5 denominator'], { 'denominator:cases': 1 }],
      [
        '乙院',
        ['cases:3 denominator', 'cases:4 denominator', 'returns:7 denominator'],
        { 'denominator:cases': 2, 'denominator:returns': 1 },
      ],
      [
        '甲院',
        ['cases:1 both', 'cases:2 denominator', 'returns:1 both', 'returns:2 both'],
        { 'denominator:cases': 3, 'denominator:returns': 3, 'numerator:cases': 1, 'numerator:returns': 2 },
      ],
    ])
    expect(found[2]!.rows[0]!.values).toMatchObject({ case_no: 'A1', amount: '100.00' })
    result.close()
  })
  it('comes to the same hash for the same cells alone', async () => {
    const hashOf = async (...args: Parameters<typeof run>) => {
      const { manifest, close } = await run(...args)
      close()
      return manifest.resultHash
    }
    const text = (where: string) => `m: { ${YEAR}, den: { from: cases }, num: { where: "${where}" } }`
    expect(await hashOf(text("outcome == '不起诉'"))).toBe(await hashOf(text("outcome in ['不起诉']")))
    expect(await hashOf(text("outcome == '不起诉'"))).not.toBe(await hashOf(text("outcome == '起诉'")))
  })
})

describe('random rows', () => {
  it('come to what plain loops come to, and units with those of no unit to the total', async () => {
    const day = fc.constantFrom(null, '2024-12-31', '2025-01-01', '2025-01-31', '2025-02-01', '2025-07-01')
    const row = fc.tuple(
      fc.constantFrom('甲院', '乙院', '', null),
      day,
      fc.constantFrom(true, false, null),
      fc.integer({ min: -500, max: 500 }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 40 }), async rows => {
        const cases: Row[] = rows.map(([office, on, held, cents], i) => [
          `N${i}`,
          office,
          null,
          null,
          held,
          on,
          null,
          null,
          (cents / 100).toFixed(2),
        ])
        const own = await makeLake({ cases })
        const text = modelText({
          measures:
            'm: { title: t, unit: office, at: accepted_on, period: month, den: { from: cases }, num: { where: detained, value: amount } }',
        })
        const result = await runMeasures({ model: mustCheckMeasures(text), asOf, ...own })
        const cells = [...result.cells()]
        result.close()
        own.close()
        const counted = rows.filter(([, on]) => on !== null && on <= asOf)
        for (const cell of cells) {
          const of = counted.filter(([office, on]) => (office || null) === cell.unit && on!.startsWith(cell.period))
          const sum = of.reduce((cents, [, , held, n]) => cents + (held ? n : 0), 0)
          expect([cell.denominator, cell.numerator].map(Number)).toEqual([of.length, sum / 100])
          expect(cell.status).toBe(of.length === 0 ? 'not_applicable' : 'ok')
        }
        const total = rollUp(cells, 'year', () => '全部')
        expect(total.reduce((n, cell) => n + cell.rows, 0)).toBe(counted.length)
        expect(new Set(cells.map(cell => cell.unit))).toEqual(new Set(rows.length > 0 ? rows.map(([office]) => office || null) : [null]))
      }),
      { numRuns: 25 },
    )
  })
})
