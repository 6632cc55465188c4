import { checkSheet, formatFinding } from '@jianqing/sheet'
import { evaluate } from '@jianqing/sheet/runtime'
import type { Sheet } from '@jianqing/sheet/shape'
import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../src/index.ts'
import { loadLimits } from '../src/limits/index.ts'

const { sheets } = loadCatalogue()
const read = (id: string): Sheet => checkSheet(sheets.find(sheet => sheet.id === id)!.source).sheet!
const itemsOf = (sheet: Sheet) => sheet.sections.flatMap(({ items }) => items)

/** Articles that were read for models, beside those of the limits. */
const READ_ELSEWHERE = new Set([
  '公司法第一百七十八条第一款第二项',
  '市场主体登记管理条例第十二条',
  '保障农民工工资支付条例第二十四条、第二十六条、第二十八条、第二十九条、第三十二条',
  '民间借贷司法解释第二十五条',
  '个人信息保护法第二十八条',
  '个人信息保护法第五十一条',
  '个人信息保护法第五十五条、第五十六条',
])
const articles = new Set(loadLimits().limits.map(({ article }) => article))

describe.each(sheets.map(sheet => [sheet.id, sheet] as const))('%s', (id, { source, area, path }) => {
  it('lies where it says, without a finding, in both languages', () => {
    const { sheet, findings } = checkSheet(source)
    expect(findings.map(finding => formatFinding(finding, path, 'en'))).toEqual([])
    expect(sheet!.id).toBe(id)
    expect(path.endsWith(`sheets/${area}/${id}.yaml`)).toBe(true)
    const texts = [
      sheet!.title,
      ...itemsOf(sheet!).flatMap(({ title, help, advice }) => [title, ...(help ? [help] : []), ...advice.map(a => a.text)]),
    ]
    for (const text of texts) {
      expect(text['zh-CN']).toMatch(/\p{Script=Han}/u)
      expect(text.en).not.toMatch(/\p{Script=Han}/u)
    }
  })

  it('calls verified only what somebody read', () => {
    for (const { basis, verified } of itemsOf(checkSheet(source).sheet!).filter(item => item.verified))
      expect([basis, verified, articles.has(basis!) || READ_ELSEWHERE.has(basis!)]).toEqual([basis, true, true])
  })

  it('gives advice wherever an answer costs points', () => {
    const silent = itemsOf(checkSheet(source).sheet!).filter(({ weight, advice }) => weight !== null && advice.length === 0)
    expect(silent.map(item => item.id)).toEqual([])
  })
})

describe('the checklist of case quality', () => {
  const sheet = read('case-quality')
  const evidence = '卷宗第12页'
  const yes = { value: 'yes', evidence }
  const plain = {
    detained: 'yes',
    returns: 1,
    outcome: 'prosecuted',
    property: 'no',
    lawyer: 'yes',
    review_limit: 'yes',
    custody_limit: yes,
    measure_request: 'na',
    rights_suspect: yes,
    rights_victim: 'na',
    legal_aid: 'na',
    file_reading: 'yes',
    lawyer_heard: 'no',
    outline: 'general',
    resubmitted: 'yes',
    slips: 1,
  }

  it('scores a case by hand', () => {
    const { score, complete, visible, advice } = evaluate(sheet, plain)
    // 10 + 12; 6 + 4 + 0 of 4; 4 of 8, + 4; 4 of 6: 44 of 54
    expect(score).toMatchObject({ points: '44', weight: '54', percent: '81.481481', grade: 'sound', vetoes: [] })
    expect(complete).toBe(true)
    expect(visible).not.toContain('penalty_check')
    expect(advice.map(({ item }) => item)).toEqual(['lawyer_heard', 'outline', 'slips'])
  })

  it('fails custody beyond its limit whatever the score', () => {
    const { score } = evaluate(sheet, {
      ...plain,
      lawyer_heard: 'yes',
      outline: 'specific',
      slips: 0,
      custody_limit: { value: 'no', evidence },
    })
    expect(score).toMatchObject({ grade: 'failed', vetoes: ['custody_beyond'] })
    expect(evaluate(sheet, { ...plain, returns: 3, outline: 'specific', slips: 0, lawyer_heard: 'yes' }).score).toMatchObject({
      grade: 'flawed',
    })
  })

  it('counts nothing of what does not concern the case', () => {
    const forged = { ...plain, penalty_check: 'yes', withdrawn_then: 'yes', deposited: 'yes' }
    expect(evaluate(sheet, forged).score).toEqual(evaluate(sheet, plain).score)
    expect(evaluate(sheet, forged).dropped.map(({ item }) => item)).toEqual(['penalty_check', 'withdrawn_then', 'deposited'])
  })
})

