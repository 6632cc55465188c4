import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkDraft } from '../language/index.ts'
import { DATASETS, type Row } from '../testing/datasets.ts'
import { makeLake, modelText, mustCheck, type TestLake } from '../testing/lake.ts'
import { previewStep } from './preview.ts'
import { runModel } from './whole/run.ts'

/** Three cases of one handler, two of another; the handler of one is not known. */
const row = (key: string, office: string, handler: string | null): Row => [key, office, handler, null, null, null, null, null, null]

let lake: TestLake
beforeAll(async () => {
  lake = await makeLake({
    cases: [
      row('A1', '甲院', '张'),
      row('A2', '甲院', '张'),
      row('A3', '乙院', '张'),
      row('A4', '甲院', '李'),
      row('A5', '甲院', '李'),
      row('A6', '甲院', null),
    ],
  })
})
afterAll(() => lake.close())

const PAIRS = `pairs: { match: { left: cases, right: cases }, on: [handler], where: left.case_no < right.case_no, most: 2, take: { right: { other: case_no } } }`
const LEFT_OUT = [
  {
    'zh-CN': '步骤“pairs”：1 组相同的行超过上限 2（共 3 行），没有配对，其中的线索未查找',
    en: expect.stringContaining('1 sets of the same rows are over the cap of 2 (3 rows in all)') as string,
  },
]

const model = (steps: string) => modelText({ steps, leads: 'from: hits\nsubject: { kind: thing, key: [case_no] }\nreason: x' })
const notesOfRun = async (steps: string) => {
  const { manifest, leads, close } = await runModel({
    model: mustCheck(model(steps)),
    asOf: '2025-06-30',
    engine: lake.engine,
    sources: lake.sources,
  })
  try {
    let found = 0
    for await (const _ of leads) found++
    return { found, notes: manifest.notes }
  } finally {
    close()
  }
}
const notesOfPreview = async (steps: string, step: string, offices?: readonly string[]) => {
  const { sound } = checkDraft(model(steps), { datasets: DATASETS })
  const { notes } = await previewStep({
    model: sound,
    step,
    asOf: '2025-06-30',
    engine: lake.engine,
    sources: lake.sources,
    ...(offices && { scope: { offices: [...offices] } }),
  })
  return notes
}

const PLAIN = `${PAIRS}\nhits: { filter: pairs, where: "case_no != ''" }`
/** Groups are tables of their own, made before anything is asked of them. */
const GROUPED = `${PAIRS}\nhits: { cluster: { rows: cases, pairs: pairs }, key: [case_no], between: [case_no, other], keep: linked }`

it.each([
  ['a filter', PLAIN, 1],
  ['a group', GROUPED, 2],
])('a run tells what a cap left out before %s', async (_, steps, leads) => {
  expect(await notesOfRun(steps)).toEqual({ found: leads, notes: LEFT_OUT })
})

it.each([
  ['at the match', PLAIN, 'pairs'],
  ['after it', PLAIN, 'hits'],
  ['after a group of it', GROUPED, 'hits'],
])('a preview tells the same %s', async (_, steps, step) => {
  expect(await notesOfPreview(steps, step)).toEqual(LEFT_OUT)
})

it('a preview counts within the offices of whoever asks, and says nothing of what does not lie on the way', async () => {
  expect(await notesOfPreview(PLAIN, 'hits', ['甲院'])).toEqual([])
  expect(await notesOfPreview(PLAIN, 'cases')).toEqual([])
  expect(await notesOfPreview(PLAIN.replace('most: 2', 'most: 3'), 'hits')).toEqual([])
})
