import type { DatasetColumn, Upload } from '@jianqing/contract'
import { describe, expect, it } from 'vitest'
import { acceptSuggestions, assign, mappingToSend, matchesOf, reportOf, samplesOf, startMapping } from './mapping.ts'

const column = (id: string, more: Partial<DatasetColumn> = {}): DatasetColumn => ({
  id,
  label: { 'zh-CN': id, en: id },
  synonyms: [],
  type: 'text',
  nullable: false,
  masked: false,
  key: false,
  values: null,
  ...more,
})

const columns = [column('case_no', { key: true }), column('suspect'), column('police', { nullable: true }), column('cause')]

const upload: Upload = {
  id: '0b0e2f1e-1111-4111-8111-111111111111',
  name: 'cases.csv',
  bytes: 10,
  format: 'csv',
  encoding: 'gb18030',
  headers: ['案号', '嫌疑人', '罪名', '备注'],
  records: [],
  headerRow: 1,
  sample: [
    ['A1', '', '盗窃罪', null],
    ['A2', '张三', '诈骗罪', 'x'],
    ['A3', '张三', '诈骗罪', ' '],
  ],
  guess: 'criminal_cases',
  matches: [
    { column: 'case_no', header: '案号', how: 'synonym' },
    { column: 'suspect', header: '嫌疑人', how: 'label' },
    { column: 'police', header: null, how: 'none' },
    { column: 'cause', header: '罪名', how: 'suggestion' },
  ],
}

describe('header mapping', () => {
  it('offers a suggestion without taking it', () => {
    const matches = matchesOf(upload, columns, startMapping(upload))
    expect(matches.map(m => [m.column.id, m.header, m.how, m.suggestion])).toEqual([
      ['case_no', '案号', 'synonym', null],
      ['suspect', '嫌疑人', 'label', null],
      ['police', null, 'none', null],
      ['cause', null, 'none', '罪名'],
    ])
  })

  it('takes all suggestions at once and calls them done by hand', () => {
    const start = startMapping(upload)
    const next = acceptSuggestions(start, matchesOf(upload, columns, start))
    expect(matchesOf(upload, columns, next)[3]).toMatchObject({ header: '罪名', how: 'hand', suggestion: null })
    expect(mappingToSend(matchesOf(upload, columns, next))).toEqual({ cause: '罪名' })
  })

  it('gives a header to one column only', () => {
    const next = assign(startMapping(upload), 'police', '嫌疑人')
    expect(next).toMatchObject({ police: '嫌疑人', suspect: null })
  })

  it('tells required columns from optional ones and unused headers', () => {
    const matches = matchesOf(upload, columns, assign(startMapping(upload), 'case_no', null))
    const report = reportOf(matches, upload.headers)
    expect(report.required.map(c => c.id)).toEqual(['case_no', 'cause'])
    expect(report.optional.map(c => c.id)).toEqual(['police'])
    expect(report.unused).toEqual(['案号', '罪名', '备注'])
  })

  it('shows filled cells as samples, each once', () => {
    expect(samplesOf(upload, '嫌疑人')).toEqual(['张三'])
    expect(samplesOf(upload, '备注')).toEqual(['x'])
    expect(samplesOf(upload, '没有')).toEqual([])
  })
})
