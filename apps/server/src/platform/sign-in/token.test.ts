import { describe, expect, it } from 'vitest'
import { isFresh, onScreen } from './token.ts'

const secret = Buffer.alloc(32, 7)
const START = 1_800_000_000_000 - (1_800_000_000_000 % 15_000)

describe('what the screen shows', () => {
  it('changes every fifteen seconds', () => {
    expect(onScreen(secret, START + 14_999)).toMatchObject({ token: onScreen(secret, START).token, secondsLeft: 1 })
    expect(onScreen(secret, START + 15_000).token).not.toBe(onScreen(secret, START).token)
    expect(onScreen(secret, START)).toMatchObject({ secondsLeft: 15, code: expect.stringMatching(/^\d{6}$/) })
  })
  it.each([
    [0, true],
    [15_000, true],
    [29_999, true],
    [30_000, false],
    [3_600_000, false],
    // a clock that was set back makes nothing good
    [-1, false],
  ])('is taken %s ms later: %s', (later, expected) => {
    const { token, code } = onScreen(secret, START)
    expect([isFresh(secret, { token }, START + later), isFresh(secret, { code }, START + later)]).toEqual([expected, expected])
  })
  it('is good at no other meeting, and no token is a code', () => {
    const { token, code } = onScreen(secret, START)
    const other = Buffer.alloc(32, 8)
    expect([isFresh(other, { token }, START), isFresh(other, { code }, START), isFresh(secret, { token: code }, START)]).toEqual([
      false,
      false,
      false,
    ])
  })
})
