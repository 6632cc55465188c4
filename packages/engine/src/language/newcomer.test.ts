import { describe, expect, it } from 'vitest'
import { checkModel, formatDiagnostic, parseDataset } from './index.ts'

/** A data set as the catalogue has them: with labels that people read, and a column of few values. */
const DATASETS = new Map(
  [
    [
      'returns',
      'id: returns\ntitle: { zh-CN: 退查, en: Returns }\nkey: [case_no]\ncolumns:\n  case_no: { type: case_no, label: { zh-CN: 受案号, en: Case number } }\n  round: { type: int, label: { zh-CN: 次数, en: Round } }\n  returned_on: { type: date, label: { zh-CN: 退查日期, en: Returned on } }\n  ended_as: { type: text, label: { zh-CN: 终结方式, en: Ended as }, values: [撤销案件, 终止侦查] }\n',
    ],
    [
      'cases',
      'id: cases\ntitle: { zh-CN: 案件, en: Cases }\nkey: [case_no]\ncolumns:\n  case_no: { type: case_no, label: { zh-CN: 受案号, en: Case number } }\n  office: { type: text, label: { zh-CN: 单位, en: Office } }\n',
    ],
  ].map(([id, yaml]) => [id!, parseDataset(yaml!)]),
)

const MODEL = `id: late
version: 1
area: test
title: 测试
inputs: { returns: returns, cases: cases }
params:
  grace: { type: int, default: 0 }
steps:
  open: { filter: returns, where: ended_as == null }
  timed: { derive: open, set: { limit: 'add_days(returned_on, params.grace)' } }
  late: { filter: timed, where: 'round > 1 && as_of > limit' }
  hits: { match: { left: late, right: cases }, on: [case_no], take: { right: [office] } }
leads:
  from: hits
  subject: { kind: case, key: [case_no] }
  reason: '{limit}'
`
/** What is found when a part of the model is written otherwise. */
function slips(part: string, written: string): { text: string; found: string[] } {
  expect(MODEL).toContain(part)
  const text = MODEL.replace(part, written)
  return {
    text,
    found: checkModel(text, { datasets: DATASETS }).diagnostics.map(d =>
      formatDiagnostic(d, 'zh-CN')
        .replace('<model>:', '')
        .replace(/: (error|warning) /, ' '),
    ),
  }
}

/** `line:column` of what stands in the text. */
function placeIn(text: string, what: string): string {
  const before = text.slice(0, text.indexOf(what)).split('\n')
  return `${before.length}:${before.at(-1)!.length + 1}`
}

