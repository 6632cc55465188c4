import { expect, it } from 'vitest'
import { maskCaseNo } from './case-no.ts'

it.each([
  ['甲检受[2025]37030300001号', '甲检受[2025]****号'],
  ['甲检刑诉〔2025〕12号', '甲检刑诉〔2025〕****号'],
  ['U1234567', 'U1****'],
])('hides which case %s is', (number, expected) => expect(maskCaseNo(number)).toBe(expected))
