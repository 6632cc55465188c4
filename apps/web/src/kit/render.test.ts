import { createInstance } from 'i18next'
import { createElement, type ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider, initReactI18next } from 'react-i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { ClockBadge } from './clock/ClockBadge.tsx'
import { ChooseAll } from './list/choice.tsx'
import { StatePills } from './list/StatePills.tsx'
import { shared } from './locale/zh-CN.ts'
import { PaperSheet } from './paper/PaperSheet.tsx'
import { SeverityTag } from './tags.tsx'
import { palettes } from './theme/palette.ts'
import { Timeline } from './Timeline.tsx'

const i18n = createInstance()
beforeAll(() => i18n.use(initReactI18next).init({ lng: 'zh-CN', resources: { 'zh-CN': { shared } }, defaultNS: 'shared' }))
const drawn = (element: ReactElement) => renderToStaticMarkup(createElement(I18nextProvider, { i18n }, element))

describe('parts of the kit, as they are drawn', () => {
  it('say how grave something is in a word, which a bare sign still speaks', () => {
    expect(drawn(createElement(SeverityTag, { severity: 'high' }))).toMatch(/<\/i>高<\/span>$/u)
    expect(drawn(createElement(SeverityTag, { severity: 'high', bare: true }))).toContain('<span class="jq-sr">高</span>')
  })

  it('leave out states without any, but for the one that is chosen', () => {
    const states = [
      { state: 'new', title: '待研判', count: 1_060 },
      { state: 'rejected', title: '已予排除', count: 0 },
      { state: 'merged', title: '已合并', count: 0 },
    ] as const
    const html = drawn(createElement(StatePills<string>, { states, chosen: 'merged', onChoose: () => {} }))
    expect([...html.matchAll(/aria-pressed="(\w+)">([^<]+)/gu)].map(([, pressed, title]) => [title, pressed])).toEqual([
      ['全部', 'false'],
      ['待研判', 'false'],
      ['已合并', 'true'],
    ])
    expect(html).toContain('<b>1,060</b>')
  })

  it('tell every state of a clock by a shape of its own', () => {
    const shapes = (['running', 'due_soon', 'overdue', 'paused', 'uncertain', 'met', 'missed'] as const).map(
      state =>
        /<svg[\s\S]*?<\/svg>/u.exec(drawn(createElement(ClockBadge, { clock: { state, dueOn: '2026-12-10', remainingDays: 9 } })))![0],
    )
    expect(new Set(shapes).size).toBe(7)
  })

  it('mark in a paper the one demand that is answered, and keep it white', () => {
    const paper = {
      title: '关于核查线索的提示函',
      lines: [
        { part: 'addressee' as const, text: '第一检察部：' },
        { part: 'body' as const, text: '1.核实日期。' },
        { part: 'body' as const, text: '2.说明原因。' },
      ],
    }
    const html = drawn(createElement(PaperSheet, { head: '某院', number: null, paper, lit: '说明原因。' }))
    expect(html.match(/class="para lit"/gu)).toHaveLength(1)
    expect(html).toContain('<p class="para lit">2.说明原因。</p>')
    expect(html).toContain(`--jq-surface:${palettes.light.surface}`)
  })

  it('tell the newest first, and say where nothing has happened', () => {
    const entry = (id: string, at: string) => ({
      id,
      at,
      actorKind: 'system' as const,
      actor: null,
      action: 'a',
      title: { 'zh-CN': id, en: id },
      fromState: null,
      toState: 'new',
      fields: [],
      documents: [],
    })
    const html = drawn(createElement(Timeline, { entries: [entry('先', '2026-01-01T00:00:00Z'), entry('后', '2026-02-01T00:00:00Z')] }))
    expect(html.indexOf('后')).toBeLessThan(html.indexOf('先'))
    expect(drawn(createElement(Timeline, { entries: [] }))).toContain(shared.timeline.empty)
  })

  it('let no row be chosen with which nothing can be done', () => {
    const choice = { has: () => false, open: () => false, set: () => {}, title: () => '' }
    expect(drawn(createElement(ChooseAll<string>, { choice, items: ['a'] }))).toContain('disabled=""')
    expect(drawn(createElement(ChooseAll<string>, { choice: { ...choice, open: () => true }, items: ['a'] }))).not.toContain('disabled=""')
  })
})
