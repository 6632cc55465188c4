import { describe, expect, it } from 'vitest'
import { basisOn } from './basis.ts'
import { parseDataset } from './dataset.ts'
import { checkModel } from './model.ts'

const tips = parseDataset('{ id: tips, title: Tips, key: [no], columns: { no: { type: text, label: No } } }')

const check = (basis: string) =>
  checkModel(
    `id: m
version: 1
area: inspection
title: { zh-CN: 甲, en: A }
basis:
${basis}
inputs: { tips: tips }
steps: { hits: { filter: tips, where: no != null } }
leads: { from: hits, subject: { kind: case, key: [no] }, reason: '{no}' }`,
    { datasets: new Map([['tips', tips]]) },
  )

const on = (basis: string, day: string) => basisOn(check(basis).model!.articles, day)

describe('the basis of a day', () => {
  it('names an article from the first to the last day on which it is law', () => {
    const law = '  - { cite: 甲法第一条, from: 2026-07-01, until: 2026-10-31 }\n  - 乙法第二条'
    for (const day of ['2026-07-01', '2026-10-31'])
      expect(on(law, day)).toEqual({ basis: ['甲法第一条', '乙法第二条'], unverified: [], unknown: [] })
    for (const day of ['2026-06-30', '2026-11-01']) expect(on(law, day)).toMatchObject({ basis: ['乙法第二条'], unknown: [{}] })
  })

  it('says in one sentence that it does not know what held earlier', () =>
    expect(on('  - { cite: 甲法第五条, verified: false, from: 2026-11-01 }', '2026-10-31').unknown).toEqual([
      {
        'zh-CN': '甲法第五条自2026年11月1日起施行；基准日2026年10月31日适用的条文未核对，不作为依据',
        en: '甲法第五条 is law from 2026-11-01 on; what was law on the as-of date 2026-10-31 was not read, so no article is named for it',
      },
    ]))

  it('takes the article of before where somebody has read it, back through several revisions', () => {
    const law =
      '  - { cite: 第三版, verified: false, from: 2026-11-01, before: { cite: 第二版, from: 2012-10-26, before: { cite: 第一版, verified: false } } }'
    expect(on(law, '2026-11-01')).toEqual({ basis: ['第三版'], unverified: ['第三版'], unknown: [] })
    expect(on(law, '2026-10-31')).toEqual({ basis: ['第二版'], unverified: [], unknown: [] })
    expect(on(law, '2012-10-25')).toEqual({ basis: ['第一版'], unverified: ['第一版'], unknown: [] })
  })

  it('refuses days that are none, that end before they begin, and a text of before without the day of the new one', () => {
    for (const [wrong, code] of [
      ['from: 2026-02-30', 'bad-literal'],
      ['from: soon', 'bad-literal'],
      ['from: 2026-02-01, until: 2026-01-31', 'bad-literal'],
      ['before: 甲法（旧）', 'missing-field'],
    ])
      expect(check(`  - { cite: 甲法第一条, ${wrong} }`).diagnostics, wrong).toMatchObject([{ code, line: 6 }])
  })
})
