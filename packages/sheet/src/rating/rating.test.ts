import { describe, expect, it } from 'vitest'
import { checkRating } from './check.ts'
import { scoreBranch } from './score.ts'
import type { RatingSheet, Indicator } from './shape.ts'

const INDICATORS = new Map<string, Indicator>(
  [
    { id: 'duties', period: 'month' as const, byBranch: true },
    { id: 'recovered', period: 'quarter' as const, byBranch: true },
    { id: 'yearly', period: 'year' as const, byBranch: true },
    { id: 'of-offices', period: 'month' as const, byBranch: false },
  ].map(one => [one.id, { ...one, title: { 'zh-CN': one.id, en: one.id } }]),
)

const TEXT = `
sheet: branch-year
title: 支部考核表
period: { kind: year }
eligible: days_in_period >= 90
total: 100
items:
  - { id: meetings, title: 组织生活, max: 60, score: 'capped(60, m("duties"))', min_den: 2 }
  - { id: benefit, title: 实绩, max: 40, score: 'banded(m("recovered"), [[1000000, 40], [1, 10]])', na: zero }
veto:
  - { id: discipline, title: 违纪, entered_by: two_people, max_star: 3 }
  - { id: none, title: 未开展, if: 'm("duties") > 0.9', max_star: 4 }
stars: { 5: { min: 90, quota: 0.10 }, 4: { min: 80, quota: 0.30 }, 3: { min: 70 } }
tie_break: [meetings]
peers: { members: [10, 20] }
`
const sheet = (): RatingSheet => checkRating(TEXT, INDICATORS).sheet!
const wrong = (from: string | RegExp, to: string) =>
  checkRating(TEXT.replace(from, to), INDICATORS).findings.map(({ code, path, line, message }) => `${code} ${path} ${line}: ${message.en}`)

describe('a sheet by which branches are evaluated', () => {
  it('is read as it is written', () => {
    expect(checkRating(TEXT, INDICATORS).findings).toEqual([])
    expect(sheet()).toMatchObject({
      period: 'year',
      eligibleDays: 90,
      items: [{ indicator: 'duties', minDen: 2, na: 'redistribute' }, { scoring: { how: 'banded' } }],
      vetoes: [{ when: null }, { when: { indicator: 'duties', over: '0.9' } }],
      stars: [{ star: 5 }, { star: 4, quota: '0.3' }, { star: 3, quota: null }],
      peers: [10, 20],
    })
  })

  it.each([
    [
      'weights that do not add up',
      'total: 100',
      'total: 110',
      'weights-differ total 6: the items add up to 100, the total is given as 110',
    ],
    ['another most than the score earns', 'max: 60', 'max: 50', 'the most is given as 50, the score earns at most 60'],
    ['an unknown indicator', 'm("duties"))', 'm("dutys"))', 'unknown-indicator items.0.score 8: there is no indicator “dutys”'],
    ['an indicator of offices', 'm("duties"))', 'm("of-offices"))', 'is not counted by branch'],
    ['a score nobody can read', 'capped(60, m("duties"))', 'm("duties") / 60', 'this is no score that can be read'],
    ['bands upside down', '[[1000000, 40], [1, 10]]', '[[1, 40], [10, 10]]', 'bands go from the highest down'],
    ['two items of one id', 'id: benefit', 'id: meetings', 'duplicate-id items.1.id 9: the id “meetings” stands twice'],
    ['a tie by nothing', '[meetings]', '[meeting]', 'unknown-item tie_break.0'],
    ['lines that go up', 'min: 80', 'min: 95', '4 stars ask for no less than 5 do'],
    ['quotas that are not cumulative', 'quota: 0.30', 'quota: 0.05', 'quotas are cumulative'],
    ['a quota above one', 'quota: 0.30', 'quota: 30', 'the quota is more than 1'],
    ['a veto by nothing', ', entered_by: two_people', '', 'a veto has either if or entered_by'],
    ['an unknown field', 'tie_break:', 'tiebreak:', 'unknown-field tiebreak'],
    ['a weight that is no number', 'max: 60', 'max: many', 'the value of “max” is not right'],
    ['no YAML', 'sheet: branch-year', 'sheet: [', 'yaml-syntax'],
  ])('says of %s what is wrong and where', (_what, from, to, said) => {
    const found = wrong(from, to)
    expect(found.join('\n')).toContain(said)
  })

  it('refuses a yearly indicator for a quarter', () =>
    expect(
      wrong(/year \}/, 'quarter }').concat(
        checkRating(TEXT.replace('kind: year', 'kind: quarter').replace('"duties"))', '"yearly"))'), INDICATORS).findings.map(
          ({ message }) => message.en,
        ),
      ),
    ).toEqual(['the indicator “yearly” is counted by longer periods']))
})

describe('points', () => {
  const ok = (value: string, numerator: string, denominator: string | null) => ({ status: 'ok' as const, value, numerator, denominator })
  const of = (
    numbers: Record<
      string,
      ReturnType<typeof ok> | { status: 'not_applicable' | 'unknown'; value: null; numerator: null; denominator: null }
    >,
  ) => scoreBranch(sheet(), id => numbers[id])
  const na = { status: 'not_applicable' as const, value: null, numerator: null, denominator: null }

  it('are capped and banded', () => {
    expect(of({ duties: ok('0.916667', '11', '12'), recovered: ok('999999.990000', '999999.99', null) })).toMatchObject({
      items: [{ points: '55' }, { points: '10' }],
      total: '65',
    })
    expect(of({ duties: ok('3.000000', '6', '2'), recovered: ok('1000000.000000', '1000000', null) }).total).toBe('100')
  })

  it('go to the rest where an item does not apply, or has too few rows', () => {
    expect(of({ duties: na, recovered: ok('5.000000', '5', null) })).toMatchObject({
      items: [{ state: 'not_applicable', points: null }, {}],
      total: '25',
    })
    expect(of({ duties: ok('0.000000', '0', '1'), recovered: ok('2000000.000000', '2000000', null) })).toMatchObject({
      items: [{ state: 'few', points: null }, {}],
      total: '100',
    })
  })

  it('are nothing at all without data, or where nothing applies', () => {
    expect(of({ duties: ok('1.000000', '2', '2') }).total).toBeNull()
    expect(of({ duties: { ...na, status: 'unknown' }, recovered: na })).toMatchObject({
      items: [{ state: 'missing' }, { points: '0' }],
      total: null,
    })
  })
})
