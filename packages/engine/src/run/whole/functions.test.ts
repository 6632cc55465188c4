import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCriminalMonths, addMonths, addWorkingDays, nextWorkingDay } from '@jianqing/calendar'
import { DATA } from '../../testing/datasets.ts'
import { modelText, runText } from '../../testing/lake.ts'
import { makePlace } from '../../testing/place.ts'
import type { TestPlace } from '../../testing/place.ts'

let lake: TestPlace
beforeAll(async () => {
  lake = await makePlace(DATA)
})
afterAll(() => lake.close())

/** The printed values of an expression over some rows, in the order of the rows. */
async function values(expr: string, from: 'cases' | 'returns' | 'reports' = 'cases', where = 'true', params?: string): Promise<string[]> {
  const text = modelText({
    ...(params !== undefined && { params }),
    steps: `f: { filter: ${from}, where: "${where}" }\nd:\n  derive: f\n  set:\n    x: >-\n      ${expr}\nhits: { rank: d, order: [], take: all }`,
    leads: "from: hits\nsubject: { kind: row, key: [rank] }\nreason: '{x}'",
  })
  const leads = await runText(lake, text)
  return leads.sort((a, b) => Number(a.subjectKey) - Number(b.subjectKey)).map(l => l.reason.en)
}
const one = async (expr: string): Promise<string> => (await values(expr, 'cases', "case_no == 'A1'"))[0]!

