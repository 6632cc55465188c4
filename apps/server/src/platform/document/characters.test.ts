import { describe, expect, it } from 'vitest'
import { describeFlaw, flawsOf, placesOf, tidyText } from './characters.ts'

describe('a text that is set', () => {
  it.each([
    ['tabs of a table and the line ends of Word', '经查，\t情况\v属实\r\n如下', '经查， 情况 属实 如下'],
    ['the line ends of Unicode', '一\u2028二\u2029三\u0085四\f五', '一 二 三 四 五'],
    ['blanks that do not break', '第\u00a03\u202f条\u20071', '第 3 条 1'],
    ['marks that nobody sees', '\ufeff张\u200b三\u00ad，\u2060李\u200d四☎\ufe0f', '张三，李四☎'],
    ['a letter and its accent', 'Jose\u0301', 'José'],
  ])('has %s as blanks or not at all', (_, given, tidy) => expect(tidyText(given)).toBe(tidy))

  it('keeps hanzi that only look alike, the blanks of the language, and what Mongolian is written with', () => {
    const given = '\uf9d1\u6236　戶\u{2f800}ᠠ\u180b'
    expect(tidyText(given)).toBe(given)
  })
})

describe('what no font can make right', () => {
  it.each([
    ['control', '\0'],
    ['control', '\u0007'],
    ['control', '\u009f'],
    ['damaged', '\ud800'],
    ['damaged', '\udc00'],
    ['damaged', '\ufffd'],
    ['damaged', '\uffff'],
    ['private', '\ue000'],
    ['private', '\u{f0000}'],
    ['direction', '\u202e'],
    ['direction', '\u2067'],
    ['direction', '\u061c'],
    ['emoji', '😀'],
    ['emoji', '⚡'],
    ['emoji', '🇨'],
    ['invisible', '\u3164'],
    ['invisible', '\u{e0041}'],
    ['invisible', '\u{e0100}'],
  ])('is %s: %j', (fault, character) => {
    expect(flawsOf('title', `姓名${character}`)).toEqual([{ path: 'title', at: 3, character, fault }])
  })

  it('is nothing of what letters are written with', () => {
    expect(flawsOf('title', '〔2026〕12号《刑法》“A”——…①㎡％‰℃☎✓√×÷≥©®𠮷䶮ཏᠮ　1#*')).toEqual([])
  })
})

it('is named by its number, its shape where it has one, and its place in characters', () => {
  const [flaw] = placesOf('body.1', '𠮷姓：ཏ', 'ཏ')
  expect(describeFlaw(flaw!)).toEqual({
    'zh-CN': '第 4 个字 U+0F4F“ཏ”（现有字体中没有此字）',
    en: 'character 4, U+0F4F“ཏ” (no typeface here has it)',
  })
  expect(describeFlaw(flawsOf('title', '甲\u202e')[0]!)).toEqual({
    'zh-CN': '第 2 个字 U+202E（改变文字方向的控制符）',
    en: 'character 2, U+202E (it turns the direction of the text)',
  })
})
