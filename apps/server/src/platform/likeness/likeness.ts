/**
 * How much two petitions say the same, for texts that tell one matter in other words. Two characters at a time, as the step `similar` of the engine takes a text apart, tell little
 * of paraphrases: what they share is what happened – sums, days, names – and that stands in few other texts. So each part counts by how rare it is among all of them, sums and days
 * count more, and two texts that both name sums or days and share none of them are most likely two matters.
 */

/** Parts of a text with the weight of their kind. */
export type Parts = ReadonlyMap<string, number>

const SUM = 3
const DAY = 2
/** What stands in more than so many of all texts counts next to nothing. */
const RARE = 0.02
const LEAST = 0.05
/** Fewer texts than these say nothing about what is rare. */
const ENOUGH = 200
/** Of two that share none of the sums and days they both name. */
const APART = 0.5

/**
 * From here on somebody is shown the other one: 95 % of 200 matters told in other words lie above it, 1 % of 200 pairs of two matters of one kind in other words, and 6 % of 200 in the
 * same words (`pairs.fixture.jsonl`).
 */
export const ALIKE = 0.18

const isFact = (part: string) => part.startsWith('#') || part.startsWith('@')

/** A text in its parts: pairs of Chinese characters, sums in yuan, days and months. */
export function partsOf(text: string): Parts {
  const parts = new Map<string, number>()
  const said = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/(\d+(?:\.\d+)?)\s*万/gu, (_, sum: string) => String(Math.round(Number(sum) * 10_000)))
    .replace(/(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?/gu, (_, year: string, month: string, day?: string) => {
      parts.set(`@${year}-${month}`, DAY)
      if (day) parts.set(`@${year}-${month}-${day}`, DAY)
      return '，'
    })
  for (const run of said.match(/\p{Script=Han}+|[0-9A-Z]+/gu) ?? []) {
    if (/^[0-9A-Z]/u.test(run)) {
      if (run.length >= 4) parts.set(`#${run}`, SUM)
    } else for (let i = 0; i + 2 <= run.length; i++) parts.set(run.slice(i, i + 2), 1)
  }
  return parts
}

/** How rare parts are among some texts; made once for all that are compared. */
export function rarityOf(all: readonly Parts[]): (part: string) => number {
  const texts = new Map<string, number>()
  for (const parts of all) for (const part of parts.keys()) texts.set(part, (texts.get(part) ?? 0) + 1)
  const counted = Math.max(all.length, ENOUGH) * RARE
  // one that the other text alone has is as rare as one that no other has
  return part => Math.max(Math.log(counted / Math.max((texts.get(part) ?? 1) - 1, 1)), LEAST)
}

/** From 0 to 1, by what the shorter of the two says. */
export function likeness(one: Parts, other: Parts, rarity: (part: string) => number): number {
  const weightOf = (parts: Parts) => {
    let sum = 0
    for (const [part, weight] of parts) sum += weight * rarity(part)
    return sum
  }
  const least = Math.min(weightOf(one), weightOf(other))
  if (least === 0) return 0
  let shared = 0
  let [facts, sharesFact] = [false, false]
  for (const [part, weight] of one) {
    if (isFact(part)) facts = true
    if (!other.has(part)) continue
    shared += weight * rarity(part)
    if (isFact(part)) sharesFact = true
  }
  const apart = facts && !sharesFact && [...other.keys()].some(isFact)
  return Math.min((shared / least) * (apart ? APART : 1), 1)
}

/** The rarest parts that both have, joined where one goes on with the other: what a person looks at first. */
export function sharedWords(one: Parts, other: Parts, rarity: (part: string) => number, most = 6): string[] {
  const words: string[] = []
  const both = [...one.keys()].filter(part => other.has(part) && rarity(part) > 1)
  for (const part of both) {
    const last = words.at(-1)
    if (isFact(part)) words.push(part.slice(1))
    else if (last && last.endsWith(part[0]!)) words[words.length - 1] = last + part.slice(1)
    else words.push(part)
  }
  return [...new Set(words)].sort((a, b) => b.length - a.length).slice(0, most)
}
