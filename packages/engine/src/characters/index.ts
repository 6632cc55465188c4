import { unpackCharacters } from './pack.ts'
import type { Character } from './pack.ts'
import { PACKED } from './table.ts'

export type { Character } from './pack.ts'

let table: Map<string, Character> | undefined

/** What is known of a Chinese character; undefined for anything else. */
export function characterOf(char: string): Character | undefined {
  table ??= new Map(unpackCharacters(PACKED).map(c => [c.char, c]))
  return table.get(char)
}
