import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { InterruptedError } from '../engines/index.ts'
import { columnOrigins, columnsAsked } from '../analysis/index.ts'
import { checkDraft } from '../language/index.ts'
import { DATASETS } from '../testing/datasets.ts'
import { makeLake, modelText, type TestLake } from '../testing/lake.ts'
import { previewStep, type StepPreviewOptions } from './preview.ts'

let lake: TestLake
beforeAll(async () => {
  lake = await makeLake({
    cases: [
      ['A1', '甲院', '张三', '110101199001011234', true, '2025-01-02', null, null, 10],
      ['A2', '乙院', '李四', null, false, '2025-01-03', '2025-02-01', '不起诉', 2.5],
      ['A3', null, '王五', null, null, null, null, null, null],
    ],
    returns: [
      ['A1', 1, '2025-02-01', null],
      ['A2', 1, '2025-02-02', '2025-02-20'],
      ['A1', 2, '2025-03-01', null],
      ['A3', 1, '2025-03-02', null],
    ],
  })
})
afterAll(() => lake.close())

const STEPS = `
open: { filter: returns, where: resubmitted_on == null }
located: { match: { left: open, right: cases }, on: [case_no], keep: left, take: { right: [office, suspect_id] } }
counted: { group: cases, by: [office], aggregate: { n: count(), sum: sum(amount), who: list(handler), first: min(month(accepted_on)) } }
named: { derive: cases, set: { who: "handler + ' ' + coalesce(suspect_id, '')", born: birth_date(suspect_id) } }
broken: { filter: located, where: nothing == 1 }
after: { filter: broken, where: round == 1 }
`

const draft = (steps = STEPS, extra: { params?: string; leads?: string } = {}) =>
  checkDraft(modelText({ steps, leads: 'from: after', ...extra }), { datasets: DATASETS })
const preview = (step: string, options: Partial<StepPreviewOptions> = {}) =>
  previewStep({ model: draft().sound, step, asOf: '2025-06-30', engine: lake.engine, sources: lake.sources, ...options })

describe('checkDraft', () => {
  it('gives the steps that rest on nothing wrong, and says what is wrong with the others', () => {
    const { model, sound, diagnostics } = draft()
    expect(model).toBeUndefined()
    expect(sound.nodes.map(n => n.id)).toEqual(['cases', 'returns', 'reports', 'open', 'located', 'counted', 'named'])
    expect(diagnostics.filter(d => d.step === 'broken').map(d => d.code)).toEqual(['unknown-column'])
    expect(diagnostics.map(d => d.code)).toContain('missing-field')
  })

  it('goes on where whole parts of the model are missing', () => {
    const { sound, diagnostics } = checkDraft('inputs: { cases: cases }\nsteps:\n  a: { filter: cases, where: detained }\n', {
      datasets: DATASETS,
    })
    expect(sound.nodes.map(n => n.id)).toEqual(['cases', 'a'])
    expect(diagnostics.map(d => d.code)).toEqual(['missing-field', 'missing-field', 'missing-field', 'missing-field', 'missing-field'])
  })
})

describe('previewStep', () => {
  it('shows the first rows in their order, with the full number', async () => {
    expect(await preview('open', { limit: 2 })).toMatchObject({
      total: 3,
      rows: [
        ['A1', 1, '2025-02-01', null],
        ['A1', 2, '2025-03-01', null],
      ],
    })
  })

  it('shows an input, and values of every type as they are read', async () => {
    const { rows } = await preview('cases')
    expect(rows[0]).toEqual(['A1', '甲院', '张三', '110101199001011234', true, '2025-01-02', null, null, '10.00'])
    const { columns, rows: groups } = await preview('counted')
    expect(columns).toEqual([
      { name: 'office', type: 'text' },
      { name: 'n', type: 'int' },
      { name: 'sum', type: 'money' },
      { name: 'who', type: 'list(text)' },
      { name: 'first', type: 'month' },
    ])
    expect(groups).toContainEqual(['乙院', 1, '2.50', '李四', '2025-01'])
  })

  it('shows nothing of other offices, in no count and no sum, and fails closed', async () => {
    const scope = { offices: ['甲院'] }
    expect((await preview('cases', { scope })).rows.map(([no]) => no)).toEqual(['A1'])
    expect(await preview('counted', { scope })).toMatchObject({ total: 1, rows: [['甲院', 1, '10.00', '张三', '2025-01']] })
    // the row of a case of an unknown office is left out, as a run leaves it out
    expect((await preview('located', { scope })).rows.map(([no]) => no)).toEqual(['A1', 'A1'])
    // returns name no office
    expect((await preview('open', { scope })).total).toBe(3)
    for (const step of ['cases', 'located', 'counted', 'named'])
      expect(await preview(step, { scope: { offices: [] } })).toMatchObject({ total: 0, rows: [] })
  })

  it('takes a data set that is not there for an empty one', async () => {
    expect(await preview('located', { sources: { returns: lake.sources['returns']! } })).toMatchObject({
      total: 3,
      rows: [['A1', 1, '2025-02-01', null, null, null], expect.anything(), expect.anything()],
    })
  })

  it('stops when it is told', async () => {
    await expect(preview('open', { signal: AbortSignal.abort() })).rejects.toBeInstanceOf(InterruptedError)
  })
})

describe('columnsAsked', () => {
  const asked = (steps: string, step: string) =>
    columnsAsked(draft(steps).sound.nodes, step).map(({ dataset, column }) => `${dataset}.${column}`)

  it.each([
    ['a: { filter: cases, where: detained }', ['cases.detained']],
    ["a: { derive: cases, set: { b: suspect_id == 'x' } }", ['cases.suspect_id']],
    ['a: { derive: cases, set: { b: suspect_id } }', []],
    ['a: { match: { left: returns, right: cases }, on: [case_no], take: { right: [suspect_id] } }', ['cases.case_no', 'returns.case_no']],
    ['a: { rank: cases, by: [suspect_id], order: [accepted_on], take: first }', ['cases.accepted_on', 'cases.suspect_id']],
    ['a: { distinct: cases, on: [suspect_id] }', ['cases.suspect_id']],
    ["a: { group: cases, by: [office], aggregate: { n: 'count(suspect_id != null)' } }", ['cases.office', 'cases.suspect_id']],
    ["a: { extract: cases, from: suspect_id, find: { b: { pattern: '^11', take: found } } }", ['cases.suspect_id']],
    ['a: { months: cases, from: birth_date(suspect_id), to: as_of, as: b }', ['cases.suspect_id']],
  ])('of %s', (steps, expected) => expect(asked(steps, 'a')).toEqual(expected))

  it('are those of the steps below, and of no other', () => {
    const steps =
      'a: { filter: cases, where: detained }\nb: { derive: a, set: { x: size(handler) } }\nc: { filter: cases, where: suspect_id != null }'
    expect(asked(steps, 'b')).toEqual(['cases.detained', 'cases.handler'])
    expect(asked(steps, 'cases')).toEqual([])
  })
})

describe('columnOrigins', () => {
  it('traces what is made of an identity', () => {
    const origins = columnOrigins(draft().sound.nodes)
    expect(origins.get('located')!.get('suspect_id')).toEqual([{ dataset: 'cases', column: 'suspect_id' }])
    const named = origins.get('named')!
    expect(
      named
        .get('who')!
        .map(o => o.column)
        .sort(),
    ).toEqual(['handler', 'suspect_id'])
    expect(named.get('born')).toEqual([{ dataset: 'cases', column: 'suspect_id', made: true }])
    expect(named.get('who')!.every(o => o.made)).toBe(true)
  })
})
