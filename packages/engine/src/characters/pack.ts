/** What is known of one Chinese character. */
export interface Character {
  char: string
  /** its simplified form */
  simple: string
  /** toneless pinyin of the simplified form, ü as v */
  sound: string
  /** 0 (neutral) to 4 */
  tone: string
  /** the strokes of the simplified form in order, a letter each; empty where they are not known */
  strokes: string
}

/**
 * Characters as three short texts: `sounds` lists the simplified ones by syllable (`a1阿锕|a4…`), `strokes` the orders of strokes (`一j|丁jg`), `variants` the
 * traditional and other forms (`張张`, two characters each).
 */
export interface PackedCharacters {
  sounds: string
  strokes: string
  variants: string
}

export function packCharacters(characters: readonly Character[]): PackedCharacters {
  const bySound = new Map<string, string[]>()
  for (const { char, simple, sound, tone } of characters)
    if (char === simple) bySound.set(sound + tone, [...(bySound.get(sound + tone) ?? []), char])
  return {
    sounds: [...bySound]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([syllable, chars]) => syllable + chars.join(''))
      .join('|'),
    strokes: characters
      .filter(c => c.char === c.simple && c.strokes !== '')
      .map(c => c.char + c.strokes)
      .join('|'),
    variants: characters
      .filter(c => c.char !== c.simple)
      .map(c => c.char + c.simple)
      .join(''),
  }
}

export function unpackCharacters({ sounds, strokes, variants }: PackedCharacters): Character[] {
  const strokesOf = new Map(strokes.split('|').map(entry => [[...entry][0]!, entry.replace(/^./u, '')]))
  const simple = new Map<string, Character>()
  for (const entry of sounds.split('|')) {
    const [, sound, tone, chars] = /^([a-z]+)(\d)(.+)$/u.exec(entry)!
    for (const char of chars!) simple.set(char, { char, simple: char, sound: sound!, tone: tone!, strokes: strokesOf.get(char) ?? '' })
  }
  const pairs = [...variants]
  const others = pairs.flatMap((char, i): Character[] =>
    i % 2 === 0 && simple.has(pairs[i + 1]!) ? [{ ...simple.get(pairs[i + 1]!)!, char }] : [],
  )
  return [...simple.values(), ...others]
}
