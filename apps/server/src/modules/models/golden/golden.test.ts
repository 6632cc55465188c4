import { loadCatalogue } from '@jianqing/catalogue'
import { checkModel } from '@jianqing/engine'
import { describe, expect, it } from 'vitest'
import { goldenBeside } from './golden-files.ts'
import { compareHits, runGolden } from './golden.ts'
import { idIn, skeleton, titleIn, withHead } from '../registry/text.ts'

const { datasets, models } = loadCatalogue()
const reason = { 'zh-CN': '理由', en: 'reason' }

describe('a golden case', () => {
  it('lies beside every model of the catalogue, small enough for the page', () => {
    for (const { id, path } of models) {
      const { tables, expected } = goldenBeside(path)
      expect([id, tables.length > 0, expected.length > 0]).toEqual([id, true, true])
    }
  })

  it('holds for a model of the catalogue, run as the page runs it', async () => {
    const { source, path } = models.find(m => m.id === 'repeated-asker')!
    const { model } = checkModel(source, { datasets })
    const outcome = await runGolden(model!, goldenBeside(path), datasets, '2026-06-30')
    expect(outcome.error).toBeNull()
    expect(outcome.hits.filter(h => h.outcome !== 'as_expected')).toEqual([])
    expect(outcome.passed).toBe(true)
  }, 60_000)

  it('tells what was found, missed, graded otherwise, and found too much', () => {
    const found = new Map([
      ['a', { severity: 'high' as const, reason }],
      ['b', { severity: 'low' as const, reason }],
      ['z', { severity: 'medium' as const, reason }],
    ])
    const hits = compareHits(
      {
        expected: [
          { subjectKey: 'b', severity: 'high' },
          { subjectKey: 'a', severity: 'high' },
          { subjectKey: 'c', severity: 'low' },
        ],
        marks: [
          { subjectKey: 'z', should: false, name: '按期重报' },
          { subjectKey: 'y', should: false, name: '已经撤回' },
          { subjectKey: 'c', should: true, name: '逾期' },
        ],
      },
      found,
    )
    expect(hits.map(({ subjectKey, name, outcome }) => [subjectKey, name, outcome])).toEqual([
      ['z', '按期重报', 'too_many'],
      ['y', '已经撤回', 'as_expected'],
      ['c', '逾期', 'missing'],
      ['b', null, 'other_severity'],
      ['a', null, 'as_expected'],
    ])
  })
})

describe('the head of a text', () => {
  it('is set without touching anything else', () => {
    const text = '# 说明\nid: one   # 名称\nversion: 1\ntitle: { zh-CN: 甲 }\nnote: "version: 1"\n'
    expect(withHead(text, { id: 'two', version: 12 })).toBe(
      '# 说明\nid: two   # 名称\nversion: 12\ntitle: { zh-CN: 甲 }\nnote: "version: 1"\n',
    )
    expect(withHead(text, { id: 'one', version: 1 })).toBe(text)
    expect([idIn(text), titleIn(text)]).toEqual(['one', { 'zh-CN': '甲', en: '甲' }])
  })

  it('of a text that cannot be read is left alone', () => {
    for (const text of ['', 'id: [', 'a: b: c', '- x', 'title: 1']) {
      expect(withHead(text, { id: 'two', version: 2 })).toBe(text)
      expect([idIn(text), titleIn(text)]).toEqual([undefined, null])
    }
  })

  it('of a new model is one that may be saved and checked as it is', () => {
    expect(checkModel(skeleton('model-1'), { datasets }).diagnostics).toEqual([])
  })
})
