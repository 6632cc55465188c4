import { expect, it } from 'vitest'
import { checkedWords, missingIn } from './words.ts'

const told = (words: string, names: string[] = []) => {
  try {
    checkedWords('case', '追索劳动报酬支持起诉案', [{ id: 'facts', words }], names)
    return null
  } catch (error) {
    return (error as { detail: { 'zh-CN': string } }).detail['zh-CN'].split('，')[0]
  }
}

it('refuses what tells who somebody is, and names the sentence', () => {
  expect(told('某公司拖欠工资。张某多次讨要。')).toBeNull()
  expect(told('某公司拖欠工资。张某（110105194912310024）多次讨要。')).toBe('“基本案情”第2句含有身份证号码')
  expect(told('电话13800001234。')).toBe('“基本案情”第1句含有手机号码')
  expect(told('某公司拖欠工资。\n经查。张建国多次讨要。', ['张建国'])).toBe('“基本案情”第3句含有本案当事人的姓名')
  expect(told('张建国', ['张建华'])).toBeNull()
})

it('puts the parts of a kind in their order, and says which are missing', () => {
  const parts = checkedWords(
    'case',
    '案例',
    [
      { id: 'meaning', words: '为同类案件提供了可借鉴的办法。' },
      { id: 'story', words: '不属于' },
    ],
    [],
  )
  expect(parts.map(({ id }) => id)).toEqual(['facts', 'work', 'meaning'])
  expect(missingIn('case', parts).map(title => title['zh-CN'])).toEqual(['基本案情', '履职过程'])
})
