import { randomBytes } from 'node:crypto'
import { CODE_ALPHABET } from '@jianqing/contract/portal'

/** As many as a QR of the smallest size holds at its highest level, which bears the loss of a third: 50 bits, which name a showing and open nothing. */
const LETTERS = 10

export const newMarkCode = (): string => [...randomBytes(LETTERS)].map(byte => CODE_ALPHABET[byte & 31]).join('')
export const LOOKS_LIKE_MARK = new RegExp(`^[${CODE_ALPHABET}]{${LETTERS}}$`)
