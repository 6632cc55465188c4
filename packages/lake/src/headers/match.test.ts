import { describe, expect, it } from 'vitest'
import { ImportError } from '../errors.ts'
import { SAMPLE } from '../testing/dataset.ts'
import { matchHeaders, requireColumns } from './match.ts'

const mapping = (headers: string[], map?: Record<string, string>) =>
  Object.fromEntries(matchHeaders(SAMPLE, headers, map).matches.map(match => [match.column, `${match.index}:${match.by}`]))

describe('matchHeaders', () => {
  it('takes label, synonym and id', () => {
    expect(mapping(['编号', '名称', '受理日期', 'kind'])).toEqual({ no: '0:label', name: '1:label', on: '2:synonym', kind: '3:id' })
  })

  it.each(['编号（必填）', '编号(必填)', ' 编 号 ', '*编号', '编号*', '编号（必填）*', '\uFEFF编号', '案件编号（必填）', 'ＮＯ'])(
    'folds %j',
    header => {
      expect(mapping([header])).toHaveProperty('no')
    },
  )

  it('gives an exact label before a synonym, wherever it stands, and reports the others', () => {
    const match = matchHeaders(SAMPLE, ['案件编号', '编号', '受案号'])
    expect(match.matches[0]).toMatchObject({ column: 'no', header: '编号', by: 'label' })
    expect(match.ambiguous).toEqual([{ column: 'no', taken: '编号', others: ['案件编号', '受案号'] }])
    expect(match.ignored).toEqual(['案件编号', '受案号'])
  })

  it('takes the first of two equal headers', () => {
    const match = matchHeaders(SAMPLE, ['编号', '编号'])
    expect(match.matches[0]!.index).toBe(0)
    expect(match.ambiguous[0]!.others).toEqual(['编号'])
  })

  it('lets a mapping by hand win, also over a label', () => {
    expect(mapping(['编号', '流水'], { no: '流水' })).toEqual({ no: '1:map' })
    expect(mapping(['编号', '流水'], { 编号: '流水' })).toEqual({ no: '1:map' })
  })

  it('refuses a mapping to what is not there', () => {
    expect(() => mapping(['编号'], { no: '流水' })).toThrow(/流水/u)
    expect(() => mapping(['编号'], { nmae: '编号' })).toThrow(/nmae/u)
  })

  it('names what is missing, what was found, what is near and how to map', () => {
    const headers = ['编号', '名称简称']
    const match = matchHeaders(SAMPLE, headers)
    let error: unknown
    try {
      requireColumns(SAMPLE, headers, match, 'a.csv')
    } catch (thrown) {
      error = thrown
    }
    expect(error).toBeInstanceOf(ImportError)
    const { code, text, hint } = error as ImportError
    expect(code).toBe('column-missing')
    expect(text['zh-CN']).toContain('名称（name）')
    expect(text['zh-CN']).toContain('编号、名称简称')
    expect(hint!['zh-CN']).toContain('--map name=名称简称')
    expect(hint!.en).toContain('--map name=名称简称')
  })
})
