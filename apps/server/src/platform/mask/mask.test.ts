import { loadCatalogue } from '@jianqing/catalogue'
import { checkModel, columnOrigins } from '@jianqing/engine'
import { describe, expect, it } from 'vitest'
import { coverBy, hidesKeyPart, maskIdentities, maskKey, maskRow } from './index.ts'

const { datasets } = loadCatalogue()

it.each([
  ['case', '云检起诉受[2025]67000000001号', '云检起诉受[2025]67000000001号'],
  ['case', '11010519491231002X|2', '110105********002X|2'],
  ['made-up', '110105491231002', '110105*****1002'],
  ['constructor', '甲|乙', '甲|乙'],
  ['company', '913201021234567890', '913201021234567890'],
  ['group', '91320102MA1XXXXX0A', '91320102MA1XXXXX0A'],
  ['person', '张三丰', '张某某'],
  ['person', 'E12345678', 'E1*****78'],
  ['case', '2 110105 19491231 002X', '2 110105**********002X'],
  ['asker', '张三丰|某局', '张某某|某局'],
  ['person+company', '11010519491231002X|913201021234567890', '110105********002X|913201021234567890'],
])('shows the key of a %s, %s, as %s', (kind, key, shown) => expect(maskKey(kind, key)).toBe(shown))

it('tells which parts of a key are hidden', () => {
  expect([
    hidesKeyPart('person', 1),
    hidesKeyPart('asker', 0),
    hidesKeyPart('asker', 1),
    hidesKeyPart('person+company', 1),
    hidesKeyPart('case', 0),
    hidesKeyPart('constructor', 0),
  ]).toEqual([true, true, false, false, false, false])
})

it.each([
  ['身份证11010519491231002X，', '身份证110105********002X，'],
  ['110105491231002', '110105*****1002'],
  ['１１０１０５１９４９１２３１００２Ｘ', '１１０１０５********００２Ｘ'],
  ['110105 19491231 002X', '110105**********002X'],
  ['号110105-1949-12-31-002x号', '号110105************002x号'],
  ['0.964824120603015', '0.964824120603015'],
  ['云检起诉受[2025]67000000001号', '云检起诉受[2025]67000000001号'],
  ['110105199913310021', '110105199913310021'],
  ['6222021234567890123', '6222021234567890123'],
])('hides identity numbers in %s', (text, shown) => expect(maskIdentities(text)).toBe(shown))

it('hides identity numbers and names in every data set, whoever wrote its file', () => {
  expect([...datasets.values()].flatMap(d => d.columns).filter(c => c.type === 'person_id' && !c.masked)).toEqual([])
  const row = {
    case_no: 'C1',
    case_name: '张三丰、李四盗窃案',
    suspect: '张三丰、李四',
    suspect_id: '11010519491231002X',
    prosecutor: '张三丰',
    defender: '王五',
    cause: '盗窃罪（11010519491231002X）',
  }
  expect(maskRow(datasets.get('criminal_cases'), row)).toEqual({
    case_no: 'C1',
    case_name: '张某某某某某盗窃案',
    suspect: '张某某某某某',
    suspect_id: '110105********002X',
    prosecutor: '张三丰',
    defender: '王五',
    cause: '盗窃罪（110105********002X）',
  })
})

describe('what a model shows', () => {
  const shown = (expression: string, value: string) => {
    const { model, diagnostics } = checkModel(
      `id: a
version: 1
area: test
title: 试
inputs: { cases: criminal_cases, suits: civil_judgments }
steps:
  made: { derive: cases, set: { x: '${expression}' } }
  again: { derive: made, set: { y: x } }
  of_office: { group: again, by: [office], aggregate: { seen: list(y), first: min(y) } }
leads: { from: again, subject: { kind: case, key: [case_no] }, reason: x }
`,
      { datasets },
    )
    if (!model) throw new Error(JSON.stringify(diagnostics))
    const origins = columnOrigins(model.ir.nodes)
    const cover = coverBy(datasets)
    return [
      ['again', 'y', 'text'],
      ['of_office', 'seen', 'list(text)'],
      ['of_office', 'first', 'text'],
    ].map(([node, column, type]) => cover({ type: type as 'text', origins: origins.get(node!)!.get(column!)! })?.(value) ?? value)
  }

  it.each([
    ['suspect', '张三丰', '张某某'],
    ['suspect_id', '11010519491231002X', '110105********002X'],
    ['suspect == null ? "无" : suspect', '张三丰', '张某某'],
    ['replace(suspect, "^.", "")', '三丰', '****'],
    ['suspect + ""', '张三丰', '****'],
    ['text(birth_date(suspect_id))', '1949-12-31', '****'],
    ['replace(case_name, "盗窃案", "")', '张三丰', '****'],
    ['prosecutor', '张三丰', '张三丰'],
    ['suspect_id == null ? "无" : "有"', '有', '有'],
  ])('of %s through every step', (expression, value, masked) => expect(shown(expression, value)).toEqual([masked, masked, masked]))
})
