import { text } from '@jianqing/contract'
import { describe, expect, it } from 'vitest'
import type { Values, Wording } from './fields.ts'
import { fill, placeOf } from './fill.ts'
import { parseWording } from './parse.ts'

const place = (index: number) => ({ path: `asks.${index}`, name: text('要求', 'asks') })
const wording: Wording = {
  shipped: '',
  fields: [
    { id: 'to', title: text('收函人', 'To'), type: 'text', required: true },
    { id: 'said', title: text('正文', 'Body'), type: 'paragraphs', required: true },
    { id: 'asks', title: text('要求', 'Asks'), type: 'items', place },
    { id: 'by', title: text('截止日', 'By'), type: 'date' },
    { id: 'with', title: text('附件', 'With'), type: 'items' },
    { id: 'who', title: text('联系人', 'Who'), type: 'text' },
  ],
}
const filled = (source: string, values: Values = {}) => {
  const { lines, findings } = parseWording(source, wording)
  expect(findings).toEqual([])
  return fill(lines, { to: '甲院', said: ['一事。', '二事。'], ...values })
}

describe('a text of a paper', () => {
  it('is filled line by line, by ids or by Chinese titles, each part in its place', () => {
    const { parts } = filled('　{to}：\n\n一、情况\n{正文}\n{asks}\n请于{截止日}前办理。\n附件：{附件}\n（联系人：{联系人}）', {
      asks: ['核查。', '回复。'],
      by: '2026-02-03',
      with: ['清单', '明细'],
      who: '李某',
    })
    expect(parts).toEqual({
      addressees: ['甲院'],
      body: [
        { level: 1, text: '一、情况' },
        { level: 0, text: '一事。' },
        { level: 0, text: '二事。' },
        { level: 3, text: '1.核查。' },
        { level: 3, text: '2.回复。' },
        { level: 0, text: '请于2026年2月3日前办理。' },
      ],
      attachments: ['清单', '明细'],
      note: '联系人：李某',
    })
  })

  it('leaves out a line whose field is empty, and keeps the place of a day that is not known yet', () => {
    const { parts } = filled('{to}：\n{said}\n请于{by}前办理。\n附件：{with}\n（{who}）', { with: [], who: null, by: null })
    expect(parts.body.at(-1)!.text).toBe('请于　　年　月　日前办理。')
    expect([parts.attachments, parts.note]).toEqual([[], null])
  })

  it('tells the words of the text from those of who fills it in, and where a flaw of the paper stands', () => {
    const { own, sources } = filled('{to}：\n{said}\n{asks}\n特此提示。', { asks: ['核查。'] })
    expect(own).toEqual([{ path: 'body.3', text: '特此提示。' }])
    const flaw = { at: 4, character: '\ue000', fault: 'private' as const }
    expect(placeOf({ ...flaw, path: 'body.2' }, sources)).toMatchObject({ flaw: { path: 'asks.0', at: 2 } })
    expect(placeOf({ ...flaw, path: 'body.3' }, sources)?.name.en).toBe("line 4 of the paper's template")
  })

  it.each([
    ['{to}\n{said}', 1, '第一行是称谓'],
    ['{to}：\n{said}\n{sayd}', 3, '没有栏目“sayd”'],
    ['{to}：\n如下{said}', 2, '{正文}有多段，应独占一行'],
    ['{to}：\n{said}\n甲}', 3, '花括号没有成对'],
    ['{to}：\n{said}\n好😀', 3, '第 2 个字'],
    ['', 1, '第一行是称谓'],
  ])('%j is wrong in line %i', (source, line, message) => {
    const found = parseWording(source, wording).findings
    expect(found.some(one => one.line === line && one.message['zh-CN'].includes(message))).toBe(true)
  })

  it('offers the nearest field, or all there are', () => {
    const hint = (name: string) => parseWording(`{to}：\n{said}\n{${name}}`, wording).findings[0]!.hint!['zh-CN']
    expect(hint('正闻')).toBe('是不是{正文}（正文）？')
    expect(hint('whoo')).toBe('是不是{who}（联系人）？')
    expect(hint('完全不同的栏目')).toContain('可用：{收函人}')
  })
})
