import { characterFeatures, gramFeatures, mayBeSimilar, mayDifferBy, mayShare } from '../bits.ts'
import {
  bigrams,
  digitsBetween,
  distance,
  plainDistance,
  isWide,
  jaccard,
  narrow,
  normalText,
  sharedItems,
  similarity,
  soundOfWord,
} from '../text.ts'
import { bareNumber, isProven } from './numbers.ts'
import { equal, layers } from './kind.ts'
import type { Features, KindSql } from './kind.ts'

/** A mobile telephone of the mainland, which some write with the country's 86 before it. */
const MOBILE = '1[3-9][0-9]{9}'

const isAscii = (f: Features): string => `NOT (${f.left('wide')} OR ${f.right('wide')})`

/** Any type: equal or not. */
export const exact: KindSql = {
  kind: 'exact',
  value: text => `nullif(${text}, '')`,
  features: () => ({}),
  frequency: { feature: 'v', levels: 1 },
  quick: f => [{ level: 'same', when: equal(f, 'v') }],
  measures: () => [],
  slow: () => [],
  keys: feature => ({ same: feature('v') }),
}

/** Short texts: places, e-mail addresses, anything that is typed. */
export const text: KindSql = {
  kind: 'text',
  value: normalText,
  features: v => ({ wide: isWide(v), ...characterFeatures(v) }),
  frequency: { feature: 'v', levels: 1 },
  quick: f => [{ level: 'same', when: equal(f, 'v') }],
  measures: (f, m) =>
    layers(
      {
        s: `CASE WHEN ${mayBeSimilar(f)} THEN ${similarity(f.left('v'), f.right('v'), isAscii(f))} ELSE 0 END`,
        plain: `CASE WHEN ${mayDifferBy(1, f)} THEN ${plainDistance(f.left('v'), f.right('v'), isAscii(f), 1)} ELSE 9 END`,
      },
      { d: distance(f.left('v'), f.right('v'), isAscii(f), 1, m('plain')) },
    ),
  slow: m => [
    { level: 'near', when: `(${m('s')} >= 0.92 OR ${m('d')} = 1)` },
    { level: 'far', when: `${m('s')} >= 0.8` },
  ],
  keys: feature => ({
    same: feature('v'),
    sound: `CASE WHEN NOT ${feature('wide')} THEN ${soundOfWord(feature('v'))} END`,
    start: `substr(${feature('v')}, 1, CASE WHEN ${feature('wide')} THEN 2 ELSE 4 END)`,
  }),
}

/** Addresses: what matters is how much of them is shared, in whatever order. Chinese digits count as digits. */
export const address: KindSql = {
  kind: 'address',
  value: sql => `translate(${normalText(sql)}, '〇零一二三四五六七八九', '00123456789')`,
  features: v => ({ grams: bigrams(v), ...gramFeatures(bigrams(v)) }),
  frequency: { feature: 'v', levels: 1 },
  quick: f => [{ level: 'same', when: equal(f, 'v') }],
  measures: (f, m) =>
    layers(
      { shared: `CASE WHEN ${mayShare(3, f)} THEN ${sharedItems(f.left('grams'), f.right('grams'))} ELSE 0 END` },
      { j: jaccard(f.left('grams'), f.right('grams'), m('shared')) },
    ),
  slow: m => [
    { level: 'near', when: `${m('j')} >= 0.75` },
    { level: 'half', when: `${m('j')} >= 0.5` },
    { level: 'far', when: `${m('j')} >= 0.3` },
  ],
  keys: feature => ({
    same: feature('v'),
    start: `substr(${feature('v')}, 1, 8)`,
    end: `CASE WHEN length(${feature('v')}) > 8 THEN right(${feature('v')}, 8) END`,
  }),
}

/** Whether two numbers, one of which hides some of its places, agree in all that both show. */
function agreeInSight(a: string, b: string): string {
  return `length(${a}) = length(${b}) AND (${a} LIKE replace(${b}, '*', '_') OR ${b} LIKE replace(${a}, '*', '_'))`
}

/**
 * Numbers that name something: letters and digits alone count. A citizen's identity number of 15 digits is the one of 18 without the century and the check digit.
 * Two numbers whose check digits are both right are two numbers, however near they are: those born in one place on one day have all but the last digits in common.
 */
