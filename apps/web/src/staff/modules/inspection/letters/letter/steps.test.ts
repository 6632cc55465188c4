import { LetterState } from '@jianqing/contract'
import { expect, it } from 'vitest'
import { progressOf } from './steps.ts'

const now = (state: LetterState) => progressOf(state, true).find(s => s.when === 'now')?.step

it('tells an answer from a cure', () => {
  expect(now('answered')).toBe('verify')
  expect(progressOf('answered', true).find(s => s.step === 'verify')?.when).toBe('now')
  expect(now('verified')).toBe('close')
  expect(progressOf('closed', true).every(s => s.when === 'done')).toBe(true)
})

it('leads a returned or contested letter back to its cure', () => {
  expect([now('returned'), now('objected'), now('issued')]).toEqual(['rectify', 'rectify', 'rectify'])
})

it('knows every state and never more than one present step', () => {
  const several = LetterState.options.filter(state => progressOf(state, true).filter(s => s.when === 'now').length > 1)
  expect(several).toEqual([])
  expect(progressOf('revoked', false).map(s => s.when)).toEqual(['done', 'todo', 'todo', 'todo', 'todo', 'todo', 'todo'])
})
