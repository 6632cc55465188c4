import { describe, expect, it } from 'vitest'
import { sealsWith } from '../secret/index.ts'
import { wholeNumber } from './number.ts'
import { personRefs } from './ref.ts'

describe('an identity number', () => {
  it.each([
    ['11010519491231002X', '11010519491231002X'],
    [' 110105 19491231 002x', '11010519491231002X'],
    ['１１０１０５１９４９１２３１００２Ｘ', '11010519491231002X'],
    // of fifteen digits, from before 1999
    ['110105491231002', '11010519491231002X'],
    // a digit mistyped, a day that is none, something else
    ['11010519491231003X', null],
    ['110105194902310022', null],
    ['110105490231002', null],
    ['91310000MA1FL0000X', null],
    ['张三', null],
    ['', null],
  ])('%s is %s', (value, whole) => expect(wholeNumber(value)).toBe(whole))
})

describe('what stands for a person', () => {
  const refOf = personRefs(sealsWith(Buffer.alloc(32, 1)))
  it('is one for one number, however it is written', () => {
    expect(refOf('110105491231002')).toBe(refOf('11010519491231002x'))
    expect(refOf('11010519491231002X')).toMatch(/^[0-9a-f]{64}$/)
  })
  it('is another with another key, so that nobody works it out from numbers', () =>
    expect(personRefs(sealsWith(Buffer.alloc(32, 2)))('11010519491231002X')).not.toBe(refOf('11010519491231002X')))
  it('is none for what is no valid number', () => expect(refOf('11010519491231003X')).toBeNull())
})
