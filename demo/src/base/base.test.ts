import { addCriminalMonths, addMonths, addWorkingDays, isWorkingDay, nextWorkingDay } from '@jianqing/calendar'
import { describe, expect, it } from 'vitest'
import { csvLine } from './csv.ts'
import { dateText, dayOf, monthText, plusCriminalMonths, plusMonths, workingDayOfMonth, workingFrom, works } from './days.ts'
import { nthPersonId, orgId, personId, REGION_CODES } from './identity.ts'
import { maskedName } from './names.ts'
import { Rng, Weighted } from './rng.ts'

describe('random numbers', () => {
  const draw = (rng: Rng, stream: number, index: number) => [rng.at(stream, index).u32(), rng.u32(), rng.u32()]

  it('belong to seed, stream and index, whatever was drawn before', () => {
    const rng = new Rng(7)
    const first = draw(rng, 3, 12)
    draw(rng, 9, 1)
    expect(draw(rng, 3, 12)).toEqual(first)
    expect(draw(new Rng(7), 3, 12)).toEqual(first)
    for (const other of [
      draw(new Rng(8), 3, 12),
      draw(rng, 4, 12),
      draw(rng, 3, 13),
      draw(rng, 3, 12 + 2 ** 33),
      draw(new Rng(7 + 2 ** 32), 3, 12),
    ])
      expect(other).not.toEqual(first)
  })

  it('spread evenly over neighbouring indexes', () => {
    const rng = new Rng(1)
    const cells = Array.from({ length: 16 }, () => 0)
    for (let i = 0; i < 64_000; i++) cells[rng.at(5, i).below(16)]! += 1
    // 4 000 expected a cell; five standard deviations are about 306
    for (const count of cells) expect(Math.abs(count - 4000)).toBeLessThan(310)
  })

  it('draw by weight', () => {
    const table = new Weighted([
      ['a', 900],
      ['b', 100],
    ])
    const rng = new Rng(2).at(1, 1)
    const a = Array.from({ length: 20_000 }, () => table.pick(rng)).filter(value => value === 'a').length
    expect(a / 20_000).toBeCloseTo(0.9, 1)
  })
})

describe('days', () => {
  it('agree with the calendar of the product', () => {
    for (let day = dayOf('2018-01-01'); day < dayOf('2026-12-31'); day += 17) {
      const text = dateText(day)
      expect(dayOf(text)).toBe(day)
      expect([text, works(day)]).toEqual([text, isWorkingDay(text)])
      expect(dateText(workingFrom(day))).toBe(nextWorkingDay(text))
      for (const n of [-60, -1, 1, 13]) {
        expect(dateText(plusMonths(day, n))).toBe(addMonths(text, n))
        expect(dateText(plusCriminalMonths(day, n))).toBe(addCriminalMonths(text, n))
      }
    }
  })

  it('count worked days of a month', () => {
    // October 2025 begins with eight days off
    expect(dateText(workingDayOfMonth(2025 * 12 + 9, 5))).toBe(addWorkingDays('2025-09-30', 5))
    expect(monthText(2025 * 12 + 9)).toBe('2025-10')
  })
})

describe('identity numbers', () => {
  it('carry the check character of GB 11643', () => {
    // the standard's own example
    expect(personId('110105', dayOf('1949-12-31'), 2, 'female')).toBe('11010519491231002X')
    expect(REGION_CODES.length).toBeGreaterThan(2900)
  })

  it('are one a person', () => {
    const seen = new Set<string>()
    for (let n = 0; n < 100_000; n++) seen.add(nthPersonId(n, 7000, n % 2 ? 'male' : 'female'))
    expect(seen.size).toBe(100_000)
  })

  it('of organisations carry the check characters of GB 32100 and GB 11714', () => {
    const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
    const seen = new Set<string>()
    for (let n = 0; n < 3000; n++) {
      const id = orgId('91', '670102', n * 977)
      expect(id).toMatch(/^91670102[0-9A-HJ-NPQRTUWXY]{10}$/)
      const sum = [...id].slice(0, 17).reduce((total, char, i) => total + alphabet.indexOf(char) * (3 ** i % 31), 0)
      expect(alphabet[(31 - (sum % 31)) % 31]).toBe(id[17])
      seen.add(id)
    }
    expect(seen.size).toBe(3000)
  })
})

it('names are masked as papers mask them', () => {
  expect(maskedName('张三')).toBe('张某')
  expect(maskedName('欧阳娜娜')).toBe('欧阳某某')
})

it('cells with commas, quotes or line ends are quoted', () => {
  expect(csvLine(['a,b', 'c"d', 'e\nf', null, 3])).toBe('"a,b","c""d","e\nf",,3')
})