describe('functions', () => {
  const cases: [string, string][] = [
    ["add_days('2024-02-28', 2)", '2024-03-01'],
    ["add_months('2025-01-31', 1)", '2025-02-28'],
    ["add_months('2024-03-31', -1)", '2024-02-29'],
    ["add_criminal_months('2025-02-28', 1)", '2025-03-31'],
    ["add_criminal_months('2024-02-28', 1)", '2024-03-28'],
    ["add_criminal_months('2025-04-30', 1)", '2025-05-31'],
    ["add_criminal_months('2025-01-31', 1)", '2025-02-28'],
    ["add_criminal_months('2025-01-30', 1)", '2025-02-28'],
    ["add_criminal_months('9999-11-30', 1)", '9999-12-31'],
    ["add_months(month('2025-01-31'), 13)", '2026-02'],
    ["month('2025-01-31')", '2025-01'],
    ["year('2025-01-31')", '2025'],
    ["first_day(month('2025-02-14'))", '2025-02-01'],
    ["last_day(month('2024-02-14'))", '2024-02-29'],
    ["days_between('2025-03-01', '2025-02-01')", '-28'],
    ["date('2025-02-30')", '—'],
    ["date('2025-02-03')", '2025-02-03'],
    ["date('20250203')", '—'],
    ["months_between('2025-01-31', '2025-02-27')", '0'],
    ["months_between('2025-01-31', '2025-02-28')", '1'],
    ["months_between('2025-02-28', '2025-01-31')", '-1'],
    ["months_between(month('2024-11-05'), month('2025-02-01'))", '3'],
    ['1 / 0', '—'],
    ['5 % 0', '—'],
    ['5 % 3', '2'],
    ['7 / 2', '3.5'],
    ['6 / 2', '3'],
    ['sqrt(-1)', '—'],
    ['sqrt(16)', '4'],
    ['round(-2.25, -1)', '0'],
    ['0 / -2.5', '0'],
    ['-(0.5 - 0.5)', '0'],
    ['round(2.345, 1)', '2.3'],
    ['abs(-3)', '3'],
    ['-(1 - 3)', '2'],
    ['int(-2.7)', '-2'],
    ["int('12')", '12'],
    ["int('x')", '—'],
    ['int(true)', '1'],
    ['min(3, null, 1)', '1'],
    ['max(3, 4.5)', '4.5'],
    ["min('2025-01-02', accepted_on)", '2025-01-02'],
    ['coalesce(null, 5)', '5'],
    ["'a' + 'b'", 'ab'],
    ['text(1) + text(true) + text(accepted_on) + text(month(accepted_on)) + text(amount)', '1true2025-01-022025-01100.00'],
    ["contains_any('执行完毕', ['完毕', 'x'])", 'true'],
    ["contains_any('执行', [])", 'false'],
    ["matches('ab12', '[0-9]+$')", 'true'],
    ["starts_with('不起诉', '不')", 'true'],
    ["ends_with('酌定不起诉', '不起诉')", 'true'],
    ["size('汉字𠮷')", '3'],
    ["replace('a1b22c', '[0-9]+', '')", 'abc'],
    ["replace('2025年1月', '(\\\\d+)年', '\\\\1$1-')", '\\1$1-1月'],
    ["replace('𠮷a\u3000b', '[\u3000a]', '—')", '𠮷——b'],
    ["replace(null, 'a', 'b')", '—'],
    ["replace('a.b', '\\\\.', \"it's\")", "ait'sb"],
    ["between('甲经审理查明：乙。本院认为丙', '经审理查明', '本院认为')", '：乙。'],
    ["between('𠮷a𠮷b𠮷c', 'a', 'c')", '𠮷b𠮷'],
    ["between('a1b2a3b4', 'a', 'b')", '1'],
    ["between('b1a2', 'a', 'b')", '—'],
    ["between('1a2', 'a', 'b')", '—'],
    ["between('1b2', 'a', 'b')", '—'],
    ["between('ab', 'a', 'b') == ''", 'true'],
    ["between('aba', 'ab', 'a') == ''", 'true'],
    ["between('aa', 'a', 'aa')", '—'],
    ["between(null, 'a', 'b')", '—'],
    ["between('ab', null, 'b')", '—'],
    ["between(outcome, '起', outcome)", '—'],
    ["between('abc', '', 'c')", 'ab'],
    ["between('abc', 'a', '') == ''", 'true'],
    ["lower('AbC')", 'abc'],
    ['birth_date(suspect_id)', '1990-01-01'],
    ['region(suspect_id)', '110101'],
    ["'x' in ['x', 'y']", 'true'],
    ["outcome in ['y']", 'false'],
    ["null in ['y']", '—'],
    ["'x' in []", 'false'],
    ["accepted_on in ['2025-01-02']", 'true'],
    ["accepted_on == '2025-01-02'", 'true'],
    ["month(accepted_on) >= '2025-01'", 'true'],
    ['true && null', '—'],
    ['false && null', 'false'],
    ['true || null', 'true'],
    ['!null', '—'],
    ['null == null', 'true'],
    ['amount * 2', '200.00'],
    ['amount / 8', '12.5'],
    ['amount > 99.99', 'true'],
    ['amount == 100', 'true'],
    ['amount + 0.5', '100.5'],
    ["outcome == '起诉' ? 1 : 2.5", '1'],
    ['suspect_id == null', 'false'],
    ['1 + 2 * 3 - 4', '3'],
    ['2 < 3 && 3 <= 3', 'true'],
  ]
  it('give what the language says', async () => {
    // all in one run: a column each
    const set = cases.map(([expr], i) => `    x${i}: >-\n      ${expr}`).join('\n')
    const text = modelText({
      steps: `f: { filter: cases, where: "case_no == 'A1'" }\nhits:\n  derive: f\n  set:\n${set}`,
      leads: `from: hits\nsubject: { kind: row, key: [case_no] }\nreason: '${cases.map((_, i) => `{x${i}}`).join('|')}'`,
    })
    const printed = (await runText(lake, text))[0]!.reason.en.split('|')
    expect(Object.fromEntries(cases.map(([expr], i) => [expr, printed[i]]))).toEqual(Object.fromEntries(cases))
  })
  it('reads identity numbers of either length, and null where they are none', async () => {
    expect(await values('birth_date(suspect_id)')).toEqual(['1990-01-01', '—', '1990-01-01', '—', '—', '—', '—'])
    expect(await values('region(suspect_id)')).toEqual(['110101', '—', '110101', '—', '110101', '—', '—'])
  })
  it('counts working days as the calendar does', async () => {
    const days = DATA.cases!.map(row => row[5] as string | null)
    expect(await values('add_working_days(accepted_on, 5)')).toEqual(days.map(d => (d === null ? '—' : addWorkingDays(d, 5))))
    expect(await values('next_working_day(accepted_on)')).toEqual(days.map(d => (d === null ? '—' : nextWorkingDay(d))))
    expect(await values('add_months(accepted_on, 1)')).toEqual(days.map(d => (d === null ? '—' : addMonths(d, 1))))
    expect(await values('add_criminal_months(accepted_on, 1)')).toEqual(days.map(d => (d === null ? '—' : addCriminalMonths(d, 1))))
    expect(await one("add_working_days('2025-09-30', 1)")).toBe('2025-10-09')
    expect(await one("next_working_day('2025-10-01')")).toBe('2025-10-09')
    expect(await one("next_working_day('1960-01-02')")).toBe('1960-01-04')
    // the first day that an import takes, written by some systems for an empty date
    expect(await one("add_working_days('1900-01-01', 5)")).toBe('1900-01-08')
  })
  it('gives null, not an error, for what has no value', async () => {
    expect(await values('add_days(accepted_on, round * 100000000000)', 'returns').catch((e: Error) => e.message)).toContain('no column')
    expect(await values('add_days(returned_on, round * 100000000000)', 'returns')).toEqual(Array(7).fill('—'))
    expect(await values('add_working_days(returned_on, round - 1)', 'returns', 'round == 1')).toEqual(Array(6).fill('—'))
  })
  it('puts parameters in by their type', async () => {
    const params =
      "since: { type: date, default: 'add_days(as_of, -177)' }\nm: { type: month, default: 2025-02 }\nk: { type: list, default: [A1, \"it's\"] }"
    expect(
      await values('accepted_on >= params.since && case_no in params.k && month(accepted_on) < params.m', 'cases', 'true', params),
    ).toEqual(['false', 'false', 'false', 'false', 'false', 'false', 'false'])
    expect(await values('accepted_on <= params.since', 'cases', 'case_no in params.k', params)).toEqual(['true'])
  })
})
