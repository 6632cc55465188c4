import { expect, it } from 'vitest'
import { hidesKeyPart, maskKey } from './index.ts'

it.each([
  ['case', '云检起诉受[2025]67000000001号', '云检起诉受[2025]67000000001号'],
  ['case', '11010519491231002X|2', '110105********002X|2'],
  ['made-up', '110105491231002', '110105*****1002'],
  ['constructor', '甲|乙', '甲|乙'],
  ['company', '913201021234567890', '913201021234567890'],
  ['group', '91320102MA1XXXXX0A', '91320102MA1XXXXX0A'],
  ['person', '张三丰', '***'],
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
