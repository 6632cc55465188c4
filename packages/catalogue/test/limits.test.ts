import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dueOf, type Unit } from '@jianqing/calendar'
import { describe, expect, it } from 'vitest'
import { catalogueDir } from '../src/index.ts'
import {
  askLimit,
  type CountedLimit,
  findLimit,
  type Limit,
  LimitFileError,
  LimitUseError,
  loadLimits,
  readLimits,
  roomOf,
  termsOf,
} from '../src/limits/index.ts'
import { readCsv } from './support/csv.ts'

const all = loadLimits()
const limit = (id: string) => findLimit(all, id, '2026-12-01')!
const source = readCsv(join(catalogueDir(), 'limits/source/limits.csv'))

const isCounted = (one: Limit): one is CountedLimit => one.kind === 'budget' || one.kind === 'before'
const counted = all.limits.filter(isCounted)
const others = all.limits.filter(one => !isCounted(one))
const UNITS: Record<string, readonly Unit[]> = {
  day: ['day'],
  'day before': ['day'],
  'day, from day 2': ['day'],
  working_day: ['working_day'],
  month: ['month', 'criminal_month'],
  year: ['year'],
  hour: ['hour'],
}
const rollsOf = (read: string): string[] =>
  read.startsWith('yes') ? ['yes', 'unless_custody'] : read.includes('analogy') ? ['by_analogy'] : ['no']

/** A limit as the source of record has it. */
const asRead = ({ id, title, trigger, article, quote, read }: Limit) => ({
  id,
  subject_zh: title['zh-CN'],
  trigger: read.trigger ?? '',
  amount: read.amount ?? '',
  unit: read.unit ?? '',
  roll: read.roll ?? '',
  custody: read.custody ?? '',
  extensions: read.extensions ?? '',
  suspensions: read.suspensions ?? '',
  article,
  quote_short: quote,
  source: read.source,
  confidence: read.confidence,
  hasTrigger: trigger !== undefined,
})

describe('the limits of law', () => {
  it('lose nothing of the source of record', () => {
    expect(source).toHaveLength(178)
    const told = new Map(all.limits.map(one => [one.id, asRead(one)]))
    for (const row of source) expect(told.get(row['id']!), row['id']).toEqual({ ...row, hasTrigger: row['trigger'] !== '' })
    expect(told.size).toBe(178)
  })

  it('tell the figures that were read', () => {
    for (const one of counted) {
      const { read } = one
      expect(UNITS[read.unit!], one.id).toContain(one.unit)
      expect(one.kind === 'before', one.id).toBe(read.unit === 'day before')
      const amounts =
        one.amounts === undefined ? [one.amount] : Array.isArray(one.amounts) ? one.amounts : [one.amounts.from, one.amounts.to]
      expect(amounts, one.id).toEqual(read.amount === 'same day' ? [0] : [...new Set(read.amount!.split(/\s*[-/]\s*/u).map(Number))])
      expect(rollsOf(read.roll ?? ''), one.id).toContain(one.roll)
      expect(one.roll === 'unless_custody', one.id).toBe(read.roll === 'yes (no while detained)')
    }
    for (const { id, kind, read } of others) {
      expect(['rule', 'suspension', 'times', 'per quarter', 'per month', 'per year', 'hours a year'], id).toContain(read.unit)
      expect(kind === 'recurring', id).toBe(/^per |^hours/u.test(read.unit!))
    }
  })

  it('tell in both languages what was read of extensions and suspensions', () => {
    const silent = all.limits.filter(one => one.extensions.length + one.suspensions.length + one.restarts.length + one.notes.length === 0)
    // that a period knows no suspension is told by there being none
    for (const { id, read } of silent) expect([id, read.extensions, read.suspensions]).toEqual([id, undefined, undefined])
  })

  it('count months as the law that they stand in', () => {
    for (const { id, unit, article } of counted.filter(one => /month/u.test(one.unit)))
      expect([id, unit]).toEqual([id, /^(刑诉法|规则第|公安程序规定)/u.test(article) ? 'criminal_month' : 'month'])
  })

  it('of custody never roll', () => {
    for (const { id, roll } of counted.filter(one => one.custody)) expect([id, roll]).toEqual([id, 'no'])
  })

  it('say what is not verified', () => {
    expect(all.limits.filter(one => !one.verified).map(one => one.id)).toEqual(['count-month', 'party-temp'])
  })

  it('are law on their days', () => {
    expect(limit('logs').valid).toEqual({ from: '2026-01-01' })
  })
})

describe('slips that lie in the data', () => {
  it('17: the month of a return runs from its receipt by the police', () => {
    expect(limit('supp-investigation').trigger).toEqual({ 'zh-CN': '公安接到法律文书', en: 'receipt of the paper by the police' })
  })
  it('19: suspended and resumed proceedings stop no criminal clock: the psychiatric examination and the measures of a supervision case alone', () => {
    expect(limit('pros-review').suspensions.map(({ when, most }) => [when['zh-CN'], most])).toEqual([
      ['精神病鉴定（刑诉法第一百四十九条）', undefined],
      ['监察案件决定采取强制措施（刑诉法第一百七十条）', { amount: 14, unit: 'day' }],
    ])
    // what somebody suspends is an event of its own; the examination is no length of days
    expect(limit('psych-exam').kind).toBe('rule')
    for (const id of ['arrest-review-detained', 'arrest-review-free', 'inv-custody', 'pros-review-fast'])
      expect(limit(id).suspensions).toEqual([])
  })
})