export const id: KindSql = {
  kind: 'id',
  value: sql => {
    const bare = bareNumber(sql)
    const citizen = `WHEN regexp_full_match(${bare}, '[0-9*]{17}[0-9X*]') THEN substr(${bare}, 1, 17) WHEN regexp_full_match(${bare}, '[0-9]{15}') THEN substr(${bare}, 1, 6) || '19' || substr(${bare}, 7)`
    return `CASE ${citizen} WHEN regexp_full_match(${bare}, '(00)?86${MOBILE}') THEN right(${bare}, 11) ELSE ${bare} END`
  },
  aside: isProven,
  features: (v, aside) => ({
    wide: isWide(v),
    ...characterFeatures(v),
    proven: `coalesce(${aside}, FALSE)`,
    masked: `contains(${v}, '*')`,
  }),
  frequency: { feature: 'v', levels: 1 },
  quick: f => [{ level: 'same', when: `${equal(f, 'v')} AND NOT ${f.left('masked')}` }],
  measures: (f, m) =>
    layers(
      {
        n: `least(length(${f.left('v')}), length(${f.right('v')}))`,
        // 1 for a plain distance of as much
        plain: `CASE WHEN ${f.left('masked')} OR ${f.right('masked')} THEN CASE WHEN ${agreeInSight(f.left('v'), f.right('v'))} THEN 1 ELSE 9 END WHEN ${f.left('proven')} AND ${f.right('proven')} OR NOT ${mayDifferBy(2, f)} THEN 9 ELSE ${plainDistance(f.left('v'), f.right('v'), isAscii(f), 2)} END`,
      },
      { d: distance(f.left('v'), f.right('v'), isAscii(f), 2, m('plain')) },
    ),
  slow: m => [
    { level: 'near', when: `${m('d')} = 1 AND ${m('n')} >= 3` },
    { level: 'far', when: `${m('d')} = 2 AND ${m('n')} >= 6` },
  ],
  keys: feature => {
    const half = `length(${feature('v')}) // 2`
    const long = (sql: string): string => `CASE WHEN length(${feature('v')}) >= 6 THEN ${sql} END`
    return { same: feature('v'), start: long(`substr(${feature('v')}, 1, ${half})`), end: long(`substr(${feature('v')}, ${half} + 1)`) }
  },
}

/** Amounts and counts. */
export const number: KindSql = {
  kind: 'number',
  value: sql => `nullif(${sql}, '')`,
  features: v => ({ x: `CAST(${v} AS DOUBLE)` }),
  frequency: { feature: 'v', levels: 1 },
  quick: f => [{ level: 'same', when: equal(f, 'v') }],
  measures: (f, m) =>
    layers(
      {
        plain: plainDistance(f.left('v'), f.right('v'), 'TRUE', 1),
        r: `abs(${f.left('x')} - ${f.right('x')}) / greatest(abs(${f.left('x')}), abs(${f.right('x')}))`,
      },
      { d: distance(f.left('v'), f.right('v'), 'TRUE', 1, m('plain')) },
    ),
  slow: m => [
    { level: 'near', when: `${m('d')} = 1` },
    { level: 'close', when: `${m('r')} <= 0.05` },
  ],
  keys: feature => ({ same: feature('v') }),
}

/** Dates as eight digits, also those that no calendar has: a wrong digit makes such ones. */
export const date: KindSql = {
  kind: 'date',
  value: sql => {
    const digits = `regexp_replace(regexp_replace(${narrow(sql)}, '\\b([0-9])\\b', '0\\1', 'g'), '[^0-9]', '', 'g')`
    return `CASE WHEN length(${digits}) = 8 THEN ${digits} END`
  },
  features: v => ({
    y: `substr(${v}, 1, 4)`,
    m: `substr(${v}, 5, 2)`,
    d: `substr(${v}, 7, 2)`,
    // a number that grows with the date, a year being 372
    n: `CAST(substr(${v}, 1, 4) AS INTEGER) * 372 + CAST(substr(${v}, 5, 2) AS INTEGER) * 31 + CAST(substr(${v}, 7, 2) AS INTEGER)`,
  }),
  frequency: { feature: 'v', levels: 1 },
  quick: f => [
    { level: 'same', when: equal(f, 'v') },
    { level: 'swapped', when: `${equal(f, 'y')} AND ${f.left('m')} = ${f.right('d')} AND ${f.left('d')} = ${f.right('m')}` },
  ],
  measures: (f, m) =>
    layers(
      {
        replaced: `hamming(${f.left('v')}, ${f.right('v')})`,
        p: ['y', 'm', 'd'].map(part => `CASE WHEN ${equal(f, part)} THEN 1 ELSE 0 END`).join(' + '),
        n: `abs(${f.left('n')} - ${f.right('n')})`,
      },
      { d: digitsBetween(f.left('v'), f.right('v'), m('replaced')) },
    ),
  slow: m => [
    { level: 'near', when: `${m('d')} = 1` },
    { level: 'part', when: `${m('p')} = 2` },
    { level: 'year', when: `${m('n')} <= 372` },
  ],
  keys: feature => ({ same: feature('v'), year: feature('y'), day: `substr(${feature('v')}, 5, 4)` }),
}
