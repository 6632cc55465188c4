import { normalText } from '../text.ts'
import { equal } from './kind.ts'
import type { Features, KindSql } from './kind.ts'
import { ALIKE_STROKES, areChinese, measures, sounds, wordFeatures } from './names.ts'

/** What another name is told by, in brackets or not; after these words it is no part of the name itself. */
const ALSO = '曾用名|又名|别名|別名|化名|原名|绰号|綽號|外号|外號|\\baka\\b|\\ba\\.k\\.a\\.|\\balias\\b|\\bformerly\\b|\\bnée\\b'
const BRACKETS = '[（(【\\[][^）)】\\]]*[）)】\\]]?'

/** A person's name without what stands in brackets, and without another name after it; the whole where nothing is left. */
function nameItself(sql: string): string {
  const alone = `regexp_replace(regexp_replace(${sql}, '${BRACKETS}', ' ', 'g'), '(?i)(${ALSO}).*$', '')`
  const itself = `CASE WHEN regexp_matches(${sql}, '(?i)[（(【\\[]|${ALSO}') THEN ${alone} ELSE ${sql} END`
  return `coalesce(${normalText(itself)}, ${normalText(sql)})`
}

/** The other name that a person's name is told with, null without one. */
function otherName(sql: string): string {
  return `CASE WHEN regexp_matches(${sql}, '(?i)${ALSO}') THEN ${normalText(`regexp_extract(${sql}, '(?i)(?:${ALSO})[\\s:：]*([^）)】\\],，;；、]+)', 1)`)} END`
}

const tones = (f: Features): string => `${areChinese(f)} AND ${equal(f, 'tones')}`

/** One is an initial of the other's first word; or, among Chinese, what friends call somebody: 小, 阿 or 老 and a character of the name. */
function areShort(f: Features): string {
  const [a, b] = [f.left('name'), f.right('name')]
  const called = (short: string, long: string): string =>
    `${short} ~ '[小阿老]\\p{Han}' AND length(${long}) > 1 AND contains(${long}, substr(${short}, 2))`
  return `CASE WHEN ${areChinese(f)} THEN (${called(a, b)}) OR (${called(b, a)}) ELSE (${f.left('size')} = 1 OR ${f.right('size')} = 1) AND substr(${a}, 1, 1) = substr(${b}, 1, 1) END`
}

/**
 * One has all that the other has, and more: all words of a Latin name of two and more – middle names, titles –, or how a name of three characters and more begins, as those
 * of the west of China do where the father's name is left out.
 */
function arePart(f: Features): string {
  const [a, b] = [f.left('name'), f.right('name')]
  // words, and not a list of them in the table: joins copy lists item by item
  const [x, y] = [a, b].map(name => `string_split(${name}, ' ')`) as [string, string]
  // sets of characters first: they cost little
  const within = `(${f.left('bits')} & ~${f.right('bits')} = 0 OR ${f.right('bits')} & ~${f.left('bits')} = 0)`
  return `CASE WHEN NOT ${within} THEN FALSE WHEN ${areChinese(f)} THEN least(length(${a}), length(${b})) >= 3 AND (starts_with(${a}, ${b}) OR starts_with(${b}, ${a})) WHEN least(${f.left('parts')}, ${f.right('parts')}) >= 2 THEN list_has_all(${x}, ${y}) OR list_has_all(${y}, ${x}) ELSE FALSE END`
}

/** One is told with the other one's name, or both with the same. */
function haveOther(f: Features): string {
  const [a, b] = [f.left('other'), f.right('other')]
  return `coalesce(${a} = ${f.right('v')}, FALSE) OR coalesce(${b} = ${f.left('v')}, FALSE) OR coalesce(${a} = ${b}, FALSE)`
}

const flag = (condition: string): string => `CASE WHEN ${condition} THEN 1 ELSE 0 END`

/** People: Chinese or Latin is decided by the value. A Latin name that spells a Chinese one in pinyin sounds the same. */
export const personName: KindSql = {
  kind: 'person_name',
  value: nameItself,
  aside: otherName,
  word: value => value,
  features: (_, aside) => ({ ...wordFeatures(), other: aside }),
  frequency: { feature: 'name', levels: 1 },
  quick: f => [
    { level: 'same', when: equal(f, 'name') },
    { level: 'swapped', when: equal(f, 'sorted') },
    { level: 'tone', when: tones(f) },
    { level: 'sound', when: sounds(f) },
  ],
  measures: (f, m) => [
    // two Chinese names are told by characters and strokes
    ...measures(f, m, { most: 2, similar: `NOT (${areChinese(f)})` }),
    { i: flag(areShort(f)), p: flag(arePart(f)), o: flag(haveOther(f)) },
  ],
  slow: m => [
    { level: 'shape', when: `${m('d')} = 1 AND ${m('k')} <= ${ALIKE_STROKES}` },
    {
      level: 'near',
      when: `(${m('o')} = 1 OR ${m('c')} = 1 AND ${m('d')} = 1 AND ${m('n')} >= 2 OR ${m('c')} = 0 AND (${m('s')} >= 0.92 OR ${m('p')} = 1 OR ${m('d')} = 1 AND ${m('n')} >= 4))`,
    },
    {
      level: 'far',
      when: `(${m('i')} = 1 OR ${m('p')} = 1 OR ${m('c')} = 1 AND ${m('d')} = 2 AND ${m('n')} >= 3 OR ${m('c')} = 0 AND ${m('s')} >= 0.8)`,
    },
  ],
  keys: feature => ({
    same: feature('anagram'),
    sound: feature('sound'),
    start: `CASE WHEN ${feature('chinese')} THEN ${feature('first')} ELSE substr(${feature('letters')}, 1, 3) END`,
    end: feature('end'),
  }),
}