describe('termsOf', () => {
  it('answers limits that have a length', () => {
    expect(termsOf(limit('pros-review'))).toEqual({
      budget: { amount: 1, unit: 'criminal_month' },
      roll: true,
      backwards: false,
      presumed: false,
    })
    expect(termsOf(limit('inv-custody-request'))).toMatchObject({ budget: { amount: 7, unit: 'day' }, roll: false, backwards: true })
    expect(termsOf(limit('civil-review'))).toMatchObject({ roll: true, presumed: true })
    expect(termsOf(limit('civil-review'), { monthRule: 'last_day', rollByAnalogy: false })).toMatchObject({ roll: false, presumed: true })
    expect(termsOf(limit('pros-review'), { monthRule: 'same_number', rollByAnalogy: true }).budget.unit).toBe('month')
  })
  it.each([
    ['own-supp', undefined, /规则第三百四十八条/u],
    ['party-day', undefined, /第十六条/u],
    ['cond-nonpros', undefined, /6 至 12/u],
    ['cond-nonpros', { amount: 13, unit: 'criminal_month' as const }, /6 至 12/u],
    ['pros-review', { amount: 2, unit: 'criminal_month' as const }, /不能另写/u],
  ])('refuses %s in words', (id, asked, words) => {
    const trial = () => termsOf(limit(id), undefined, asked)
    expect(trial).toThrow(LimitUseError)
    expect(trial).toThrow(expect.objectContaining({ words: { 'zh-CN': expect.stringMatching(words), en: expect.any(String) } }))
  })
  it('takes one of several lengths', () => {
    expect(termsOf(limit('auction-notice'), undefined, { amount: 30, unit: 'day' })).toMatchObject({
      budget: { amount: 30 },
      backwards: true,
    })
  })
  it('counts every one of them', () => {
    for (const one of counted) {
      const [amount] = one.amounts === undefined ? [one.amount!] : Array.isArray(one.amounts) ? one.amounts : [one.amounts.to]
      const { budget, roll, backwards } = termsOf(one, undefined, one.amounts ? { amount: amount!, unit: one.unit } : undefined)
      const start = budget.unit === 'hour' ? '2026-03-05T10:00' : '2026-03-05'
      const { dueOn } = dueOf({ start, budget, roll, backwards, events: [], custody: false })
      expect(backwards ? dueOn! < start : amount === 0 ? dueOn === start : dueOn! > start, one.id).toBe(true)
    }
  })
  it('knows the room of extensions', () => {
    const room = (id: string) => roomOf(limit(id) as never)
    expect([
      room('pros-review'),
      room('pros-review-fast'),
      room('arrest-review-free'),
      room('arrest-review-detained'),
      room('admin-review'),
    ]).toEqual([{ amount: 15, unit: 'day' }, { amount: 5, unit: 'day' }, { amount: 5, unit: 'day' }, { amount: 0, unit: 'day' }, undefined])
  })
})

describe('a file of limits that is wrong', () => {
  const good = readFileSync(join(catalogueDir(), 'limits/party.yaml'), 'utf8')
  const findings = (text: string, more: { file: string; text: string }[] = []) => {
    try {
      readLimits([{ file: 'party.yaml', text }, ...more])
    } catch (error) {
      if (error instanceof LimitFileError) return error.message
      throw error
    }
    return ''
  }
  it.each([
    [good.replace('kind: recurring', 'kind: often'), /^party\.yaml:\d+:\d+: limits\.0\.kind/u],
    [good.replace('times: 1', 'times: many'), /^party\.yaml:\d+:\d+: limits\.0\.every\.times/u],
    [good.replace('verified: true', 'verified: maybe'), /limits\.0\.verified/u],
    [good.replace('limits:', 'limits: ['), /^party\.yaml:\d+:\d+: /u],
    [good.replace('id: party-committee', 'id: party-general'), /party-general is there twice/u],
  ])('is told with its line (%#)', (text, message) => expect(findings(text)).toMatch(message))
  it('may hold a limit in several versions, each for its days', () => {
    const one = good.slice(0, good.indexOf('  - id: party-committee'))
    const older = one.replace('version: 1', 'version: 1\n    valid: { to: "2025-12-31" }')
    const newer = one.replace('version: 1', 'version: 2\n    valid: { from: "2026-01-01" }')
    const limits = readLimits([
      { file: 'a.yaml', text: older },
      { file: 'b.yaml', text: newer },
    ])
    expect([findLimit(limits, 'party-general', '2025-06-01')!.version, findLimit(limits, 'party-general', '2026-06-01')!.version]).toEqual([
      1, 2,
    ])
  })
  it('answers by an article that has ended with its days, and loses nothing of the sum', () => {
    const one = good.slice(0, good.indexOf('  - id: party-committee'))
    const asked = { start: '2026-03-05', events: [], custody: false, rule: 'pros-review' }
    const [living] = all.limits.filter(({ id }) => id === 'pros-review')
    const ended = { ...all, limits: [{ ...living!, valid: { to: '2025-12-31' } }] }
    const answer = askLimit(() => ended, asked)
    expect(answer.due).toEqual(askLimit(() => all, asked).due)
    expect(answer.notes.map(note => note['zh-CN'])).toEqual(['该规则的施行时间为 … 至 2025-12-31，起算日不在其内'])
    expect(askLimit(() => ended, { ...asked, start: '2025-03-05' }).notes).toEqual([])
    // an end before the beginning is no end
    const turned = one.replace('version: 1', 'version: 1\n    valid: { from: "2026-01-01", to: "2025-12-31" }')
    expect(findings(turned)).toMatch(/valid.*ends before it begins/u)
  })
})
