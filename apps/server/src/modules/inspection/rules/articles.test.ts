import { describe, expect, it } from 'vitest'
import { articlesOf, changesOf } from './articles.ts'

const TEXT = `检务督察工作办法

第一章　总则
第一条　为规范督察工作，制定本办法。
第二条 督察工作坚持：
（一）依规依纪；
（二）实事求是。

第二章 实施
第十条之一　现场检查不得少于二人。`

describe('the articles of a rule', () => {
  it('are read from its text, with their paragraphs and chapters', () => {
    expect(articlesOf(TEXT)).toEqual([
      { chapter: '第一章　总则', no: '第一条', body: '为规范督察工作，制定本办法。' },
      { chapter: '第一章　总则', no: '第二条', body: '督察工作坚持：\n（一）依规依纪；\n（二）实事求是。' },
      { chapter: '第二章 实施', no: '第十条之一', body: '现场检查不得少于二人。' },
    ])
  })

  it.each([
    ['没有条文的一段话', /没有找到条文/],
    ['第一条 甲\n第一条 乙', /第一条出现了两次/],
    ['第一条 甲\n第二条', /第二条没有内容/],
  ])('are refused with what to do: %s', (text, expected) => {
    expect(() => articlesOf(text)).toThrow(
      expect.objectContaining({ detail: expect.objectContaining({ 'zh-CN': expect.stringMatching(expected) }) }),
    )
  })

  it('are compared by their numbers', () => {
    const after = articlesOf(
      '第一条　为规范检务督察工作，制定本办法。\n第十条之一　现场检查不得少于二人。\n第十一条 本办法自发布之日起施行。',
    )
    expect(changesOf(articlesOf(TEXT), after)).toEqual({ added: ['第十一条'], changed: ['第一条'], dropped: ['第二条'] })
  })
})