describe('the check-up of an enterprise', () => {
  const sheet = read('enterprise-check-up')
  const bad = new Set(
    itemsOf(sheet)
      .filter(({ id }) => ['barred_officer', 'legal_representative', 'wage_arrears', 'hazards', 'loan_rate', 'judgments'].includes(id))
      .map(({ id }) => id),
  )
  /** Everything in order. */
  const clean = Object.fromEntries(itemsOf(sheet).map(({ id }) => [id, bad.has(id) ? 'no' : 'yes'])) as Record<string, unknown>
  const orderly = { ...clean, staff: 80, wage_rules: ['account', 'guarantee', 'deposit', 'register', 'monthly'] }

  it('covers the twelve fields', () => {
    expect(sheet.sections.map(({ title }) => title['zh-CN'])).toEqual([
      '基本情况',
      '公司治理',
      '合同',
      '用工',
      '知识产权',
      '财税发票',
      '融资担保',
      '安全生产',
      '环保',
      '数据与个人信息',
      '招投标与反商业贿赂',
      '刑事风险防范',
      '诉讼执行',
    ])
  })

  it('is green where all is in order', () => {
    expect(evaluate(sheet, orderly)).toMatchObject({ complete: true, advice: [], score: { points: '100', weight: '100', grade: 'green' } })
  })

  it('asks a small shop less, and is yellow at best where wages are owed', () => {
    const shop = { ...orderly, builds: 'no', personal_data: 'no', network: 'no', staff: 0, wage_arrears: 'yes' }
    const { score, visible, advice } = evaluate(sheet, shop)
    expect(visible).not.toEqual(expect.arrayContaining(['wage_rules']))
    // 100 − 4 − 8 (no staff, no building) − 10 (no data, no network) apply; 6 of them are lost
    expect(score).toMatchObject({ points: '72', weight: '78', percent: '92.307692', grade: 'yellow', vetoes: ['arrears'] })
    expect(advice.map(({ item }) => item)).toEqual(['wage_arrears'])
  })

  it('is red where little is in order, and says what to do about each', () => {
    const all = Object.fromEntries(itemsOf(sheet).map(({ id }) => [id, bad.has(id) ? 'yes' : 'no'])) as Record<string, unknown>
    const { score, advice } = evaluate(sheet, {
      ...all,
      staff: 5,
      builds: 'yes',
      personal_data: 'yes',
      sensitive: 'yes',
      network: 'yes',
      wage_rules: ['none'],
    })
    expect(score).toMatchObject({ points: '0', weight: '100', grade: 'red' })
    expect(advice).toHaveLength(itemsOf(sheet).filter(({ weight }) => weight !== null).length)
  })
})

describe('the check-up of an enterprise in full', () => {
  const sheet = read('enterprise-check-up-full')
  const all = (value: string) => Object.fromEntries(itemsOf(sheet).map(({ id }) => [id, value]))

  it('asks ten questions in each of twelve fields, each with a weight and with advice', () => {
    expect(sheet.sections.map(({ items }) => items.length)).toEqual(Array.from({ length: 12 }, () => 10))
    expect(itemsOf(sheet).filter(({ weight, advice }) => weight === null || advice.length === 0)).toEqual([])
  })

  it('is green where all is in order and red where nothing is, with advice for each', () => {
    expect(evaluate(sheet, all('yes'))).toMatchObject({ complete: true, advice: [], score: { points: '240', grade: 'green' } })
    const worst = evaluate(sheet, all('no'))
    expect(worst).toMatchObject({ complete: true, score: { points: '0', grade: 'red', vetoes: ['arrears', 'invoices'] } })
    expect(worst.advice).toHaveLength(120)
  })
})