describe('somebody who writes a first model by hand', () => {
  it('gets no finding for a right one', () => expect(slips('round', 'round').found).toEqual([]))

  it.each([
    ['== null', '= null', '= null', 'cel-syntax 〔步骤 open〕: 此处不应出现“=”。写作 =='],
    ['ended_as == null', 'ended_as is null', 'is null', 'cel-syntax 〔步骤 open〕: 此处不应出现“is”。空写作 x == null，不空写作 x != null'],
    ['&&', 'and', 'and as_of', 'cel-syntax 〔步骤 late〕: 此处不应出现“and”。写作 &&'],
    [
      "'round > 1 && as_of > limit'",
      "'round > 1 ? as_of > limit'",
      '? as_of',
      'cel-syntax 〔步骤 late〕: 此处的“?”没有“:”。写作 条件 ? 值 : 否则',
    ],
    ['&&', '或者', '或者', 'cel-syntax 〔步骤 late〕: 此处不应出现“或者”。写作 ||'],
    ['>', '＞', '＞', 'cel-syntax 〔步骤 late〕: 此处不应出现“＞”。写作 >'],
    ['round > 1', 'round <> 1', '<>', 'cel-syntax 〔步骤 late〕: 此处不应出现“<>”。不等于写作 !='],
    ['round > 1', 'not (round > 1)', 'not (', 'unknown-function 〔步骤 late〕: 没有函数“not”。写作 !x'],
    ['round > 1', 'not round > 1', 'not round', 'cel-syntax 〔步骤 late〕: 此处不应出现“not”。写作 !'],
    ['returned_on, params', 'returned_on， params', '，', 'cel-syntax 〔步骤 timed〕: 此处不应出现“，”。写作 ,'],
    ["params.grace)'", "params.grace'", '(returned_on', 'cel-syntax 〔步骤 timed〕: 此处的“(”没有合上'],
    ['ended_as == null', '终结方式 == null', '终结方式', 'cel-syntax 〔步骤 open〕: 此处不应出现“终结方式”。列“终结方式”写作 ended_as'],
    ['{limit}', '{退查日期}', '{退查日期', 'unknown-column: 没有列“退查日期”。列“退查日期”写作 returned_on'],
    ['params.grace', 'grace', 'grace)', 'unknown-column 〔步骤 timed〕: 没有列“grace”。参数写作 params.grace'],
    ['as_of > limit', 'now() > limit', 'now()', 'unknown-function 〔步骤 late〕: 没有函数“now”。写作 as_of'],
    [
      'ended_as == null',
      "ended_as == '撤消案件'",
      "'撤消案件'",
      'unknown-value 〔步骤 open〕: 列“ended_as”的取值里没有“撤消案件”。是不是“撤销案件”？',
    ],
    [
      '  subject: { kind: case, key: [case_no] }\n',
      '',
      'from: hits',
      'missing-field: leads 缺少字段“subject”（所涉案件（人员））。例如 subject: { kind: case, key: [case_no] }',
    ],
    ['area: test', 'area：test', 'area：test', 'yaml-syntax: 这一行缺少冒号。第 5 列的“：”是全角或中文标点：作记号时写“:”'],
    ['  late:', '\tlate:', '\tlate', 'yaml-syntax: 缩进里有制表符（Tab）。缩进只用空格'],
    ['  late: {', '  open: {', 'open: { filter: timed', 'yaml-syntax: 键“open”出现了两次。改名，或合为一个'],
    [
      "'round > 1 && as_of > limit'",
      'round > 1 ? true : as_of > limit',
      'round > 1 ?',
      'yaml-syntax: 这个值里有 YAML 的记号（如“: ”“? ”），被当作又一个键。含 [ ] { } , : ? ! # 的值请加引号',
    ],
    ['on: [case_no]', 'on: case_no', 'case_no, take', 'wrong-shape 〔步骤 hits〕: on 应为列表 [a, b]'],
    [
      'on: [case_no]',
      'on: [case_number]',
      'case_number',
      'unknown-column 〔步骤 hits〕: left 没有列“case_number”。可用：case_no、round、returned_on、ended_as、limit',
    ],
  ])('is told of %j → %j exactly at its place, once, with what to write', (part, written, at, finding) => {
    const { text, found } = slips(part, written)
    expect(found).toEqual([`${placeIn(text, at)} ${finding}`])
  })

  it('hears of a wrong input or parameter alone, and not of all that uses it', () => {
    expect(slips('returns: returns', 'returns: retruns').found).toEqual([expect.stringContaining('没有数据集“retruns”')])
    expect(slips('type: int', 'type: integer').found).toEqual([expect.stringContaining('没有类型“integer”')])
    expect(slips('inputs: { returns: returns, cases: cases }', 'inputs: [returns, cases]').found).toEqual([
      expect.stringContaining('inputs 应为映射（键: 值）。例如 inputs:'),
    ])
  })

  it('is told what is not filled in yet, not what it might be', () => {
    expect(slips('subject: { kind: case, key: [case_no] }', "subject: { kind: case, key: [''] }").found).toEqual([
      expect.stringContaining('missing-field: 还没有填写列'),
    ])
    const cluster = MODEL.replace('  late: {', '  grouped: { cluster: timed, key: [], by: [round] }\n  late: {')
    expect(checkModel(cluster, { datasets: DATASETS }).diagnostics.map(d => d.message['zh-CN'])).toEqual(['key 还没有填写'])
    const rolling = MODEL.replace(
      '  late: {',
      "  many: { rolling: timed, by: [case_no], date: '', days: 30, aggregate: { n: count() } }\n  late: {",
    )
    expect(checkModel(rolling, { datasets: DATASETS }).diagnostics.map(d => d.message['zh-CN'])).toEqual(['date（日期列）还没有填写'])
  })

  it('is told which step has a column that the one which is read has not', () => {
    expect(slips('filter: timed', 'filter: open').found).toEqual([
      expect.stringMatching(/没有列“limit”。“timed”有这一列$/),
      expect.stringContaining('没有列“limit”'),
    ])
  })

  it('is not warned of a value of a column that a step makes anew', () => {
    const made = MODEL.replace('set: { limit:', 'set: { ended_as: "\'x\'", limit:')
    const where = "ended_as in ['终止侦查', '终止']"
    const found = (text: string) =>
      checkModel(text.replace('round > 1', where.replaceAll("'", "''")), { datasets: DATASETS }).diagnostics.map(
        d => `${d.severity} ${d.message['zh-CN']}`,
      )
    expect(found(made)).toEqual([])
    expect(found(MODEL)).toEqual(['warning 列“ended_as”的取值里没有“终止”'])
  })
})
