import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../testing/clock-limits.ts'
import { DATASETS } from '../../testing/datasets.ts'
import { modelText, mustCheckClocks } from '../../testing/lake.ts'
import { checkModel, describeClocks, formatDiagnostic } from '../index.ts'

const HEAD = `from: cases
subject: { kind: case, key: [case_no] }
starts: accepted_on
`
const REVIEW = `${HEAD}limit: review\n`

function findings(clocks: string, steps?: string): string[] {
  const text = modelText({ clocks, ...(steps !== undefined && { steps }) })
  const { clocks: checked, diagnostics } = checkModel(text, { datasets: DATASETS, limits: LIMITS })
  expect(checked === undefined).toBe(diagnostics.some(d => d.severity === 'error'))
  return diagnostics.map(d => formatDiagnostic(d, 'en').replace(/^<model>:\d+:\d+: /, ''))
}

describe('clocks with errors', () => {
  it('name the limit that there is not, and what the law makes of those that there are', () => {
    expect(findings(`${HEAD}limit: reviews`)).toEqual(['error unknown-limit: there is no limit “reviews”. Did you mean “review”?'])
    expect(findings(`${HEAD}limit: rule`)).toEqual(['error unknown-limit: it is a rule'])
    expect(findings(`${HEAD}limit: questioning`)).toEqual([expect.stringContaining('takes times, and the data has days alone')])
    expect(findings(`${HEAD}limit: 'detained ? "review" : "fats"'`)).toEqual([expect.stringContaining('Did you mean “fast”?')])
    expect(findings(`${HEAD}limit: 'detained ? "review" : handler'`)).toEqual([expect.stringContaining('chooses between ids')])
    expect(findings(`${HEAD}limit: notice\nsuspend: { from: returns, on: returned_on }`)).toEqual([
      expect.stringContaining('it knows restarts and ends alone'),
    ])
  })
  it('say what is missing or too much', () => {
    expect(findings(HEAD)).toEqual([expect.stringContaining('one of limit (of law) and budget (of the office) is needed')])
    expect(findings(`${REVIEW}budget: { amount: 1, unit: day }`)).toHaveLength(1)
    expect(findings(`${HEAD}budget: { amount: 1, unit: week }`)).toEqual([expect.stringContaining('unit cannot be “week”. Known: day')])
    expect(findings(`${HEAD}limit: reply\nextend: { from: returns, on: returned_on, amount: round, unit: day }`)).toEqual([
      expect.stringContaining('the law gives no figure for extensions of “reply”: say how much by allowance'),
    ])
    expect(findings(`${REVIEW}restarts: { from: returns }`)).toEqual([expect.stringContaining('restarts lacks the field “on”')])
    expect(findings(`${REVIEW}restarts: { from: returns, on: round }`)).toEqual([
      expect.stringContaining('the expression must be a date, this is an integer'),
    ])
    expect(findings(`${REVIEW}unknown: [{ runs: last, when: detained }, {}]`)).toEqual([
      expect.stringContaining('runs cannot be “last”'),
      expect.stringContaining('unknown needs when or missing'),
    ])
    expect(findings(`${REVIEW}unknown: { missing: [cases.closed, restraints] }`)).toEqual([
      expect.stringContaining('“cases” has no column “closed”'),
      expect.stringContaining('there is no input “restraints”'),
    ])
  })
  it('tell by what rows are joined', () => {
    expect(findings(`${REVIEW}custody: { from: reports, from_on: first_day(month) }`)).toEqual([
      expect.stringContaining("“reports” has no column “case_no” of the subject's key: say by what it is joined"),
    ])
    expect(findings(`${REVIEW}custody: { from: reports, key: { handler: handler }, from_on: first_day(month) }`)).toEqual([])
    expect(findings(`${REVIEW}restarts: { from: retuns, on: returned_on }`)).toEqual([
      expect.stringContaining('there is no step “retuns”. Did you mean “returns”?'),
    ])
  })
  it('refuse extensions and returns that a match repeats', () => {
    const steps = 'seen: { match: { left: returns, right: reports }, where: left.round > 0 && right.has_matter }'
    expect(findings(`${REVIEW}returns: { from: seen, on: returned_on }`, steps)).toEqual([
      expect.stringContaining('the step “seen” makes several rows of one, so what “seen” tells would count more than once'),
    ])
    // what is suspended twice counts once
    expect(findings(`${REVIEW}suspend: { from: seen, on: returned_on }`, steps)).toEqual([])
  })
  it('are the only ending, and use the steps that they name', () => {
    const text = modelText({ clocks: REVIEW, steps: 'odd: { filter: cases, where: detained }' })
    const { diagnostics } = checkModel(`${text}measures: {}\n`, { datasets: DATASETS, limits: LIMITS })
    expect(diagnostics.map(d => d.code)).toContain('several-endings')
    expect(findings(REVIEW, 'odd: { filter: cases, where: detained }')).toEqual(['warning unused-step: the step “odd” is not used'])
  })
})

it('clocks are told in sentences', () => {
  const model = mustCheckClocks(
    modelText({
      clocks: `${HEAD}limit: 'detained ? "review" : "fast"'
ends: closed_on
returns: { from: returns, on: returned_on, to: resubmitted_on }
extend: { from: returns, where: round > 2, on: returned_on, amount: 15, unit: day }
suspend: { from: returns, on: returned_on, to: resubmitted_on, most: 14 }
convert: { from: returns, on: returned_on, limit: review }
custody: [detained, { from: returns, from_on: returned_on }]
unknown: [detained == null, { missing: returns, runs: first }]`,
    }),
  )
  expect(Object.keys(model.limits)).toEqual(['review', 'fast'])
  expect(describeClocks(model).clocks.map(words => words.en)).toEqual([
    'Each row of “Cases” (by “Case number”) opens a clock: the limit of law if “Detained” is “yes” then “review”, else “fast”, from “Accepted on”',
    'It ends on “Closed on”',
    'By the rows of “Returns” it is returned on “Returned on”, and counted anew once resubmitted on “Resubmitted on”',
    'By the rows of “Returns” where “Round” is above 2 it is extended on “Returned on” by 15 days',
    'By the rows of “Returns” the days from “Returned on” to “Resubmitted on” do not count (14 days at most)',
    'By the rows of “Returns” the limit of law from “Returned on” on is “review”',
    'Where “Detained” is “yes”, the last day does not move',
    'A last day within the times that the rows of “Returns” tell, from “Returned on” to now, does not move',
    'Not known where “Detained” is empty',
    'Not known where there is no “Returns”',
  ])
})
