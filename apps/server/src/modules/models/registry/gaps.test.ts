import { type ColumnUse, parseDataset } from '@jianqing/engine'
import type { Version } from '@jianqing/lake'
import { describe, expect, it } from 'vitest'
import { gapsOf, newestOf } from './gaps.ts'

const dataset = parseDataset(`
id: cases
title: { zh-CN: 案件, en: Cases }
key: [case_no]
columns:
  case_no: { type: case_no, label: { zh-CN: 案号, en: Case } }
  due_on: { type: date, label: { zh-CN: 应结日, en: Due }, nullable: false }
  closed_on: { type: date, label: { zh-CN: 审结日, en: Closed }, nullable: true }
`)
const input = { dataset, optional: false }
const version = (nulls: Record<string, number>, { rows = 1000, importedAt = '2026-06-01T08:00:00.000Z' } = {}) =>
  ({
    dataset: 'cases',
    id: 'v',
    path: '',
    manifest: {
      rows,
      profile: Object.fromEntries(Object.entries(nulls).map(([id, n]) => [id, { nulls: n, min: null, max: null }])),
      report: { importedAt },
    },
  }) as unknown as Version
const use = (column: string, more: Partial<ColumnUse> = {}): ColumnUse => ({
  dataset: 'cases',
  column,
  role: 'deciding',
  steps: ['overdue'],
  asksIfFilled: false,
  ...more,
})
const age = { newest: '2026-06-30', staleDays: 95 }
const told = (...args: Parameters<typeof gapsOf>) =>
  gapsOf(...args).map(({ kind, severity, column, share }) => [kind, severity, column, share])

describe('what a model cannot see', () => {
  it('is everything where a data set is missing or has no rows', () => {
    expect(told(input, undefined, [], age)).toEqual([['missing', 'error', null, null]])
    expect(told({ dataset, optional: true }, undefined, [], age)).toEqual([['missing', 'warning', null, null]])
    expect(told(input, version({}, { rows: 0 }), [use('due_on')], age)).toEqual([['no_rows', 'warning', null, null]])
  })

  it('is what depends on a column with empty cells, with the share and the steps', () => {
    const [gap] = gapsOf(input, version({ due_on: 985 }), [use('due_on')], age)
    expect(gap).toMatchObject({ kind: 'empty', severity: 'warning', column: 'due_on', share: 0.985 })
    expect(gap!.message).toEqual({
      'zh-CN': '“应结日”为空 98%：以此列判断的第overdue步看不到这些行',
      en: '“Due” is empty in 98% of the rows: the step overdue, which decides by it, cannot see those rows',
    })
    expect(gapsOf(input, version({ case_no: 1000 }), [use('case_no', { role: 'key', steps: ['a', 'b'] })], age)[0]!.message['zh-CN']).toBe(
      '“案号”全部为空：以此列关联或分组的第a、b步对不上任何行',
    )
    expect(gapsOf(input, version({ due_on: 1000 }), [use('due_on', { steps: [] })], age)[0]!.message.en).toContain(
      'the case or person concerned or the priority of the leads',
    )
  })

  it('says less of fewer empty cells, and nothing of columns that decide nothing', () => {
    expect(told(input, version({ due_on: 20 }), [use('due_on')], age)).toEqual([['empty', 'info', 'due_on', 0.02]])
    expect(told(input, version({ due_on: 5 }), [use('due_on')], age)).toEqual([])
    expect(told(input, version({ closed_on: 400 }), [use('closed_on')], age)).toEqual([])
    expect(told(input, version({ closed_on: 600 }), [use('closed_on')], age)).toEqual([['empty', 'info', 'closed_on', 0.6]])
    expect(told(input, version({ due_on: 1000 }), [use('closed_on'), { ...use('due_on'), dataset: 'other' }], age)).toEqual([])
  })

  it('takes an empty cell for an answer where the model asks if it is filled, unless all are', () => {
    const asking = use('closed_on', { asksIfFilled: true })
    expect(told(input, version({ closed_on: 999 }), [asking], age)).toEqual([])
    const [gap] = gapsOf(input, version({ closed_on: 1000 }), [asking], age)
    expect(gap).toMatchObject({ severity: 'warning', share: 1 })
    expect(gap!.message['zh-CN']).toContain('会把所有行都当作未填')
  })

  it('is what happened since the import of old data', () => {
    const old = version({}, { importedAt: '2026-01-10T08:00:00.000Z' })
    expect(told(input, old, [], age)).toEqual([['stale', 'warning', null, null]])
    expect(gapsOf(input, old, [], age)[0]!.message['zh-CN']).toContain('已170日未更新')
    expect(told(input, old, [], { ...age, staleDays: 170 })).toEqual([])
    expect(newestOf('2026-01-31', [old, version({})])).toBe('2026-06-01T08:00:00.000Z')
    expect(newestOf('2026-06-30', [old])).toBe('2026-06-30')
  })

  it('begins with the gravest', () => {
    expect(
      told(input, version({ due_on: 20, case_no: 300 }), [use('due_on'), use('case_no', { role: 'key' })], age).map(
        ([, severity]) => severity,
      ),
    ).toEqual(['warning', 'info'])
  })
})
