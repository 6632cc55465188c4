import { describe, expect, it } from 'vitest'
import { parseDataset } from './dataset.ts'
import { checkModel } from './model.ts'

const complaints = (confidential: string) =>
  parseDataset(`id: tips
title: Tips
key: [tip_no]
${confidential}
columns: { tip_no: { type: text, label: No }, case_no: { type: case_no, label: Case } }`)

const check = (letter: string, confidential = 'confidential: [tip_no]') =>
  checkModel(
    `id: m
version: 1
area: inspection
title: { zh-CN: 有举报, en: A tip }
basis: [甲法第一条, { cite: 乙法第二条, verified: false }]
basis_note: { zh-CN: 三十日是设定, en: Thirty days are a setting }
inputs: { tips: tips }
steps: { hits: { filter: tips, where: case_no != null } }
leads:
  from: hits
  subject: { kind: case, key: [case_no] }
  reason: '{tip_no}'
${letter}`,
    { datasets: new Map([['tips', complaints(confidential)]]) },
  )
const NEUTRAL = '  letter: { title: { zh-CN: 案件情况, en: On a case }, text: { zh-CN: 请核查, en: Please check } }'

describe('letter', () => {
  it('goes to the office wherever an input holds what must not be told', () => {
    expect(check(NEUTRAL)).toMatchObject({
      model: { confidential: true, letter: { to: 'office', title: { en: 'On a case' } } },
      diagnostics: [],
    })
    expect(check('  letter: { to: person }').diagnostics).toContainEqual(expect.objectContaining({ code: 'bad-literal', line: 13 }))
    expect(check('  letter: { to: somebody }', '').model).toBeUndefined()
  })

  it('warns where it says nothing of its own, and refuses words that tell of a complaint', () => {
    expect(check('')).toMatchObject({ model: { letter: { to: 'office' } }, diagnostics: [{ code: 'missing-field', severity: 'warning' }] })
    for (const telling of ['群众举报', '控告人反映', '信访事项'])
      expect(check(NEUTRAL.replace('请核查', telling)).diagnostics, telling).toMatchObject([{ code: 'bad-literal', severity: 'error' }])
    expect(check(NEUTRAL.replace('Please check', 'A complaint says')).model).toBeUndefined()
  })

  it('is the person’s and says what its writer likes where nothing is confidential', () => {
    expect(check('', '').model).toMatchObject({ confidential: false })
    expect(check('', '').model).not.toHaveProperty('letter')
    expect(check(NEUTRAL.replace('请核查', '举报'), '').model).toMatchObject({ letter: { to: 'person' } })
  })

  it('rests on columns that there are', () => expect(() => complaints('confidential: [nobody]')).toThrow(/nobody/))
})

it('tells apart what was read and what was not', () =>
  expect(check(NEUTRAL).model).toMatchObject({
    articles: [
      { cite: '甲法第一条', verified: true },
      { cite: '乙法第二条', verified: false },
    ],
    basisNote: { en: 'Thirty days are a setting' },
  }))
