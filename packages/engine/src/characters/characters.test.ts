import orders from 'cnchar-order'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Converter } from 'opencc-js/t2cn'
import { pinyin } from 'pinyin-pro'
import { describe, expect, it } from 'vitest'
import { packCharacters, unpackCharacters } from './pack.ts'
import type { Character } from './pack.ts'
import { PACKED } from './table.ts'

/** `RENEW_CHARACTERS=1 npx vitest run --project unit packages/engine/src/engines/characters` writes table.ts anew from the libraries. */
const renew = process.env['RENEW_CHARACTERS'] === '1'

const TABLE = join(import.meta.dirname, 'table.ts')
const strokesOf = (orders as unknown as { dict: { orders: Record<string, string> } }).dict.orders

/** The unified ideographs (U+4E00 to U+9FFF) that have a reading: pinyin of pinyin-pro, simplified forms of OpenCC, strokes of cnchar. */
function fromLibraries(): Character[] {
  const simplify = Converter({ from: 't', to: 'cn' })
  const syllables = new Map<string, string>()
  for (let code = 0x4e00; code <= 0x9fff; code++) {
    const char = String.fromCodePoint(code)
    const [syllable] = pinyin(char, { toneType: 'num', type: 'array' })
    if (syllable !== undefined && /^[a-zü]+\d$/.test(syllable)) syllables.set(char, syllable.replaceAll('ü', 'v'))
  }
  return [...syllables.keys()].flatMap(char => {
    // a second time for the few whose form has a simpler one itself
    const simple = simplify(simplify(char))
    const syllable = syllables.get(simple)
    return syllable === undefined
      ? []
      : [{ char, simple, sound: syllable.slice(0, -1), tone: syllable.slice(-1), strokes: strokesOf[simple] ?? '' }]
  })
}

const characters = fromLibraries()

describe('the table of characters', () => {
  it('is what the libraries give', () => {
    const packed = packCharacters(characters)
    const lines = Object.entries(packed).map(([name, text]) => `  ${name}: '${text}',\n`)
    const text = `import type { PackedCharacters } from './pack.ts'

/** Written by characters.test.ts from pinyin-pro (MIT; readings), OpenCC by opencc-js (Apache-2.0; simplified forms) and cnchar (MIT; orders of strokes). */
export const PACKED: PackedCharacters = {
${lines.join('')}}
`
    if (renew) writeFileSync(TABLE, text)
    expect(readFileSync(TABLE, 'utf8')).toBe(text)
  })
  it('comes out as it went in', () => {
    const byChar = (a: Character, b: Character) => (a.char < b.char ? -1 : 1)
    expect(unpackCharacters(packCharacters(characters)).sort(byChar)).toEqual([...characters].sort(byChar))
    expect(unpackCharacters(PACKED).find(c => c.char === '張')).toEqual({
      char: '張',
      simple: '张',
      sound: 'zhang',
      tone: '1',
      strokes: strokesOf['张'],
    })
  })
})
