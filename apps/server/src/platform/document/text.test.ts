import { chineseDate } from '@jianqing/calendar'
import { describe, expect, it } from 'vitest'
import { formatNumber } from './numbering.ts'
import { titleLines, widthOf } from './text.ts'

describe('a title', () => {
  it('stays on one line when it fits', () => {
    expect(titleLines('督察提示函', 19)).toEqual(['督察提示函'])
  })

  it('breaks between words into lines of like length', () => {
    const lines = titleLines('关于对部分刑事案件退回补充侦查后未重新移送审查起诉问题的督察提示函', 19)
    expect(lines.join('')).toBe('关于对部分刑事案件退回补充侦查后未重新移送审查起诉问题的督察提示函')
    expect(lines).toHaveLength(2)
    expect(Math.abs(widthOf(lines[0]!) - widthOf(lines[1]!))).toBeLessThanOrEqual(3)
  })

  it('begins no line with 的 or a closing mark', () => {
    for (let most = 8; most < 20; most++) {
      for (const line of titleLines('关于印发《江东省人民检察院检务督察工作办法（试行）》的通知及有关问题的说明', most)) {
        expect(line).not.toMatch(/^[的》）]/)
        expect(widthOf(line)).toBeLessThanOrEqual(most)
      }
    }
  })

  it('is broken anyhow when one word is longer than a line', () => {
    expect(titleLines('A'.repeat(90), 19).join('')).toBe('A'.repeat(90))
  })
})

it('numbers and dates are written as the standard wants them', () => {
  expect(formatNumber({ series: '江检督提', year: 2026, number: 7 })).toBe('江检督提〔2026〕7号')
  expect(chineseDate('2026-02-03')).toBe('2026年2月3日')
})
