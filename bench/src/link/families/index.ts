import { firms } from './firms.ts'
import { people } from './people.ts'
import type { MadeSet } from './made.ts'

export type { MadeSet } from './made.ts'

export interface Family {
  name: string
  /** never looked at while the step was made: what it says of sets that nobody has seen */
  isHeldOut: boolean
  /** whether the parts of an address are comparisons of their own */
  isApart: boolean
  make(seed: number): MadeSet
}

const FEBRL = [
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
]
const PARTS = ['first_name', 'surname', 'street_number', 'street', 'suburb', 'postcode', 'state', 'phone']
const family = (name: string, isHeldOut: boolean, make: (seed: number) => MadeSet): Family => ({
  name,
  isHeldOut,
  isApart: name.includes('parts'),
  make,
})
const usual = { twofold: 0.4, most: 3, missing: 0.05, typos: 0.08 }

/** Sets as offices have them, half of them held out. All are made from a seed. */
export const FAMILIES: readonly Family[] = [
  family('households, parts, no birth date', false, seed =>
    people({ ...usual, script: 'latin', rows: 2000, households: 0.5, columns: PARTS }, seed),
  ),
  family('households, parts, birth date', false, seed =>
    people({ ...usual, script: 'latin', rows: 2000, households: 0.5, columns: [...PARTS, 'dob'] }, seed),
  ),
  family('households, Chinese', false, seed =>
    people({ ...usual, script: 'chinese', rows: 2000, households: 0.5, columns: ['姓名', '出生日期', '联系电话', '住址'] }, seed),
  ),
  family('name and phone, half missing, Chinese', false, seed =>
    people(
      {
        ...usual,
        script: 'chinese',
        rows: 2000,
        households: 0.2,
        phones: 0.2,
        missingOf: { 联系电话: 0.5 },
        missing: 0,
        columns: ['姓名', '联系电话'],
      },
      seed,
    ),
  ),
  family('many missing, Latin', false, seed =>
    people(
      { ...usual, script: 'latin', rows: 2000, households: 0.2, missing: 0.4, columns: ['first_name', 'surname', 'dob', 'city', 'email'] },
      seed,
    ),
  ),
  family('one in a hundred twofold, Latin', false, seed =>
    people({ ...usual, script: 'latin', rows: 3000, twofold: 0.01, most: 2, households: 0.3, columns: FEBRL }, seed),
  ),
  family('many rows a person, heavy typos, Latin', false, seed =>
    people({ ...usual, script: 'latin', rows: 2000, twofold: 0.6, most: 6, households: 0.1, typos: 0.3, columns: FEBRL }, seed),
  ),
  family('twins and juniors, Chinese', false, seed =>
    people(
      {
        ...usual,
        script: 'chinese',
        rows: 2000,
        households: 0.5,
        twins: 0.2,
        juniors: 0.05,
        columns: ['姓名', '性别', '出生日期', '身份证号', '联系电话', '住址'],
        missingOf: { 身份证号: 0.5 },
      },
      seed,
    ),
  ),
  family('two registers, Chinese', false, seed =>
    people(
      { ...usual, script: 'chinese', rows: 3000, isTwo: true, households: 0.3, columns: ['当事人', '出生日期', '手机号', '家庭地址'] },
      seed,
    ),
  ),
  family('firms of a group at one address, Chinese', false, seed =>
    firms(
      {
        ...usual,
        script: 'chinese',
        rows: 2000,
        neighbours: 0.4,
        columns: ['企业名称', '统一社会信用代码', '法定代表人', '联系电话', '注册地址'],
        missingOf: { 统一社会信用代码: 0.6 },
      },
      seed,
    ),
  ),
  family('registers of birth places and occupations', false, seed =>
    people(
      {
        ...usual,
        script: 'latin',
        rows: 2000,
        households: 0.2,
        typos: 0.15,
        missing: 0.1,
        columns: ['full_name', 'dob', 'birth_place', 'postcode_fake', 'occupation'],
      },
      seed,
    ),
  ),
  family('three hundred rows, Latin', false, seed =>
    people(
      { ...usual, script: 'latin', rows: 300, households: 0.3, columns: ['first_name', 'last_name', 'dob', 'address', 'phone'] },
      seed,
    ),
  ),

  family('households, parts, apartments, no birth date', true, seed =>
    people(
      {
        ...usual,
        script: 'latin',
        rows: 2000,
        households: 0.65,
        phones: 0.6,
        typos: 0.12,
        columns: ['given_name', 'last_name', 'sex', 'street_number', 'address_1', 'address_2', 'city', 'zip', 'phone_number'],
      },
      seed,
    ),
  ),
  family('households, parts, birth date, Chinese', true, seed =>
    people(
      {
        ...usual,
        script: 'chinese',
        rows: 2000,
        households: 0.6,
        columns: ['姓名', '性别', '出生日期', '区县', '街道', '门牌号', '联系电话'],
      },
      seed,
    ),
  ),
  family('households of several, name and address', true, seed =>
    people({ ...usual, script: 'latin', rows: 2000, households: 0.7, columns: ['full_name', 'address', 'suburb', 'postcode'] }, seed),
  ),
  family('name and birth date, many missing', true, seed =>
    people(
      {
        ...usual,
        script: 'latin',
        rows: 2000,
        households: 0.2,
        missing: 0.1,
        missingOf: { dob: 0.6 },
        columns: ['full_name', 'dob', 'phone'],
      },
      seed,
    ),
  ),
  family('many missing, Chinese', true, seed =>
    people(
      {
        ...usual,
        script: 'chinese',
        rows: 2000,
        households: 0.3,
        missing: 0.3,
        columns: ['姓名', '性别', '身份证号', '手机号', '籍贯', '职业'],
      },
      seed,
    ),
  ),
  family('one in a hundred twofold, Chinese', true, seed =>
    people(
      {
        ...usual,
        script: 'chinese',
        rows: 3000,
        twofold: 0.01,
        most: 2,
        households: 0.4,
        columns: ['姓名', '身份证号', '联系电话', '住址', '出生日期'],
      },
      seed,
    ),
  ),
  family('many rows a person, heavy typos, Chinese', true, seed =>
    people(
      {
        ...usual,
        script: 'chinese',
        rows: 2000,
        twofold: 0.6,
        most: 6,
        households: 0.1,
        typos: 0.3,
        columns: ['姓名', '性别', '出生日期', '联系电话', '住址'],
      },
      seed,
    ),
  ),
  family('twins and juniors, Latin', true, seed =>
    people(
      {
        ...usual,
        script: 'latin',
        rows: 2000,
        households: 0.5,
        twins: 0.15,
        juniors: 0.08,
        columns: ['first_name', 'surname', 'dob', 'gender', 'address', 'suburb', 'postcode', 'email'],
      },
      seed,
    ),
  ),
  family('two registers, Latin', true, seed =>
    people(
      {
        ...usual,
        script: 'latin',
        rows: 3000,
        isTwo: true,
        households: 0.3,
        columns: ['first_name', 'surname', 'dob', 'address_1', 'suburb', 'postcode', 'soc_sec_id'],
      },
      seed,
    ),
  ),
  family('branches at one address, Latin', true, seed =>
    firms(
      { ...usual, script: 'latin', rows: 2000, neighbours: 0.4, columns: ['company_name', 'address', 'city', 'postcode', 'phone'] },
      seed,
    ),
  ),
  family('three hundred rows, Chinese', true, seed =>
    people({ ...usual, script: 'chinese', rows: 300, households: 0.3, columns: ['姓名', '出生日期', '联系电话', '住址'] }, seed),
  ),
  family('twenty thousand rows, households, parts', true, seed =>
    people({ ...usual, script: 'latin', rows: 20_000, households: 0.4, columns: [...PARTS, 'dob'] }, seed),
  ),
]
