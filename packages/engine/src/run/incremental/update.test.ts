import { describe, expect, it } from 'vitest'
import { compileModel } from '../../compile/index.ts'
import { checkModel } from '../../language/index.ts'
import { TWO_DATASETS } from '../../testing/two-datasets.ts'
import { neverIncremental } from './update.ts'

/** Whether anything can be gone on from, by a model whose leads have this key at their last step. */
function asked(step: string, key: string) {
  const { model, diagnostics } = checkModel(
    `
id: m
version: 1
area: inspection
title: { zh-CN: 甲, en: A }
inputs: { c: cases }
steps:
  hits: ${step}
leads:
  from: hits
  subject: { kind: case, key: [${key}] }
  severity: '"low"'
  reason: { zh-CN: 案, en: c }
`,
    { datasets: TWO_DATASETS },
  )
  expect(diagnostics).toEqual([])
  return neverIncremental(model!, compileModel(model!, { dialect: 'duckdb', params: {}, asOf: '2026-06-30' }), {
    name: 'duckdb',
    version: '1',
    calendar: '',
    session: () => Promise.reject(new Error('not asked')),
    close: () => {},
  })
}

describe('why no result can be gone on from', () => {
  it('calls the column by its label, and the step by its id as code', () => {
    const label = TWO_DATASETS.get('cases')!.columns.find(({ id }) => id === 'case_no')!.label
    expect(asked('{ derive: c, set: { case_no: case_no + "x" } }', 'case_no')).toEqual({
      'zh-CN': `步骤 \`hits\` 要把不同“${label['zh-CN']}”的行放在一起判断`,
      en: `the step \`hits\` looks at rows of different “${label.en}” together`,
    })
  })

  it('calls a column that no data set has by its id as code', () => {
    expect(asked('{ derive: c, set: { made: case_no + "x" } }', 'made')).toEqual({
      'zh-CN': '步骤 `hits` 要把不同 `made` 的行放在一起判断',
      en: 'the step `hits` looks at rows of different `made` together',
    })
  })

  it('is nothing where the key cuts the data', () => {
    expect(asked("{ filter: c, where: outcome == 'x' }", 'case_no')).toBeUndefined()
  })
})
