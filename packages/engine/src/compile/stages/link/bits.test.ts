import { DuckDBInstance } from '@duckdb/node-api'
import { expect, it } from 'vitest'
import { Random } from '../../../testing/corrupted/random.ts'
import { characterFeatures, gramFeatures, mayBeSimilar, mayDifferBy, mayShare } from './bits.ts'
import type { Features } from './kinds/kind.ts'
import { bigrams, distance, isWide, jaccard, similarity } from './text.ts'

const f: Features = { left: name => `"l_${name}"`, right: name => `"r_${name}"` }

/** Texts and, of most of them, a changed copy: Chinese, Latin, mixed, as long as distances look at and longer. */
function pairs(seed: number): [string, string][] {
  const random = new Random(seed)
  const letters = [...'aabcdeeffgghijklmnoorsttuuvxyz  ', ...'张王李章玮伟韦明鸣芳长沙市星海科技有限公司一二三', '𠮷', 'é']
  const text = (): string =>
    Array.from({ length: 1 + random.below(random.chance(0.1) ? 60 : 9) }, () => random.pick(letters))
      .join('')
      .trim() || 'a'
  const changed = (from: string): string => {
    const characters = [...from]
    for (let changes = random.below(4); changes > 0; changes--)
      characters.splice(random.below(characters.length + 1), random.below(2), ...(random.chance(0.6) ? [random.pick(letters)] : []))
    return characters.join('').trim() || 'b'
  }
  return Array.from({ length: 4000 }, () => {
    const a = text()
    return [a, random.chance(0.7) ? changed(a) : text()]
  })
}

it('skips no pair of texts that a measure would have found alike, and most of the others', async () => {
  const features = (side: 'l' | 'r', text: string): string => {
    const columns = {
      v: text,
      grams: bigrams(text),
      ...characterFeatures(text),
      ...Object.fromEntries(Object.entries(gramFeatures(bigrams(text))).map(([name, sql]) => [`g_${name}`, sql])),
    }
    return Object.entries(columns)
      .map(([name, sql]) => `${sql} AS "${side}_${name}"`)
      .join(', ')
  }
  const ofGrams: Features = { left: name => `"l_g_${name}"`, right: name => `"r_g_${name}"` }
  const isAscii = `NOT (${isWide('a')} OR ${isWide('b')})`
  const values = pairs(7).map(([a, b]) => `('${a}', '${b}')`)
  const checks: Record<string, [reaches: string, gate: string]> = {
    'a change': [`${distance('a', 'b', isAscii, 2)} <= 1`, mayDifferBy(1, f)],
    'two changes': [`${distance('a', 'b', isAscii, 2)} <= 2`, mayDifferBy(2, f)],
    'Jaro–Winkler': [`${similarity('a', 'b', isAscii)} >= 0.8`, mayBeSimilar(f)],
    '0.3 of Jaccard': [`${jaccard('l_grams', 'r_grams')} >= 0.3`, mayShare(3, ofGrams)],
  }
  const counts = Object.values(checks).map(
    ([reaches, gate]) =>
      `count(*) FILTER (WHERE (${reaches}) AND NOT (${gate})), count(*) FILTER (WHERE ${reaches}), count(*) FILTER (WHERE NOT (${reaches})), count(*) FILTER (WHERE NOT (${gate}))`,
  )
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const reader = await connection.runAndReadAll(
    `SELECT ${counts.join(', ')} FROM (SELECT *, ${features('l', 'a')}, ${features('r', 'b')} FROM (VALUES ${values.join(', ')}) AS p(a, b)) AS t WHERE a <> b`,
  )
  const numbers = reader.getRows()[0]!.map(Number)
  connection.closeSync()
  instance.closeSync()
  Object.keys(checks).forEach((name, i) => {
    const [lost, alike, unlike, skipped] = numbers.slice(4 * i, 4 * i + 4) as [number, number, number, number]
    expect({ name, lost }).toEqual({ name, lost: 0 })
    expect(alike, name).toBeGreaterThan(100)
    expect(skipped / unlike, name).toBeGreaterThan(0.5)
  })
})
