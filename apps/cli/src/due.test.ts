import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { jianqing } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'jianqing-due-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, content: string) => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

describe('jianqing due', () => {
  it('answers a rule of law with the sum and the article', async () => {
    const { code, out } = await jianqing('due', 'pros-review', '--start', '2026-01-15', '--event', 'extend:2026-02-10:+15day')
    expect(code).toBe(0)
    expect(out.split('\n')).toEqual([
      '审查起诉（pros-review） 刑诉法第一百七十二条“应当在一个月以内作出决定”',
      '2026-01-15 起算，当日不计',
      '加 1 个月（月末至月末），至 2026-02-15',
      '2026-02-10 延长 15 日，至 2026-03-02',
      '届满日 2026-03-02',
      '',
    ])
  })

  const due = async (...args: string[]) => {
    const { code, out, err } = await jianqing('due', ...args, '--format', 'json')
    expect([code, err]).toEqual([0, ''])
    return JSON.parse(out) as { due_on: string | null; state?: string; sum: string; runs: unknown[]; notes: { 'zh-CN': string }[] }
  }

  it.each([
    [['pros-review', '--start', '2026-01-15'], '2026-02-24'],
    [['pros-review', '--start', '2026-01-15', '--custody'], '2026-02-15'],
    [['pros-review', '--start', '2026-01-15', '--no-roll'], '2026-02-15'],
    [['--budget', '1criminal_month', '--start', '2025-02-28'], '2025-03-31'],
    [['--budget', '1month', '--start', '2025-02-28'], '2025-03-28'],
    [['pros-review', '--start', '2025-02-28', '--month-rule', 'same-number'], '2025-03-28'],
    [['pros-review-fast', '--start', '2026-03-02', '--event', 'extend:2026-03-10:=15day'], '2026-03-17'],
    [['pros-review-fast', '--start', '2026-03-02', '--event', 'convert:2026-03-10:pros-review'], '2026-04-02'],
    [['pros-review', '--start', '2026-03-02', '--event', 'suspend:2026-03-05:2026-03-15', '--event', 'restart:2026-03-10'], '2026-04-15'],
    [['pros-review', '--start', '2026-03-02', '--event', 'suspend:2026-03-05'], null],
    [['pros-review', '--start', '2026-03-02', '--event', 'suspend:2026-03-05', '--event', 'resume:2026-03-08'], '2026-04-07'],
    [['pros-review', '--start', '2026-03-02', '--event', 'return:2026-03-20:2026-04-20'], '2026-05-20'],
    [['inv-custody-request', '--start', '2026-03-31'], '2026-03-24'],
    [['auction-notice', '--budget', '30day', '--start', '2026-03-31'], '2026-03-01'],
    [['first-questioning', '--start', '2026-03-05T10:30'], '2026-03-06T11:00'],
  ])('%j ends on %s', async (args, on) => expect((await due(...args)).due_on).toBe(on))

  it('tells how it stands on a day, the runs, and what to know beside', async () => {
    const args = ['civil-review', '--start', '2026-01-15', '--event', 'restart:2026-02-10', '--as-of', '2026-05-11']
    expect(await due(...args)).toMatchObject({
      rule: 'civil-review',
      due_on: '2026-05-11',
      state: 'open',
      presumed: true,
      verified: true,
      sum: '2026-02-10 重新起算，当日不计；加 3 个月，至 2026-05-10；2026-05-10 为节假日，顺延至 2026-05-11；届满日 2026-05-11',
      runs: [
        { started_on: '2026-01-15', due_on: '2026-04-15', ended_on: '2026-02-10', state: 'ended' },
        { started_on: '2026-02-10', due_on: '2026-05-11', ended_on: null, state: 'open' },
      ],
      notes: [{ 'zh-CN': '推定：条文未规定节假日顺延，参照民诉法第八十五条顺延' }],
    })
    const long = await due('pros-review', '--start', '2026-03-02', '--event', 'extend:2026-03-20:+20day')
    expect([long.due_on, long.notes[0]!['zh-CN']]).toEqual(['2026-04-22', '延长合计 20 日，超过条文允许的 15 日，请核对依据'])
  })

  it.each([
    [['pros-revew', '--start', '2026-03-02'], 'pros-review'],
    [['own-supp', '--start', '2026-03-02'], '规则第三百四十八条'],
    [['party-day', '--start', '2026-03-02'], '党员教育管理工作条例第十六条'],
    [['cond-nonpros', '--start', '2026-03-02'], '12criminal_month'],
    [['pros-review'], '--start'],
    [['--start', '2026-03-02'], '15day'],
    [['pros-review', '--budget', '2month', '--start', '2026-03-02'], '不能另写长度'],
    [['pros-review', '--start', '2026-3-2'], 'YYYY-MM-DD'],
    [['pros-review', '--start', '2026-02-30'], '--start'],
    [['--budget', '1moon', '--start', '2026-03-02'], 'criminal_month'],
    [['first-questioning', '--start', '2026-03-05'], '2026-03-05T10:30'],
    [['pros-review', '--start', '2026-03-02', '--event', 'suspend:2026-03-05:2026-03-01'], '--event suspend:2026-03-05:2026-03-01'],
    [['pros-review', '--start', '2026-03-02', '--event', 'prolong:2026-03-05'], 'extend:2026-03-20:+15day'],
    [['pros-review', '--start', '2026-03-02', '--event', 'convert:2026-03-05:pros-rev'], 'pros-review'],
    [['pros-review', '--start', '2026-03-02', '--event', 'resume:2026-03-05'], '没有中止'],
    [['inv-custody-request', '--start', '2026-03-31', '--event', 'suspend:2026-03-05'], 'restart'],
    [['pros-review', '--start', '2026-03-02', '--as-of', '2099-01-01'], '不在工作日历范围内'],
    [['pros-review', '--start', '2026-03-02', '--format', 'xml'], 'xml'],
    [['--batch', 'nowhere.jsonl'], 'nowhere.jsonl'],
  ])('refuses %j with exit code 2 and one clear message', async (args, word) => {
    const { code, out, err } = await jianqing('due', ...args)
    expect(err).toContain(word)
    expect(err).toMatch(/^错误：/u)
    expect(err).not.toContain('    at ')
    expect([code, out]).toEqual([2, ''])
  })
})

