import { loadCatalogue } from '@jianqing/catalogue'
import { checkModel } from '@jianqing/engine'
import { expect, it } from 'vitest'
import { refusedIn } from './index.ts'

const { datasets, models } = loadCatalogue()

const refusals = (source: string) => {
  const { model, diagnostics } = checkModel(source, { datasets })
  if (!model) throw new Error(JSON.stringify(diagnostics))
  return refusedIn(model, source, datasets).map(({ code, line, message }) => [code, line, message.en])
}

const named = (kind: string, key: string, reason = 'x', office = 'office') =>
  refusals(`id: named
version: 1
area: test
title: 试
inputs: { cases: criminal_cases }
steps:
  hits: { derive: cases, set: { both: "suspect + '/' + case_no", age: "year(birth_date(suspect_id))", rest: "replace(suspect, '^.', '')" } }
leads:
  from: hits
  subject: { kind: ${kind}, key: [${key}] }
  office: ${office}
  reason: '${reason}'
`)

it('refuses nothing of the catalogue', () => {
  expect(models.flatMap(({ source }) => refusals(source))).toEqual([])
})

it('refuses a key that names people, unless its kind hides it', () => {
  expect(named('case', 'case_no')).toEqual([])
  expect(named('person', 'suspect_id, case_no')).toEqual([])
  expect(named('asker', 'suspect, office')).toEqual([])
  expect(named('case', 'case_no, suspect_id')).toEqual([['key-not-hidden', 10, expect.stringContaining('“suspect_id”')]])
  expect(named('case', 'both, age').map(([, , message]) => message)).toEqual([
    expect.stringContaining('“both”'),
    expect.stringContaining('“age”'),
  ])
  expect(named('asker', 'office, suspect')).toEqual([['key-not-hidden', 10, expect.stringContaining('“suspect”')]])
})

it('refuses a key made of a name under a kind that hides the name itself, and an office that is a person', () => {
  expect(named('person', 'rest').map(([code]) => code)).toEqual(['key-not-hidden'])
  expect(named('case', 'case_no', 'x', 'suspect')).toEqual([['office-not-hidden', 11, expect.stringContaining('“suspect”')]])
  expect(named('case', 'case_no', 'x', 'rest').map(([code]) => code)).toEqual(['office-not-hidden'])
})

it('refuses a reason that tells of people in another way than by what is masked', () => {
  expect(named('case', 'case_no', '{suspect}, {both}, {accepted_on}')).toEqual([])
  expect(named('case', 'case_no', '{age}, {age}')).toEqual([['reason-not-hidden', 12, expect.stringContaining('“age”')]])
})

it('refuses SQL, by its line', () => {
  expect(
    refusals(`id: raw
version: 1
area: test
title: 试
inputs: { cases: criminal_cases }
steps:
  hits: { sql: 'SELECT case_no FROM cases', reads: [cases], columns: { case_no: text } }
leads: { from: hits, subject: { kind: case, key: [case_no] }, reason: x }
`),
  ).toEqual([['sql-refused', 7, 'a model of the platform must not have a step sql']])
})
