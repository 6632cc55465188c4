import { describe, expect, it } from 'vitest'
import { unfit } from './fit.ts'

const deep = (levels: number) => JSON.parse('['.repeat(levels) + ']'.repeat(levels)) as unknown

describe('what nothing behind can keep', () => {
  it.each([
    [{ a: { b: ['x', 'y\0'] } }, 'a.b.1'],
    ['\ud800', ''],
    [{ a: 'x\udc00y' }, 'a'],
    [{ a: { 'b\0': 1 } }, 'a'],
    [{ '\udfff': 1 }, ''],
  ])('is found with its place: %j', (value, path) => {
    expect(unfit(value)).toMatchObject({ path })
  })

  it('includes what is nested without end', () => {
    expect(unfit(deep(60))).toBeNull()
    expect(unfit(deep(61))?.why.en).toContain('nested')
    expect(unfit(deep(500_000))?.why.en).toContain('nested')
  })

  it('includes more than any form holds', () => {
    expect(unfit(Array(20_000).fill(0))).toBeNull()
    expect(unfit({ a: Array(20_000).fill(0) })?.why.en).toContain('more than')
  })

  it('is nothing that people write', () => {
    expect(unfit({ name: '𠮷野家 👩‍👩‍👧 \u200b\ufeff\n\t', list: [1, null, true, ''], n: 0.1 })).toBeNull()
    expect(unfit(undefined)).toBeNull()
  })
})
