import { createHash, randomBytes } from 'node:crypto'
import { CODE_ALPHABET, CODE_LENGTH, tidyCode } from '@jianqing/contract/portal'

/** 80 random bits: 32 letters, so that each takes five of a byte's without favour. */
export const newCode = (): string => [...randomBytes(CODE_LENGTH)].map(byte => CODE_ALPHABET[byte & 31]).join('')

/** That many bits cannot be guessed, so that a plain hash hides them; inside and portal make the same of what is read out. */
export const hashOfCode = (typed: string): string => createHash('sm3').update(tidyCode(typed)).digest('hex')
