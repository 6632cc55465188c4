import { describe, expect, it } from 'vitest'
import { modelText, mustCheck } from '../../testing/lake.ts'
import { DATASETS } from '../../testing/datasets.ts'
import { checkModel, describeModel } from '../index.ts'

const model = mustCheck(
  modelText({
    params: 'grace: { type: int, default: 3, title: { zh-CN: 宽限天数, en: Days of grace } }',
    constants: 'mild: [不起诉]',
    steps: `open: { filter: returns, where: 'resubmitted_on == null && as_of > add_months(returned_on, 1)' }
timed: { derive: open, set: { limit: 'add_days(returned_on, params.grace)' } }
placed: { match: { left: timed, right: cases }, on: [case_no], keep: left, take: { right: [office, outcome] } }
mild: { filter: placed, where: '!(outcome in constants.mild) || round >= 2' }
silent: { without: { left: mild, right: reports }, on: { office: handler }, where: right.month == month(left.limit) }
each: { months: silent, from: returned_on, to: as_of, as: m }
best: { rolling: each, by: [office], date: returned_on, days: 30, aggregate: { n: count(), all: list(case_no) }, having: n > 1 }
one: { rank: best, by: [office], order: [-n], take: first }
two: { group: cases, by: [office], aggregate: { n: count(detained) } }
both: { union: [one, two] }
groups: { cluster: { rows: cases, pairs: placed }, key: [case_no], by: [office, handler], most: params.grace, between: [case_no, case_no], keep: linked }
grown: { group: groups, by: [office], aggregate: { big: max(cluster_size) } }
alike: { similar: cases, key: [case_no], text: outcome, grams: 3, at_least: 0.9 }
spoken: { extract: cases, from: outcome, find: { mild: { any: [不, 免], take: found }, year: { pattern: '[0-9]{4}年', as: date } }, keep: found }
asked: { sql: 'SELECT office, count(*) AS n FROM placed GROUP BY office', reads: [placed, cases], columns: { office: text, n: int } }
heard: { match: { left: both, right: asked }, on: [office], keep: left }
told: { match: { left: both, right: spoken }, on: [office], keep: left }
ends: { match: { left: both, right: alike }, on: { office: left_key }, keep: left }
last: { union: [ends, grown, told, heard] }
hits: { distinct: last, on: [office] }`,
    leads: "from: hits\nsubject: { kind: office, key: [office] }\nreason: '{office}'",
  }),
)

