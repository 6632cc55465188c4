import { describe, expect, it } from 'vitest'
import { checkSheet, formatFinding } from '../index.ts'
import { longSheet, sheetOf } from '../testing/index.ts'

const sheet = (items: string, head = ''): string => `
sheet: trial
kind: checklist
title: { zh-CN: 试用, en: Trial }
${head}
sections:
  - id: one
    title: { zh-CN: 第一部分, en: Part one }
    items:
${items.replace(/^/gm, '      ')}
`
const YES = '- { id: a, type: yes_no, title: 甲 }\n'
const found = (text: string) => checkSheet(text).findings.map(({ code, path, line }) => ({ code, path, line }))

describe('a sheet that is right', () => {
  it('is read with every default said', () => {
    const { sections } = sheetOf(sheet('- { id: a, type: yes_no, title: 甲, basis: 规则40 }'))
    expect(sections[0]!.items[0]).toMatchObject({
      title: { 'zh-CN': '甲', en: '甲' },
      required: true,
      verified: false,
      evidence: 'none',
      na: 'left_out',
      weight: null,
      shown: null,
    })
  })

  it('may be JSON', () => {
    const json = JSON.stringify({
      sheet: 'x',
      kind: 'survey',
      title: 'x',
      sections: [{ id: 's', title: 's', items: [{ id: 'a', type: 'text', title: 't' }] }],
    })
    expect(sheetOf(json).id).toBe('x')
  })

  it('joins the condition of a section with those of its items', () => {
    const text = sheet(YES).concat(
      '  - id: two\n    title: 二\n    shown: a == "yes"\n    items: [{ id: b, type: number, title: b }, { id: c, type: text, title: c, shown: b > 1 }]\n',
    )
    expect(sheetOf(text).sections[1]!.items.map(({ shown }) => shown?.op)).toEqual(['compare', 'and'])
  })
})

