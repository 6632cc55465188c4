import { FAMILIAR } from './familiar.ts'

/** Kinds of characters by their place in the code, which is where other encodings put something else. */
const [OTHER, COMMON, LATE, SECOND, RARE, ODD] = [0, 1, 2, 3, 4, 5] as const
const FAMILIAR_BIT = 8

/**
 * For each pair of bytes its kind: COMMON and LATE are the 3755 hanzi of the first level of GB 2312, which is in the order of their sound (LATE from s to z); SECOND
 * those of the second level; RARE what GBK added; ODD kana, Cyrillic and private use, which no office writes.
 */
const kinds = lazily(() => {
  const table = new Uint8Array(0x10000)
  const familiar = new Set(FAMILIAR)
  const decoder = new TextDecoder('gb18030')
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++)
      table[(lead << 8) | trail] = kindOf(lead, trail) | (familiar.has(decoder.decode(Uint8Array.of(lead, trail))) ? FAMILIAR_BIT : 0)
  return table
})

function kindOf(lead: number, trail: number): number {
  const high = trail >= 0xa1
  if (lead >= 0xb0 && lead <= 0xf7 && high) return lead >= 0xd8 ? SECOND : lead >= 0xc9 ? LATE : COMMON
  if (lead === 0xa4 || lead === 0xa5 || lead === 0xa7 || (high && ((lead >= 0xaa && lead <= 0xaf) || lead >= 0xf8))) return ODD
  if (lead >= 0xa1 && lead <= 0xa9) return !high && lead <= 0xa7 ? ODD : OTHER
  return RARE
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

/** Below so many hanzi of the first level, that none of them comes late in the order may be chance. */
const ENOUGH_FOR_ORDER = 12

/** So few that are all early in the order and hardly any of them familiar are no names of ours either: some hundreds to one. */
const [FEW, SOME] = [4, 6]

/**
 * Counts the kinds of characters in bytes that are read as GB18030, which nearly any bytes can be: Big5, Shift-JIS, EUC-KR or Latin-1 come out as characters that no
 * office writes.
 *
 * The limits are measured: on made-up names (also with a rare character in every one of them), addresses, statutes, traditional Chinese in GBK, and on the same
 * amount of text in the other encodings, from 12 characters on. Texts in GB18030 are of FAMILIAR characters for 0.33–1 (traditional 0.3), have 0.1–0.8 of their common hanzi
 * from s on, at most 0.4 RARE (traditional 0.8) and no ODD ones but for names in the private use of an old system. Big5 has 0.3 ODD and none from s on, EUC-KR none
 * from s on, Shift-JIS and Latin-1 nothing but RARE, EUC-JP 0.2–0.4 ODD, Windows-1251 0.7 SECOND. Characters of four bytes speak for GB18030, no other
 * encoding has such; they are left out of the shares.
 */
export class Gb18030Counter {
  readonly #counts = [0, 0, 0, 0, 0, 0]
  #familiar = 0
  #carry: Buffer = Buffer.alloc(0)

  push(chunk: Buffer): void {
    const bytes = this.#carry.length ? Buffer.concat([this.#carry, chunk]) : chunk
    const table = kinds()
    let at = 0
    for (; at < bytes.length;) {
      const lead = bytes[at]!
      if (lead < 0x81) {
        at++
        continue
      }
      const trail = bytes[at + 1]
      if (trail === undefined) break
      if (trail >= 0x30 && trail <= 0x39) {
        if (at + 3 >= bytes.length) break
        at += 4
        continue
      }
      const kind = trail < 0x40 ? OTHER : table[(lead << 8) | trail]!
      this.#counts[kind & ~FAMILIAR_BIT]!++
      if (kind & FAMILIAR_BIT) this.#familiar++
      at += trail < 0x40 ? 1 : 2
    }
    this.#carry = Buffer.from(bytes.subarray(Math.min(at, bytes.length)))
  }

  get #hanzi(): number {
    return this.#counts[COMMON]! + this.#counts[LATE]! + this.#counts[SECOND]! + this.#counts[RARE]!
  }

  /** Whether there are Chinese characters, and enough of them such as offices write. */
  get speaksChinese(): boolean {
    return this.#hanzi > 0 && this.#familiar / this.#hanzi >= 0.3
  }

  /** Whether what was counted can hardly be meant as GB18030. */
  get implausible(): boolean {
    const [, common, late, second, rare, odd] = this.#counts as [number, number, number, number, number, number]
    const hanzi = this.#hanzi
    const familiar = hanzi ? this.#familiar / hanzi : 0
    const all = hanzi + odd + this.#counts[OTHER]!
    const first = common + late
    return (
      (odd >= 3 && odd > 0.05 * all && familiar < 0.5) ||
      (odd >= 2 && odd > 0.2 * all) ||
      (rare > 0.6 * hanzi && familiar < 0.05) ||
      (first >= ENOUGH_FOR_ORDER && late < 0.03 * first && familiar < 0.5) ||
      (first >= FEW && late + second + rare === 0 && familiar < (first >= SOME ? 0.25 : 0.01)) ||
      (hanzi >= 8 && familiar <= 0.125) ||
      (hanzi >= 8 && second > 0.65 * hanzi && familiar < 0.2)
    )
  }
}
