import { modelText } from '../testing/lake.ts'

const leads = (key: string, rest = 'reason: x') => `from: hits\nsubject: { kind: thing, key: [${key}] }\n${rest}`
/** A model for every kind of step, on the data of testing/datasets.ts. */
export const MODELS: Record<string, string> = {
  'filter-derive': modelText({
    params: 'grace: { type: int, default: 0, min: 0, max: 90 }',
    steps: `open: { filter: returns, where: resubmitted_on == null }
timed: { derive: open, set: { limit: 'add_days(add_months(returned_on, 1), params.grace)', over: 'days_between(limit, as_of)' } }
hits: { filter: timed, where: over > 0 }`,
    leads: leads(
      'case_no, round',
      "severity: 'over > 90 ? \"high\" : \"medium\"'\nreason: { zh-CN: '{over}日', en: '{over} days after {limit}' }",
    ),
  }),
  match: modelText({
    steps: 'hits: { match: { left: returns, right: cases }, on: [case_no], keep: left, take: { right: [office, outcome] } }',
    leads: leads('case_no', "reason: '{outcome}'"),
  }),
  'match-condition': modelText({
    steps:
      "hits: { match: { left: cases, right: reports }, on: [handler], where: 'right.has_matter && (right.month == month(left.accepted_on) || left.detained)', keep: left, take: { right: [report_no] } }",
    leads: leads('case_no', "reason: '{report_no}'"),
  }),
  without: modelText({
    steps:
      "hits: { without: { left: cases, right: reports }, on: [handler], where: 'right.has_matter && right.month >= month(left.accepted_on)' }",
    leads: leads('case_no'),
  }),
  union: modelText({
    steps:
      'a: { filter: cases, where: detained }\nb: { group: returns, by: [case_no], aggregate: { n: count() }, having: n > 1 }\nhits: { union: [a, b] }',
    leads: leads('case_no', "reason: '{n}'"),
  }),
  group: modelText({
    steps:
      'hits: { group: cases, by: [office], aggregate: { n: count(), s: sum(amount), p: share(detained), l: list(handler) }, having: n >= 2 }',
    leads: leads('office', "reason: '{n} {s} {l}'"),
  }),
  'days-covered': modelText({
    steps: `apart: { group: cases, by: [handler], aggregate: { days: 'days_covered(accepted_on, closed_on)', n: count() } }
near: { rolling: cases, by: [office], date: accepted_on, days: 60, aggregate: { days: 'days_covered(accepted_on, closed_on)', n: count() }, keep: every }
hits: { union: [apart, near] }`,
    leads: leads('handler, office, window_to', "reason: '{days} {n}'"),
  }),
  'group-of-match': modelText({
    steps:
      'late: { match: { left: returns, right: cases }, on: [case_no], take: { right: [handler, office] } }\nhits: { group: late, by: [handler], aggregate: { n: count(), l: list(office) } }',
    leads: leads('handler', "reason: '{n} {l}'"),
  }),
  rolling: modelText({
    params: 'least: { type: int, default: 2, min: 1 }',
    steps:
      'hits: { rolling: cases, by: [handler], date: accepted_on, days: 60, aggregate: { n: count_distinct(case_no), s: sum(amount) }, having: n >= params.least }',
    leads: leads('handler', "reason: '{n} {s} {window_from} {window_to}'"),
  }),
  'rolling-frame': modelText({
    steps:
      "hits: { rolling: cases, by: [handler], date: accepted_on, days: 60, aggregate: { n: count(), s: sum(amount), a: avg(amount), p: share(detained), some: any(detained) }, having: 'n >= 1 && s > 0', keep: every }",
    leads: leads('handler, window_to', "reason: '{n} {s} {a} {p} {some} {window_from}'"),
  }),
  rank: modelText({
    steps: 'hits: { rank: cases, by: [office], order: [-amount, accepted_on], take: first, n: 2 }',
    leads: leads('case_no', "reason: '{rank}'"),
  }),
  'months-distinct': modelText({
    steps: 'm: { months: cases, from: accepted_on, to: closed_on, as: m }\nhits: { distinct: m, on: [m] }',
    leads: leads('m'),
  }),
  capped: modelText({
    params: 'most: { type: int, default: 2, min: 1 }',
    steps: `hits: { match: { left: cases, right: cases }, on: [handler], where: left.case_no != right.case_no, most: params.most, take: { right: { other: case_no } } }`,
    leads: leads('case_no', "reason: '{other}'"),
  }),
  cluster: modelText({
    params: 'most: { type: int, default: 3, min: 1 }',
    steps: `pairs: { match: { left: returns, right: cases }, on: { returned_on: accepted_on }, take: { right: { other: case_no } } }
grouped: { cluster: { rows: cases, pairs: pairs }, key: [case_no], by: [handler], most: params.most, between: [case_no, other], keep: linked }
hits: { group: grouped, by: [cluster], aggregate: { n: count(), offices: list(office) }, having: n > 1 }`,
    leads: leads('cluster', "reason: '{n} {offices}'"),
  }),
  similar: modelText({
    params: 'share: { type: decimal, default: 0.3 }',
    steps: `one: { filter: cases, where: "case_no in ['A1', 'A2', 'A4']" }
hits: { similar: one, key: [case_no], text: office, grams: 1, at_least: params.share, pairs: linked }`,
    leads: leads('left_key, right_key', "reason: '{similarity}'"),
  }),
  extract: modelText({
    constants: 'towns: [乙, 甲]',
    steps: `found:
  extract: cases
  from: case_no
  find: { number: { pattern: '[0-9]+', as: int }, letters: { any: [A, AA], take: all }, n: { pattern: '[0-9]', take: count } }
hits: { extract: found, from: office, find: { town: { any: constants.towns }, is_court: { pattern: '院$', take: found } }, keep: found }`,
    leads: leads('case_no', "reason: '{number} {letters} {n} {town} {is_court}'"),
  }),
  'working-days': modelText({
    steps: "hits: { derive: cases, set: { limit: 'add_working_days(accepted_on, 5)', moved: 'next_working_day(closed_on)' } }",
    leads: leads('case_no', "reason: '{limit} {moved}'"),
  }),
  sql: modelText({
    params: 'least: { type: int, default: 2 }',
    steps: `open: { filter: returns, where: returned_on != null }
counted:
  sql: SELECT case_no, count(*) AS n, max(returned_on) AS latest FROM open, params WHERE returned_on <= as_of GROUP BY case_no, least HAVING count(*) >= least
  reads: [open]
  columns: { case_no: text, n: int, latest: month }
  evidence: { of: open, key: [case_no] }
hits: { filter: counted, where: n > 1 }`,
    leads: leads('case_no', "reason: '{n} {latest}'"),
  }),
}
