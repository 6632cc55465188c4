import { REJECT_REASONS } from '@jianqing/contract'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fieldsOf, formBody } from './schema.ts'

const title = (zh: string, en: string) => ({ 'x-title': { 'zh-CN': zh, en } })

describe('a form that the server describes', () => {
  const schema = z.object({
    reason: z
      .enum(['explained', 'data_error', 'already_handled', 'rule_too_wide', 'other'])
      .meta({ ...title('理由', 'Reason'), 'x-widget': 'select', 'x-enum-titles': REJECT_REASONS }),
    note: z
      .string()
      .min(4)
      .max(500)
      .nullable()
      .meta({ ...title('说明', 'Note'), 'x-widget': 'textarea' }),
    until: z.iso.date().optional().meta(title('日期', 'Date')),
    days: z.number().int().min(1).max(90).default(15).meta(title('天数', 'Days')),
    to: z.uuid().meta({ ...title('承办人', 'To'), 'x-widget': 'person-choice', 'x-permission': 'lead:triage' }),
    leads: z
      .array(z.uuid())
      .min(1)
      .meta({ ...title('线索', 'Leads'), 'x-widget': 'lead-choice' }),
  })
  const fields = fieldsOf(z.toJSONSchema(schema, { io: 'input' }) as Record<string, unknown>)
  const field = (name: string) => fields.find(f => f.name === name)!

  it('becomes fields in its order', () => {
    expect(fields.map(f => [f.name, f.widget, f.required])).toEqual([
      ['reason', 'select', true],
      ['note', 'textarea', false],
      ['until', 'date', false],
      ['days', 'number', false],
      ['to', 'person-choice', true],
      ['leads', 'lead-choice', true],
    ])
  })
  it('keeps titles, options and bounds', () => {
    expect(field('reason').options.map(o => o.title['zh-CN'])).toEqual(['有正当理由', '数据有误', '已另行处理', '规则过宽', '其他'])
    expect(field('note')).toMatchObject({ minLength: 4, maxLength: 500, title: { en: 'Note' } })
    expect(field('days')).toMatchObject({ minimum: 1, maximum: 90, initial: 15 })
    expect(field('to').permission).toBe('lead:triage')
    expect(field('leads').multiple).toBe(true)
  })
  it('sends only what was filled in', () => {
    expect(formBody({ reason: 'other', note: '  x ', until: undefined, days: 0, to: '', leads: [] })).toEqual({
      reason: 'other',
      note: 'x',
      days: 0,
    })
  })
})
