import { loadCatalogue } from '@jianqing/catalogue'
import { describe, expect, it } from 'vitest'
import { check } from './check.ts'

const { readable } = loadCatalogue()
const HEAD = `id: mine
version: 1
area: process
title: { zh-CN: 我的, en: Mine }
inputs: { cases: criminal_cases }
steps:
  reviews: { filter: cases, where: 'kind == "审查起诉"' }
`

describe('a model that the platform does not run', () => {
  it.each([
    ['clocks', 'clocks: { from: reviews, subject: { kind: case, key: [case_no] }, limit: pros-review, starts: accepted_on }'],
    ['measures', 'measures: { all: { title: 全部, unit: office, at: accepted_on, period: month, num: { from: reviews } } }'],
  ])('shows its steps and says what to do: %s', (ending, text) => {
    const { ok, diagnostics, steps, leads } = check(`${HEAD}${text}\n`, readable)
    expect([ok, leads, steps.map(({ id }) => id)]).toEqual([false, null, ['cases', 'reviews']])
    expect(diagnostics).toEqual([
      expect.objectContaining({
        code: `${ending}-refused`,
        line: 8,
        message: { 'zh-CN': `平台内暂不能发布以 ${ending} 结束的模型`, en: expect.stringContaining(ending) },
        hint: { 'zh-CN': '可在命令行运行：jianqing run 文件', en: expect.any(String) },
      }),
    ])
  })
})
