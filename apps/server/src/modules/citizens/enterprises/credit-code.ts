import { text } from '@jianqing/contract'
import { wrongField } from '../../../platform/http/index.ts'

/** GB 32100–2015: the alphabet leaves out I, O, S, V and Z; a character's value is its place. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const LENGTH = 18

/** Whether Σ cᵢ·3^(i−1) over all eighteen, the check character with weight one, is a multiple of 31. */
function holds(code: string): boolean {
  let [sum, weight] = [0, 1]
  for (const char of code.slice(0, -1)) {
    sum += ALPHABET.indexOf(char) * weight
    weight = (weight * 3) % 31
  }
  return (sum + ALPHABET.indexOf(code.at(-1)!)) % 31 === 0
}

/** As it is written down everywhere else. @throws AppError bad_request that says what is wrong with it */
export function creditCodeOf(typed: string): string {
  const code = typed.normalize('NFKC').replaceAll(/[\s-]/gu, '').toUpperCase()
  const wrong = (zh: string, en: string) => wrongField('creditCode', zh, en)
  if (code.length !== LENGTH)
    throw wrong(`统一社会信用代码应为18位，现为${code.length}位，请对照营业执照核对`, `A credit code has 18 characters, not ${code.length}`)
  const odd = [...code].find(char => !ALPHABET.includes(char))
  if (odd !== undefined)
    throw wrong(`统一社会信用代码中没有“${odd}”，请对照营业执照核对`, `A credit code has no “${odd}”: compare it with the licence`)
  if (!holds(code))
    throw wrong('统一社会信用代码的校验位不符，请对照营业执照核对', 'The check character is wrong: compare it with the licence')
  return code
}

/** Such a firm has a file already. */
export const known = text('本院已有这家企业的档案，请在列表中查找', 'Your office has a file of this firm already: look in the list')
