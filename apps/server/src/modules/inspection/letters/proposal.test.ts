import { chineseDate } from '@jianqing/calendar'
import { describe, expect, it } from 'vitest'
import { proposeLetter } from './proposal.ts'
import { letterWording } from './wording.ts'

const lead = {
  modelTitle: { 'zh-CN': '退回补充侦查后逾期未重新移送', en: 'Returned and never resubmitted' },
  subjectKind: 'case',
  subjectKey: '甲检起诉受[2025]67010400001号|2',
  reason: { 'zh-CN': '本案于2026-01-31第2次退回补充侦查，最迟应于2026-02-28重新移送。', en: '' },
  basis: ['刑事诉讼法第一百七十五条第三款', '人民检察院刑事诉讼规则第三百四十六条'],
  asOf: '2026-06-30',
}

describe('proposeLetter', () => {
  it('names the rule, what was found, the articles and what to do', () => {
    const { title, body, requests } = proposeLetter(lead, 15)
    expect(title).toBe('关于核查“退回补充侦查后逾期未重新移送”有关情况的提示函')
    expect(body[0]).toContain('2026年6月30日')
    expect(body[1]).toBe('涉及案件：甲检起诉受[2025]67010400001号。')
    expect(body[2]).toBe('本案于2026年1月31日第2次退回补充侦查，最迟应于2026年2月28日重新移送。')
    expect(body[3]).toBe('依据：《中华人民共和国刑事诉讼法》第一百七十五条第三款、《人民检察院刑事诉讼规则》第三百四十六条。')
    expect(requests).toEqual(['核实上述情形是否属实，说明原因。', '确有问题的，采取措施予以整改，并排查同类案件；没有问题的，说明理由。'])
  })

  it('keeps the number of a rule outside of its title', () => {
    const said = proposeLetter({ ...lead, basis: ['有关规定（中办发〔2015〕23号）第五条、第十条', '办法（2019）'] }, 15).body[3]
    expect(said).toBe('依据：《有关规定》（中办发〔2015〕23号）第五条、第十条、《办法》（2019）。')
  })

  it('does not name twice what the sentence names', () => {
    const reason = { 'zh-CN': '杨某（6702030105）漏报', en: '' }
    expect(proposeLetter({ ...lead, subjectKind: 'staff', subjectKey: '670203|6702030105', reason }, 15).body[1]).toBe(
      '杨某（6702030105）漏报。',
    )
    expect(proposeLetter({ ...lead, subjectKind: 'asker', subjectKey: '张某|甲公司', reason }, 15).body[1]).toBe(
      '涉及过问人：张某、甲公司。',
    )
  })

  it('writes days and months of the sentence as the paper does, and leaves numbers alone', () => {
    const said = (zh: string) => proposeLetter({ ...lead, reason: { 'zh-CN': zh, en: '' } }, 15).body[2]
    expect(said('2025-01至2025-03没有报告，自2025-02-07起')).toBe('2025年1月至2025年3月没有报告，自2025年2月7日起。')
    expect(said('记录BG2026-01-03、编号2026-01、2026-01-003有误')).toBe('记录BG2026-01-03、编号2026-01、2026-01-003有误。')
  })

  it('stays within what a draft may hold', () => {
    const { title, body } = proposeLetter(
      { ...lead, modelTitle: { 'zh-CN': '长'.repeat(200), en: '' }, reason: { 'zh-CN': '月'.repeat(5000), en: '' } },
      15,
    )
    expect(title.length).toBeLessThanOrEqual(100)
    expect(Math.max(...body.map(paragraph => paragraph.length))).toBeLessThanOrEqual(2000)
  })

  it('leaves the time to answer, and how to object, to the text that stands around it', () => {
    const { body, requests } = proposeLetter(lead, 15)
    expect([...body, ...requests].join('')).not.toMatch(/异议|反馈|认定/u)
    expect(letterWording.shipped).toMatch(
      /请你（院）做好以下工作：\n\{要求\}[^]*\{反馈期限\}日内[^]*不是对任何单位和人员的认定[^]*\{异议期限\}日内/u,
    )
  })

  it('tells of a confidential lead what the model says for letters, and names nothing that must not be told', () => {
    const secret = {
      ...lead,
      modelTitle: { 'zh-CN': '有举报而无记录', en: '' },
      reason: { 'zh-CN': '举报XF1反映本案', en: '' },
      secrets: ['XF1', '张某'],
    }
    const letter = { title: { 'zh-CN': '记录报告情况', en: '' }, text: { 'zh-CN': '请核查是否如实记录', en: '' } }
    for (const own of [letter, undefined]) {
      const said = JSON.stringify(proposeLetter({ ...secret, subjectKey: `${lead.subjectKey}|XF1`, letter: own }, 15))
      expect(said).not.toMatch(/举报|XF1|张某/u)
      expect(said).toContain('甲检起诉受[2025]67010400001号')
      expect(said).toContain(own ? '记录报告情况' : '案件办理情况')
    }
  })

  it('leaves the articles out where the model names none', () => expect(proposeLetter({ ...lead, basis: [] }, 30).body).toHaveLength(3))
})

it('writes dates without leading zeros', () => expect(chineseDate('2026-02-03')).toBe('2026年2月3日'))
