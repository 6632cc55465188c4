import { describe, expect, it } from 'vitest'
import { modelText, mustCheck } from '../testing/lake.ts'
import { ParameterError, resolveParams } from './index.ts'

const model = mustCheck(
  modelText({
    params: `n: { type: int, default: 5, min: 1, max: 10 }
share: { type: decimal, default: 0.5 }
on: { type: bool, default: true }
since: { type: date, default: 'add_days(first_day(add_months(month(as_of), -1)), -1)' }
from: { type: month, default: 'add_months(month(as_of), -6)' }
until: { type: date, default: 'next_working_day(add_working_days(as_of, 2))' }
name: { type: text, default: 甲, values: [甲, 乙] }
names: { type: list, default: [a, b] }`,
    steps: 'hits: { filter: cases, where: detained }',
    leads: 'from: hits\nsubject: { kind: case, key: [case_no] }\nreason: x',
  }),
)
const resolve = (raw: Record<string, unknown>) => resolveParams(model, raw, '2025-09-30')

describe('parameters', () => {
  it('have defaults, worked out from as_of where they are expressions', () => {
    expect(resolve({})).toEqual({
      n: 5,
      share: 0.5,
      on: true,
      since: '2025-07-31',
      from: '2025-03',
      until: '2025-10-10',
      name: '甲',
      names: ['a', 'b'],
    })
  })
  it('are coerced from text by their type', () => {
    expect(
      resolve({ n: ' 7 ', share: '0.25', on: 'false', since: '2024-02-29', from: '2024-12', name: '乙', names: 'x，y, z' }),
    ).toMatchObject({
      n: 7,
      share: 0.25,
      on: false,
      since: '2024-02-29',
      from: '2024-12',
      name: '乙',
      names: ['x', 'y', 'z'],
    })
    expect(resolve({ n: 10, names: [] })).toMatchObject({ n: 10, names: [] })
  })
  it.each([
    [{ n: '0' }, 'the parameter n must be at least 1'],
    [{ n: 11 }, 'the parameter n must be at most 10'],
    [{ n: '1.5' }, 'must be an integer, not “1.5”'],
    [{ n: true }, 'must be an integer'],
    [{ n: null }, 'must be an integer'],
    [{ share: 'NaN' }, 'must be a number'],
    [{ on: 'yes' }, 'must be true or false'],
    [{ since: '2025-02-29' }, 'must be a date'],
    [{ from: '2025-13' }, 'must be a month'],
    [{ name: '丙' }, 'cannot be “丙”: 甲, 乙'],
    [{ name: 'a\0b' }, 'must be text'],
    [{ names: [1] }, 'must be a list'],
    [{ nme: 1 }, 'there is no parameter “nme”. Did you mean “name”?'],
    [{ __proto__x: 1 }, 'there is no parameter'],
  ])('refuse %j', (raw, message) => {
    expect(() => resolve(raw)).toThrow(ParameterError)
    expect(() => resolve(raw)).toThrow(message)
  })
})