describe('jianqing due --batch', () => {
  const line = (more: object) =>
    JSON.stringify({ id: 'a', budget: { amount: 1, unit: 'criminal_month' }, start: '2026-01-15', events: [], ...more })

  it('answers a line each', async () => {
    const lines = [
      line({}),
      line({ id: 2, custody: true }),
      line({ id: 'c', roll: false }),
      line({ id: 'd', events: [{ kind: 'extend', on: '2026-02-10', amount: 15, unit: 'day' }] }),
      line({ id: 'e', events: [{ kind: 'suspend', on: '2026-01-20' }] }),
      line({
        id: 'f',
        events: [
          { kind: 'suspend', on: '2026-01-20' },
          { kind: 'stop', on: '2026-01-25' },
        ],
      }),
      line({ id: 'g', budget: undefined, rule: 'inv-custody' }),
      '',
    ]
    const { code, out, err } = await jianqing('due', '--batch', file('good.jsonl', `${lines.join('\n')}\n`))
    expect([code, err]).toEqual([0, ''])
    const rows = out
      .trim()
      .split('\n')
      .map(text => JSON.parse(text) as { id: unknown; due_on: string | null; sum: string })
    expect(rows.map(({ id, due_on }) => [id, due_on])).toEqual([
      ['a', '2026-02-24'],
      [2, '2026-02-15'],
      ['c', '2026-02-15'],
      ['d', '2026-03-02'],
      ['e', null],
      ['f', '2026-02-24'],
      ['g', '2026-03-15'],
    ])
    expect(Object.keys(rows[0]!)).toEqual(['id', 'due_on', 'sum'])
    expect(rows[0]!.sum).toBe(
      '2026-01-15 起算，当日不计；加 1 个月（月末至月末），至 2026-02-15；2026-02-15 为节假日，顺延至 2026-02-24；届满日 2026-02-24',
    )
  })

  it('answers 3,000 histories at once', async () => {
    const text = Array.from({ length: 3000 }, (_, i) =>
      line({ id: i, events: [{ kind: 'restart', on: `2026-03-${10 + (i % 20)}` }] }),
    ).join('\n')
    const started = Date.now()
    const { code, out } = await jianqing('due', '--batch', file('many.jsonl', text))
    expect([code, out.trim().split('\n').length]).toEqual([0, 3000])
    expect(Date.now() - started).toBeLessThan(20_000)
  })

  it.each([
    ['{"id":1', '不是 JSON 对象'],
    ['[1]', '不是 JSON 对象'],
    [line({ id: undefined }), 'id'],
    [line({ budget: undefined }), 'rule 或 budget'],
    [line({ budget: { amount: 1.2, unit: 'day' } }), 'budget.amount'],
    [line({ start: '2026-02-30' }), 'start'],
    [line({ start: undefined }), 'start'],
    [line({ roll: 'yes' }), 'roll'],
    [line({ events: {} }), 'events'],
    [line({ events: [{ kind: 'stop', on: '' }] }), 'events[0].on'],
    [line({ events: [{ kind: 'extend', on: '2026-02-10' }] }), 'events[0].unit'],
    [line({ events: [{ kind: 'pause', on: '2026-02-10' }] }), 'events[0].kind'],
    [line({ budget: undefined, rule: 'inv-custdy' }), 'inv-custody'],
    [line({ budget: undefined, rule: 'own-supp' }), '规则第三百四十八条'],
  ])('refuses the whole file for %s, naming the line', async (bad, word) => {
    const { code, out, err } = await jianqing('due', '--batch', file('bad.jsonl', `${line({})}\n${bad}\n`))
    expect(err).toMatch(/^错误：第 2 行：/u)
    expect(err).toContain(word)
    expect([code, out]).toEqual([2, ''])
  })

  it('says which fields it does not know', async () => {
    const { code, err } = await jianqing('due', '--batch', file('more.jsonl', line({ custdy: true })))
    expect([code, err]).toEqual([0, '没有使用的字段：custdy\n'])
  })
})

describe('jianqing limits', () => {
  it('lists every rule with its article, as a table and as JSON', async () => {
    const { code, out } = await jianqing('limits')
    expect([code, out.trim().split('\n').length]).toEqual([0, 178])
    expect(out).toMatch(/^pros-review .*审查起诉.*刑诉法第一百七十二条$/mu)
    expect(out).toMatch(/^party-temp .*未核实/mu)
    expect(out).toMatch(/^logs .*2026-01-01\.\./mu)
    const all = JSON.parse((await jianqing('limits', '--json')).out) as { id: string; article: string; valid: object }[]
    expect(all).toHaveLength(178)
    expect(all.find(({ id }) => id === 'logs')).toMatchObject({ article: '网络安全法(2025)第二十三条', valid: { from: '2026-01-01' } })
  })
})