describe('what is wrong is said with its place', () => {
  it.each<[string, string, string, string]>([
    ['no YAML', 'sheet: [', 'yaml-syntax', ''],
    ['an alias', 'sheet: &x a\nkind: *x', 'yaml-syntax', ''],
    ['no sheet', 'sheet: a', 'missing-field', 'kind'],
    ['a kind that is none', sheet(YES).replace('checklist', 'checklst'), 'wrong-shape', 'kind'],
    ['a slip in a field', sheet('- { id: a, type: yes_no, title: 甲, wieght: 1 }'), 'unknown-field', 'sections.0.items.0.wieght'],
    ['an id with a hyphen', sheet('- { id: a-b, type: yes_no, title: 甲 }'), 'bad-name', 'sections.0.items.0.id'],
    ['a word of CEL as id', sheet('- { id: in, type: yes_no, title: 甲 }'), 'bad-name', 'sections.0.items.0.id'],
    ['one id twice', sheet(YES + YES), 'duplicate-id', 'sections.0.items.1.id'],
    [
      'a choice twice',
      sheet('- { id: a, type: choice, title: 甲, choices: [{ id: x, title: x }, { id: x, title: y }] }'),
      'duplicate-choice',
      'sections.0.items.0.choices.1.id',
    ],
    ['no choices', sheet('- { id: a, type: choice, title: 甲 }'), 'no-choices', 'sections.0.items.0'],
    ['a unit of a text', sheet('- { id: a, type: text, title: 甲, unit: 人 }'), 'misplaced-field', 'sections.0.items.0.unit'],
    ['a seventh decimal', sheet('- { id: a, type: decimal, title: 甲, min: 0.1234567 }'), 'bad-number', 'sections.0.items.0.min'],
    [
      'verified without a basis',
      sheet('- { id: a, type: text, title: 甲, verified: true }'),
      'misplaced-field',
      'sections.0.items.0.verified',
    ],
    [
      'an item that is not there',
      sheet(`${YES}- { id: b, type: text, title: 乙, shown: 'aa == "yes"' }`),
      'unknown-item',
      'sections.0.items.1.shown',
    ],
    [
      'an answer that is none',
      sheet(`${YES}- { id: b, type: text, title: 乙, shown: 'a == "yess"' }`),
      'unknown-choice',
      'sections.0.items.1.shown',
    ],
    [
      'advice on such an answer',
      sheet('- { id: a, type: yes_no, title: 甲, advice: { maybe: x } }'),
      'unknown-choice',
      'sections.0.items.0.advice.maybe',
    ],
    [
      'a text compared with a number',
      sheet(`${YES}- { id: b, type: text, title: 乙, shown: 'a > 1' }`),
      'type-mismatch',
      'sections.0.items.1.shown',
    ],
    [
      'a bare answer as condition',
      sheet(`${YES}- { id: b, type: text, title: 乙, shown: 'a' }`),
      'type-mismatch',
      'sections.0.items.1.shown',
    ],
    [
      'a condition as score',
      sheet("- { id: a, type: number, title: 甲, weight: 1, score: 'a > 1' }", 'total: 1'),
      'type-mismatch',
      'sections.0.items.0.score',
    ],
    [
      'a day that is none',
      sheet('- { id: a, type: date, title: 甲 }\n- { id: b, type: text, title: 乙, shown: \'a > "2026-02-30"\' }'),
      'type-mismatch',
      'sections.0.items.1.shown',
    ],
    [
      'a raw division',
      sheet("- { id: a, type: number, title: 甲, weight: 1, score: '1 / 2' }", 'total: 1'),
      'raw-division',
      'sections.0.items.0.score',
    ],
    [
      'no function',
      sheet("- { id: a, type: number, title: 甲, weight: 1, score: 'rate(a, 2)' }", 'total: 1'),
      'unknown-function',
      'sections.0.items.0.score',
    ],
    [
      'bands upside down',
      sheet("- { id: a, type: number, title: 甲, weight: 1, score: 'banded(a, [[1, 1], [2, 1]])' }", 'total: 1'),
      'order',
      'sections.0.items.0.score',
    ],
    [
      'a macro',
      sheet("- { id: a, type: number, title: 甲, weight: 1, score: '[1].map(x, x)' }", 'total: 1'),
      'cel-unsupported',
      'sections.0.items.0.score',
    ],
    ['an expression cut off', sheet(`${YES}- { id: b, type: text, title: 乙, shown: 'a ==' }`), 'cel-syntax', 'sections.0.items.1.shown'],
    [
      'a question conditioned on itself',
      sheet(`- { id: a, type: yes_no, title: 甲, shown: 'a == "yes"' }`),
      'cycle',
      'sections.0.items.0.shown',
    ],
    [
      'two that wait for each other',
      sheet(`- { id: a, type: yes_no, title: 甲, shown: 'b == "yes"' }\n- { id: b, type: yes_no, title: 乙, shown: 'answered(a)' }`),
      'cycle',
      'sections.0.items.0.shown',
    ],
    ['a section conditioned on its own item', `${sheet(YES)}    shown: a == "yes"\n`, 'cycle', 'sections.0.items.0.shown'],
    [
      'never',
      sheet(`${YES}- { id: b, type: text, title: 乙, shown: 'a == "yes" && a == "no"' }`),
      'unreachable',
      'sections.0.items.1.shown',
    ],
    ['false', sheet("- { id: b, type: text, title: 乙, shown: 'false' }"), 'unreachable', 'sections.0.items.0.shown'],
    [
      'never, by what shows the other',
      sheet(
        `${YES}- { id: b, type: yes_no, title: 乙, shown: 'a == "yes"' }\n- { id: c, type: text, title: 丙, shown: 'b == "yes" && a == "no"' }`,
      ),
      'unreachable',
      'sections.0.items.2.shown',
    ],
    [
      'never, by numbers',
      sheet("- { id: a, type: number, title: 甲, min: 0, max: 9 }\n- { id: b, type: text, title: 乙, shown: 'a > 9' }"),
      'unreachable',
      'sections.0.items.1.shown',
    ],
    ['weights that do not add up', sheet('- { id: a, type: yes_no, title: 甲, weight: 3 }', 'total: 4'), 'weights-differ', 'total'],
    [
      'weights of a section that do not',
      `${sheet('- { id: a, type: yes_no, title: 甲, weight: 3 }', 'total: 3')}    weight: 2\n`,
      'weights-differ',
      'sections.0.weight',
    ],
    ['weights without a total', sheet('- { id: a, type: yes_no, title: 甲, weight: 3 }'), 'weights-differ', ''],
    [
      'a weight that no choice earns',
      sheet('- { id: a, type: choice, title: 甲, weight: 3, choices: [{ id: x, title: x, points: 2 }] }', 'total: 3'),
      'weight-out-of-reach',
      'sections.0.items.0.weight',
    ],
    [
      'a number with a weight and no way to it',
      sheet('- { id: a, type: number, title: 甲, weight: 3 }', 'total: 3'),
      'weight-out-of-reach',
      'sections.0.items.0',
    ],
    [
      'a score without a weight',
      sheet("- { id: a, type: number, title: 甲, score: 'a' }"),
      'weight-out-of-reach',
      'sections.0.items.0.score',
    ],
    [
      'a veto to no grade',
      sheet(
        '- { id: a, type: yes_no, title: 甲, weight: 3 }',
        `total: 3\ngrades: [{ id: all, title: x, min: 0 }]\nveto: [{ id: v, title: v, if: 'a == "no"', grade: none }]`,
      ),
      'unknown-grade',
      'veto.0.grade',
    ],
    [
      'a veto over what may stay open',
      sheet(
        '- { id: a, type: yes_no, title: 甲, weight: 3, required: false }',
        `total: 3\ngrades: [{ id: all, title: x, min: 0 }]\nveto: [{ id: v, title: v, if: 'a == "no"', grade: all }]`,
      ),
      'undecidable-veto',
      'veto.0.if',
    ],
    [
      'grades with a gap below',
      sheet('- { id: a, type: yes_no, title: 甲, weight: 3 }', 'total: 3\ngrades: [{ id: all, title: x, min: 60 }]'),
      'order',
      'grades.0.min',
    ],
  ])('%s', (_, text, code, path) => {
    const { sheet: taken, findings } = checkSheet(text)
    expect(taken).toBeUndefined()
    expect(findings.map(finding => [finding.code, finding.path])).toContainEqual([code, path])
    for (const { message, hint, line, column } of findings) {
      expect(message['zh-CN'] && message.en && line > 0 && column > 0).toBeTruthy()
      expect(message['zh-CN']).toMatch(/\p{Script=Han}/u)
      expect(hint?.en).not.toBe('')
    }
  })

  it('at the line and the column of the word', () => {
    const text = sheet(`${YES}- id: b\n  type: text\n  title: 乙\n  shown: 'a == "yes" && wrong == "yes"'`)
    expect(checkSheet(text).findings.map(f => formatFinding(f, 'x.yaml', 'en'))).toEqual([
      'x.yaml:14:31: there is no item “wrong” (Known: a, b) [unknown-item]',
    ])
  })

  it('each circle once', () => {
    const text = sheet(
      ['a', 'b', 'c'].map((id, i, all) => `- { id: ${id}, type: yes_no, title: x, shown: 'answered(${all[(i + 1) % 3]})' }`).join('\n'),
    )
    expect(found(text).map(({ code }) => code)).toEqual(['cycle'])
    expect(checkSheet(text).findings[0]!.message.en).toContain('a → b → c → a')
  })
})

describe('an item is reachable', () => {
  it.each([
    ['a == "na"', 'yes_no'],
    ['a != "yes"', 'yes_no'],
    ['!answered(a)', 'yes_no'],
    ['a > 5 && a <= 5.000001', 'decimal'],
    ['a > 5 && a < 7', 'number'],
    ['a >= "2026-12-31"', 'date'],
    ['a == "词"', 'text'],
    ['a * 2 > 7', 'number'],
  ])('by %s', (condition, type) => {
    sheetOf(sheet(`- { id: a, type: ${type}, title: 甲 }\n- { id: b, type: text, title: 乙, shown: '${condition}' }`))
  })
})

it('checks a sheet of 240 items in well under a second', () => {
  const text = longSheet(240)
  const start = performance.now()
  sheetOf(text)
  expect(performance.now() - start).toBeLessThan(2_000)
})
