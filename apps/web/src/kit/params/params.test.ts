import { describe, expect, it } from 'vitest'
import { changedParams, defaultExpression, defaultValue, type ModelParameter, startValues } from './params.ts'

const param = (id: string, type: ModelParameter['type'], value: unknown): ModelParameter => ({
  id,
  type,
  title: { 'zh-CN': id, en: id },
  default: value,
  min: null,
  max: null,
  local: null,
})

const params = [
  param('days', 'int', 30),
  param('from', 'month', 'add_months(month(as_of), -6)'),
  param('since', 'date', '2025-01-01'),
  param('words', 'list', ['甲', '乙']),
  param('strict', 'bool', false),
]

describe('parameters of a model', () => {
  it('takes a literal as the start of the form and leaves an expression to the engine', () => {
    expect(startValues(params)).toEqual({ days: 30, from: undefined, since: '2025-01-01', words: ['甲', '乙'], strict: false })
    expect(defaultExpression(params[1]!)).toBe('add_months(month(as_of), -6)')
    expect(defaultExpression(params[2]!)).toBeNull()
    expect(defaultValue(param('m', 'month', '2025-03'))).toBe('2025-03')
  })

  it("begins with the value of one's own office, and sends the shared default where a person wants that", () => {
    const own = { ...param('days', 'int', 30), local: { value: 45, officeId: 'a', officeName: '甲院' } }
    expect(startValues([own])).toEqual({ days: 45 })
    expect(changedParams([own], { days: 45 })).toEqual({})
    expect(changedParams([own], { days: 30 })).toEqual({ days: 30 })
  })

  it('sends nothing that was left alone or emptied', () => {
    expect(changedParams(params, startValues(params))).toEqual({})
    expect(changedParams(params, { ...startValues(params), days: null, words: ['甲', '乙'] })).toEqual({})
  })

  it('sends what was changed, a false and a zero among it', () => {
    expect(changedParams(params, { ...startValues(params), days: 0, from: '2025-02', words: [] })).toEqual({
      days: 0,
      from: '2025-02',
      words: [],
    })
    expect(changedParams([param('strict', 'bool', true)], { strict: false })).toEqual({ strict: false })
  })
})
