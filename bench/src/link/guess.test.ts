import { expect, it } from 'vitest'
import { guess } from './guess.ts'

const kinds = (...columns: string[]): string =>
  Object.values(guess(columns))
    .map(value => value.replace(/\(.*$/, ''))
    .join(' ')

it('guesses how columns of people are compared, by the names that real sets give them', () => {
  expect(
    guess([
      'rec_id',
      'given_name',
      'surname',
      'street_number',
      'address_1',
      'address_2',
      'suburb',
      'postcode',
      'state',
      'date_of_birth',
      'soc_sec_id',
    ]),
  ).toEqual({
    given_name: 'person_name(given_name)',
    surname: 'person_name(surname)',
    suburb: 'text(suburb)',
    postcode: 'id(postcode)',
    state: 'exact(state)',
    date_of_birth: 'date(date_of_birth)',
    soc_sec_id: 'id(soc_sec_id)',
    address: 'address([street_number, address_1, address_2])',
  })
  expect(
    guess([
      'unique_id',
      'cluster',
      'full_name',
      'first_and_surname',
      'first_name',
      'surname',
      'dob',
      'birth_place',
      'postcode_fake',
      'gender',
      'occupation',
    ]),
  ).toEqual({
    first_name: 'person_name(first_name)',
    surname: 'person_name(surname)',
    dob: 'date(dob)',
    birth_place: 'text(birth_place)',
    postcode_fake: 'id(postcode_fake)',
    gender: 'exact(gender)',
    occupation: 'text(occupation)',
  })
  expect(guess(['full_name', 'email', 'birth_year'])).toEqual({
    full_name: 'person_name(full_name)',
    email: 'text(email)',
    birth_year: 'exact(birth_year)',
  })
})

it('leaves the parts of an address apart where it is told to', () => {
  expect(guess(['street_number', 'street', 'suburb'], { apart: true })).toEqual({
    street_number: 'id(street_number)',
    street: 'address(street)',
    suburb: 'text(suburb)',
  })
})

it('guesses Chinese columns, and calls them by names that a model may use', () => {
  expect(guess(['姓名', '身份证号', '手机号', '住址', '出生日期'])).toEqual({
    c1: 'person_name(c1)',
    c2: 'id(c2)',
    c3: 'id(c3)',
    c4: 'address(c4)',
    c5: 'date(c5)',
  })
  expect(kinds('企业名称', '统一社会信用代码', '法定代表人', '企业联系电话', '企业注册地址', '成立日期')).toBe(
    'company_name id person_name id address date',
  )
})

it('takes a bare name for a firm’s beside what only firms have', () => {
  expect(kinds('name', 'phone')).toBe('person_name id')
  expect(kinds('name', 'vat', 'phone')).toBe('company_name id id')
  expect(kinds('company_name', 'company_phone', 'business_email')).toBe('company_name id text')
})
