import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkModel } from '../language/index.ts'
import { DATASETS } from '../testing/datasets.ts'
import { makeLake, modelText, type TestLake } from '../testing/lake.ts'
import { rowsBehind, type RowsBehind } from './behind.ts'

let lake: TestLake
beforeAll(async () => {
  lake = await makeLake({
    cases: [
      ['A1', '甲院', '张三', '110101199001011234', true, '2025-01-02', null, null, 10],
      ['A2', '乙院', '李四', null, false, '2025-01-03', '2025-02-01', '不起诉', 2.5],
      ['A3', null, '王五', null, null, null, null, null, null],
      ['A4', '甲院', '张三', null, null, null, null, null, null],
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

const { model } = checkModel(
  modelText({
    steps: `
late: { filter: returns, where: resubmitted_on == null }
located: { match: { left: late, right: cases }, on: [case_no], keep: left, take: { right: [office, handler] } }
counted: { group: located, by: [case_no, office], aggregate: { n: count() } }
`,
    leads: 'from: counted\nsubject: { kind: case, key: [case_no] }\nreason: "{n}"',
  }),
  { datasets: DATASETS },
)

const told = ({ keys, rows }: RowsBehind) => ({
  keys: [...keys].sort(([a], [b]) => a - b),
  rows: Object.fromEntries(
    [...rows].map(([dataset, all]) => [dataset, all.map(({ values, of }) => [values['case_no'], values['round'] ?? '', of.join()])]),
  ),
})
const behind = async (step: string, rows: number[], scope?: { offices: string[] }) =>
  told(
    await rowsBehind({
      model: model!,
      step,
      rows,
      asOf: '2025-06-30',
      engine: lake.engine,
      sources: lake.sources,
      ...(scope && { scope }),
    }),
  )

it('finds what a group was made of', async () => {
  expect(model).toBeDefined()
  expect(await behind('counted', [1])).toEqual({
    keys: [[1, ['A1']]],
    rows: {
      returns: [
        ['A1', 1, '1'],
        ['A1', 2, '1'],
      ],
      cases: [['A1', '', '1']],
    },
  })
})

it('finds what an input would be brought together with, of each row its own', async () => {
  expect(await behind('cases', [1, 2])).toEqual({
    keys: [
      [1, ['A1']],
      [2, ['A2']],
    ],
    rows: {
      cases: [
        ['A1', '', '1'],
        ['A2', '', '2'],
      ],
      returns: [
        ['A1', 1, '1'],
        ['A2', 1, '2'],
        ['A1', 2, '1'],
      ],
    },
  })
})

it('finds nothing of other offices', async () => {
  expect(await behind('cases', [1, 2], { offices: ['乙院'] })).toEqual({
    keys: [[1, ['A2']]],
    rows: { cases: [['A2', '', '1']], returns: [['A2', 1, '1']] },
  })
})
