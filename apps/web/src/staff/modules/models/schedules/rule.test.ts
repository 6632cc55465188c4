import { expect, it } from 'vitest'
import { ruleOf, targetOf, targetText, valuesOf } from './rule.ts'

it('goes from the form to the rule and back', () => {
  const form = { target: 'area:process', time: '06:30', weekday: 5, day: 31, workingDays: true }
  expect(ruleOf({ ...form, kind: 'data' })).toEqual({ kind: 'data' })
  expect(ruleOf({ ...form, kind: 'daily' })).toEqual({ kind: 'daily', time: '06:30', workingDays: true })
  expect(ruleOf({ ...form, kind: 'weekly' })).toEqual({ kind: 'weekly', time: '06:30', workingDays: true, weekday: 5 })
  const monthly = ruleOf({ ...form, kind: 'monthly' })
  expect(monthly).toEqual({ kind: 'monthly', time: '06:30', workingDays: true, day: 31 })
  expect(valuesOf(monthly)).toMatchObject({ kind: 'monthly', day: 31, weekday: 1 })
})

it('names a target in one text', () => {
  for (const target of [{ model: 'a-b' }, { area: 'process' }]) expect(targetOf(targetText(target))).toEqual(target)
})
