import { LetterState } from '@jianqing/contract'
import { expect, it } from 'vitest'
import { progressOf, STEPS } from './steps.ts'

const at = (state: LetterState) => STEPS[progressOf(state, true).now]

it('tells an answer from a cure', () => {
  expect(at('answered')).toBe('verify')
  expect(at('verified')).toBe('close')
  expect(progressOf('closed', true)).toEqual({ now: STEPS.length })
})

it('leads a returned or contested letter back to its cure', () => {
  expect([at('returned'), at('objected'), at('issued')]).toEqual(['rectify', 'rectify', 'rectify'])
  expect([progressOf('returned', true).stopped, progressOf('issued', true).stopped]).toEqual(['held', undefined])
})

it('ends where it was taken back, before or after its issue, and where a decision took its place', () => {
  expect(progressOf('voided', false)).toEqual({ now: 1, stopped: 'ended' })
  expect([progressOf('revoked', true), progressOf('decided', true)]).toEqual([
    { now: 3, stopped: 'ended' },
    { now: 3, stopped: 'ended' },
  ])
  expect(LetterState.options.every(state => progressOf(state, true).now >= 0)).toBe(true)
})
