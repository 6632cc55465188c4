import { randomInt } from 'node:crypto'

const KINDS = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789'] as const

/** Sixteen characters without those that are taken for each other, of every kind that the rule asks for; about 90 bits. */
export function newPassword(): string {
  const pick = (from: string) => from[randomInt(from.length)]!
  for (;;) {
    const password = Array.from({ length: 16 }, () => pick(KINDS.join(''))).join('')
    if (KINDS.every(kind => [...password].some(c => kind.includes(c)))) return password
  }
}
