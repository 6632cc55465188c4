import { loadCatalogue } from '@jianqing/catalogue'
import { describe, expect, it } from 'vitest'
import { wholeNumber } from '../../../platform/person/index.ts'
import { MadeUp } from './made-up.ts'

const { datasets } = loadCatalogue()
const cases = datasets.get('criminal_cases')!
const row = (values: Record<string, string>) => ({ dataset: cases, values: { case_no: 'C1', ...values } })
const told = (madeUp: MadeUp, values: Record<string, string>) => madeUp.tell(cases, { case_no: 'C1', ...values })

describe('made-up people', () => {
  it('are the same wherever somebody stands, in cells of several and in sentences, too', () => {
    const madeUp = new MadeUp()
    const real = { suspect: '张三丰、李四', suspect_id: '11010519491231002X', case_name: '张三丰、李四盗窃案', prosecutor: '李四', prosecutor_no: 'A17' }
    madeUp.learn([row(real)])
    const { suspect, suspect_id, case_name, prosecutor, prosecutor_no } = told(madeUp, real)
    expect(JSON.stringify([suspect, suspect_id, case_name, prosecutor, prosecutor_no])).not.toMatch(/张三丰|李四|110105|A17/)
    expect(suspect).toMatch(/^(.{2})、(.{2})$/)
    expect(case_name).toBe(`${suspect}盗窃案`)
    expect(prosecutor).toBe(String(suspect).split('、')[1])
    expect(told(madeUp, { suspect: '李四' })['suspect']).toBe(prosecutor)
  })

  it('have valid numbers of no county, of the same sex and year; the day stays where it matters', () => {
    const real = '11010519491231002X'
    const numberOf = (keepsDay: boolean) => {
      const madeUp = new MadeUp({ keepsDay })
      madeUp.learn([row({ suspect_id: real })])
      return String(told(madeUp, { suspect_id: real })['suspect_id'])
    }
    expect(numberOf(false)).toMatch(/^99\d{4}1949/)
    expect(numberOf(true)).toMatch(/^99\d{4}19491231/)
    for (const number of [numberOf(false), numberOf(true)]) {
      expect(wholeNumber(number)).toBe(number)
      expect(Number(number[16]) % 2).toBe(Number(real[16]) % 2)
    }
  })

  it('never have the name of somebody else in the rows, nor one that stands in the case already', () => {
    const madeUp = new MadeUp({ taken: 'C4,x\n' })
    madeUp.learn(['C1', 'C2', 'C3'].map(case_no => ({ dataset: cases, values: { case_no } })))
    const made = ['C1', 'C2', 'C3'].map(no => madeUp.of(no))
    expect(new Set(made).size).toBe(3)
    expect(made.filter(no => ['C1', 'C2', 'C3', 'C4'].includes(no))).toEqual([])
  })

  it('leaves offices, listed words and everything else as it is', () => {
    const madeUp = new MadeUp()
    const real = { office: '云汀市人民检察院', kind: '审查起诉', cause: '盗窃罪', accepted_on: '2026-01-05' }
    madeUp.learn([row(real)])
    expect(told(madeUp, real)).toMatchObject(real)
  })
})