describe('a model in words', () => {
  const { steps, leads, inputs } = describeModel(model)
  it('has a sentence a step, with the labels of the data sets and the titles of parameters', () => {
    const zh = Object.fromEntries(steps.map(s => [s.id, s.words['zh-CN']]))
    expect(zh).toMatchObject({
      open: '从“退查”中留下：“重报日期”为空，且基准日晚于“退查日期”后1个月',
      timed: '在第1步的结果上计算：“limit”＝“退查日期”后第参数“宽限天数”日',
      placed: '为第2步的结果逐行找“案件”中“案号”相同的行，找不到的也留下',
      mild: '从第3步的结果中留下：并非（“结果”为“不起诉”之一），或“次数”不少于2',
      silent: '从第4步的结果中留下在“报告”中找不到“单位”相同、且“报告的月份”为“limit”所在月的行',
      groups:
        '把“案件”按“案号”连成组：“单位”、“承办人”任一相同（被超过参数“宽限天数”者共用的值不算）或由第3步的结果配成对即相连，不与别的相连者除外',
      asked: '用 SQL 从第3步的结果、“案件”算出“office”、“n”',
      spoken: '从“案件”的“结果”中找出：“mild”＝有没有“不”、“免”；“year”＝第一处模式“[0-9]{4}年”；一处也没有的行除外',
      alike: '在“案件”中找出“结果”几乎相同的两行（以3字片段计的文字重合度不低于0.9）',
      hits: '第19步的结果按“单位”去重',
    })
    expect(leads['zh-CN']).toBe('每个单位成为一条线索；关注等级：中；理由：〔单位〕')
    expect(inputs.map(i => i.title.en)).toEqual(['Cases', 'Returns', 'Reports'])
  })
  it('says of truth values that they are so, and of a lead how severe it is, in words', () => {
    const { steps: said, leads: end } = describeModel(
      mustCheck(
        modelText({
          steps: `a: { filter: cases, where: detained }
b: { filter: a, where: '!detained || detained != null' }
c: { group: b, by: [office], aggregate: { n: count(detained) } }
hits: { filter: c, where: n > 0 }`,
          leads:
            'from: hits\nsubject: { kind: office, key: [office] }\nseverity: \'n > 9 ? "high" : n > 3 ? "medium" : "low"\'\nreason: \'{office}\'',
        }),
      ),
    )
    expect(said.slice(0, 3).map(({ words }) => words['zh-CN'])).toEqual([
      '从“案件”中留下：“羁押”为“是”',
      '从第1步的结果中留下：并非（“羁押”为“是”），或“羁押”不为空',
      '第2步的结果按“单位”分组，“n”＝“羁押”为“是”的行数',
    ])
    expect(said[0]!.words.en).toBe('From “Cases” keep the rows where “Detained” is “yes”')
    expect(end['zh-CN']).toContain('关注等级：“n”大于9的为高，“n”大于3的为中，其余为低；')
  })
  it('calls what steps make by the labels of the model, and warns of one that nothing bears', () => {
    const labelled = modelText({
      labels: 'limit: { zh-CN: 最迟日, en: last day }\nn: { zh-CN: 件数, en: cases }\nlimt: 笔误',
      steps: `a: { derive: returns, set: { limit: 'add_days(returned_on, 30)' } }
b: { group: a, by: [limit], aggregate: { n: count() }, having: n > 1 }
hits: { filter: b, where: limit < as_of }`,
      leads: "from: hits\nsubject: { kind: day, key: [limit] }\nreason: '{n}'",
    })
    const told = describeModel(mustCheck(labelled))
    expect(told.steps.map(({ words }) => words['zh-CN'])).toEqual([
      '在“退查”上计算：“最迟日”＝“退查日期”后第30日',
      '第1步的结果按“最迟日”分组，“件数”＝行数；留下“件数”大于1的',
      '从第2步的结果中留下：“最迟日”早于基准日',
    ])
    expect(told.leads['zh-CN']).toBe('每个最迟日成为一条线索；关注等级：中；理由：〔件数〕')
    expect(checkModel(labelled, { datasets: DATASETS }).diagnostics.map(({ severity, message }) => [severity, message['zh-CN']])).toEqual([
      ['warning', 'labels 中的“limt”不是任何步骤的列'],
    ])
  })
  it('says of the least and the greatest what a person calls them: of days the earliest, of texts any one', () => {
    const [group] = describeModel(
      mustCheck(
        modelText({
          steps: `hits: { group: returns, by: [case_no], aggregate: { a: min(returned_on), b: max(returned_on), c: max(case_no), n: count() } }`,
          leads: "from: hits\nsubject: { kind: case, key: [case_no] }\nreason: '{a}{b}{c}{n}'",
        }),
      ),
    ).steps
    expect(group!.words['zh-CN']).toContain('“a”＝最早的“退查日期”，“b”＝最晚的“退查日期”，“c”＝任一“')
    expect(group!.words.en).toContain('“a” = the earliest “')
  })
  it('says days before a day as such, and one of them in the singular', () => {
    const shifted = describeModel(
      mustCheck(
        modelText({
          params: 'grace: { type: int, default: 3, title: { zh-CN: 宽限天数, en: Days of grace } }',
          steps:
            "a: { filter: returns, where: 'returned_on > add_days(as_of, -params.grace)' }\nb: { filter: a, where: 'returned_on > add_months(as_of, -1)' }\nhits: { filter: b, where: 'returned_on < add_days(as_of, 1)' }",
          leads: "from: hits\nsubject: { kind: case, key: [case_no] }\nreason: '{case_no}'",
        }),
      ),
    ).steps.map(({ words }) => [words['zh-CN'], words.en])
    expect(shifted.map(([zh]) => zh)).toEqual([
      '从“退查”中留下：“退查日期”晚于基准日前第参数“宽限天数”日',
      '从第1步的结果中留下：“退查日期”晚于基准日前1个月',
      '从第2步的结果中留下：“退查日期”早于基准日后第1日',
    ])
    expect(shifted.map(([, en]) => en)).toEqual([
      'From “Returns” keep the rows where “Returned on” is after the parameter “Days of grace” days before the as-of date',
      'From the result of step 1 keep the rows where “Returned on” is after 1 month before the as-of date',
      'From the result of step 2 keep the rows where “Returned on” is before 1 day after the as-of date',
    ])
  })
  it('says the same in English, leaving nothing blank', () => {
    expect(steps.find(s => s.id === 'open')!.words.en).toBe(
      'From “Returns” keep the rows where “Resubmitted on” is empty and the as-of date is after 1 month after “Returned on”',
    )
    expect(steps.find(s => s.id === 'groups')!.words.en).toBe(
      'Connect “Cases” into groups by “Case number”, two being connected by one of “Office”, “Handler” in common (values that more than the parameter “Days of grace” share do not count) or a pair in the result of step 3; those connected with no other are left out',
    )
    expect(steps.find(s => s.id === 'alike')!.words.en).toBe(
      'In “Cases” find pairs of rows whose “Outcome” is nearly the same (at least 0.9 of their 3-character pieces in common)',
    )
    for (const { words } of steps)
      expect(words.en.trim() !== '' && words['zh-CN'].trim() !== '' && !/\$\d|undefined/.test(words.en + words['zh-CN'])).toBe(true)
    expect(steps.map(s => s.kind)).toEqual([
      'filter',
      'derive',
      'match',
      'filter',
      'without',
      'months',
      'rolling',
      'rank',
      'group',
      'union',
      'cluster',
      'group',
      'similar',
      'extract',
      'sql',
      'match',
      'match',
      'match',
      'union',
      'distinct',
    ])
  })
})
