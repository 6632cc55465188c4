import { describe, expect, it } from 'vitest'
import { amount, bytes, cell, count, date, dateTime, percent } from './format.ts'

describe('how values are written', () => {
  it('shows moments as they were in China', () => {
    expect(dateTime('2025-07-15T16:30:00.000Z')).toBe('2025-07-16 00:30')
    expect(date('2025-12-31T15:59:59Z')).toBe('2025-12-31')
    expect(date('2025-12-31T16:00:00Z')).toBe('2026-01-01')
  })
  it('writes amounts without losing a digit', () => {
    expect(amount('1234567')).toBe('1,234,567.00')
    expect(amount('12345678901234567890.5')).toBe('12,345,678,901,234,567,890.50')
    expect(amount('-999.125')).toBe('-999.125')
    expect(amount('n/a')).toBe('n/a')
  })
  it('writes counts, shares and sizes', () => {
    expect(count(1234567)).toBe('1,234,567')
    expect(percent(0.965)).toBe('96.5%')
    expect(percent(null)).toBe('—')
    expect(bytes(999)).toBe('999 B')
    expect(bytes(1_400_000)).toBe('1.4 MB')
  })
  it('writes a cell by its type', () => {
    const words = { yes: '是', no: '否' }
    expect(cell(true, 'bool', words)).toBe('是')
    expect(cell('', 'text', words)).toBe('—')
    expect(cell('1000', 'money', words)).toBe('1,000.00')
    expect(cell('2025-07-15', 'date', words)).toBe('2025-07-15')
  })
})
