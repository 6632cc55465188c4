import { mayBeSimilar, mayDifferBy } from '../bits.ts'
import { distance, normalText, plainDistance, similarity, strokesBetween } from '../text.ts'
import { equal } from './kind.ts'
import { KNOWN_PLACES, RANKED_PLACES, cityOf } from './places.ts'
import type { Features, KindSql } from './kind.ts'

/** What is known of a name's words or characters, see ../words.ts: columns of its table, and whether they are texts. */
const WORD_FEATURES = [
  'name',
  'sorted',
  'letters',
  'letters_sorted',
  'tones',
  'strokes',
  'sound',
  'first',
  'first_two',
  'end',
  'turned',
  'turned_two',
  'anagram',
  'parts',
  'chinese',
  'wide',
  'bits',
  'size',
  'head',
]
export const wordFeatures = (): Record<string, string> => Object.fromEntries(WORD_FEATURES.map(name => [name, `w."${name}"`]))

type Measure = (name: string) => string

const isAscii = (f: Features): string => `NOT (${f.left('wide')} OR ${f.right('wide')})`
export const areChinese = (f: Features): string => `${f.left('chinese')} AND ${f.right('chinese')}`

/**
 * Distances of two names: `d` in characters (1, or more than that), `s` Jaro–Winkler (0: less than 0.8), `k` strokes that two names of as many Chinese characters differ by,
 * where one of them is another one (else 99). `n` is how many characters the shorter one has. With `most` 2 distances of Chinese names of three characters and more go to 2; `similar` says of which pairs `s` is asked.
 */
export function measures(f: Features, m: Measure, { most, similar }: { most: 1 | 2; similar?: string }): Record<string, string>[] {
  const [a, b] = [f.left('name'), f.right('name')]
  const two =
    most === 2 ? ` WHEN ${areChinese(f)} AND least(${f.left('size')}, ${f.right('size')}) >= 3 AND ${mayDifferBy(2, f)} THEN 2` : ''
  return [
    {
      // how many changes they may differ by
      may: `CASE WHEN ${mayDifferBy(1, f)} THEN 1${two} ELSE 0 END`,
      alike: `CASE WHEN ${similar ?? 'TRUE'} AND ${mayBeSimilar(f)} THEN 1 ELSE 0 END`,
      ascii: `CASE WHEN ${isAscii(f)} THEN 1 ELSE 0 END`,
      c: `CASE WHEN ${areChinese(f)} THEN 1 ELSE 0 END`,
      n: `least(${f.left('size')}, ${f.right('size')})`,
    },
    {
      plain: `CASE WHEN ${m('may')} > 0 THEN ${plainDistance(a, b, `${m('ascii')} = 1`, most)} ELSE 9 END`,
      s: `CASE WHEN ${m('alike')} = 1 THEN ${similarity(a, b, `${m('ascii')} = 1`)} ELSE 0 END`,
      k: `CASE WHEN ${m('c')} = 1 AND ${m('may')} = 1 AND ${f.left('parts')} = ${f.right('parts')} THEN ${strokesBetween(f.left('strokes'), f.right('strokes'))} ELSE 99 END`,
    },
    { d: distance(a, b, `${m('ascii')} = 1`, most, m('plain')) },
  ]
}

/** The strokes by which characters that are taken for one another may differ. */
export const ALIKE_STROKES = 3

/** A Chinese name in Latin letters has the family name last as often as first. */
const areTurned = (f: Features): string =>
  `(${f.left('chinese')} <> ${f.right('chinese')} AND (${['turned', 'turned_two'].flatMap(turned => [`${f.left('letters')} = ${f.right(turned)}`, `${f.left(turned)} = ${f.right('letters')}`]).join(' OR ')}))`
export const sounds = (f: Features): string => `(${equal(f, 'letters')} OR ${equal(f, 'letters_sorted')} OR ${areTurned(f)})`

/** Words of a firm's legal form and rank, which say nothing of which firm it is. */
const FORMS =
  '有限|责任|責任|股份|集团|集團|控股|合伙|合夥|普通|特殊|总公司|總公司|分公司|子公司|公司|企业|企業|总厂|总店|个体工商户|個體工商戶'
const LATIN_FORMS =
  'limited|ltd|incorporated|inc|corporation|corp|company|co|llc|llp|lp|plc|gmbh|ag|kg|sa|sarl|srl|spa|bv|nv|pty|pte|oy|ab|group|holdings?|the|and|of'
/** The core of a firm's name: without its legal form, and without the places that it begins with; the whole where nothing else is there. */
function coreOf(value: string): string {
  const forms = `regexp_replace(regexp_replace(${value}, '${FORMS}', '', 'g'), '\\b(${LATIN_FORMS})\\b', '', 'g')`
  const places = `regexp_replace(regexp_replace(${forms}, '${KNOWN_PLACES}', '', 'g'), '${RANKED_PLACES}', '')`
  const tidy = (sql: string): string => `trim(regexp_replace(${sql}, ' +', ' ', 'g'))`
  return `CASE WHEN length(${tidy(places)}) >= 2 THEN ${tidy(places)} WHEN length(${tidy(forms)}) >= 2 THEN ${tidy(forms)} ELSE ${value} END`
}

/** What a unit of a firm that is registered on its own is called by at the end of its name. */
const BRANCHES = '分公司|分店|分行|支行|分厂|分廠|分社|分院|分所|办事处|辦事處|代表处|代表處|营业部|營業部'

/** What tells a unit from others of its firm (`第一`, `长沙`), '' where that cannot be made out; null for a name of no such unit. */
function unitOf(value: string): string {
  const called = `regexp_extract(${value}, '(?:公司|总行|總行|银行|銀行|集团|集團|厂|廠)([^公司行厂廠]*)(?:${BRANCHES})$', 1)`
  return `CASE WHEN regexp_matches(${value}, '(${BRANCHES}|\\bbranch)$') THEN regexp_replace(translate(${called}, '〇零一二三四五六七八九', '00123456789'), '[市区區县縣第]', '', 'g') END`
}

/** A branch is neither its head office nor another branch: each is registered, and answers, for itself. */
function areOtherUnits(f: Features): string {
  const [a, b] = [f.left('unit'), f.right('unit')]
  return `((${a} IS NULL) <> (${b} IS NULL) OR coalesce(${a} <> '' AND ${b} <> '' AND NOT contains(${a}, ${b}) AND NOT contains(${b}, ${a}), FALSE))`
}

const areOfOtherCities = (f: Features): string => `coalesce(${f.left('city')} <> ${f.right('city')}, FALSE)`
const haveOneCore = (f: Features): string => `(${equal(f, 'name')} OR ${equal(f, 'sorted')})`

/** Firms, by the core of their name. A core in two cities may be two branches, or two firms. */
export const companyName: KindSql = {
  kind: 'company_name',
  value: normalText,
  word: coreOf,
  features: value => ({ ...wordFeatures(), city: cityOf(value), unit: unitOf(value) }),
  never: f => `${f.left('v')} IS NOT NULL AND ${f.right('v')} IS NOT NULL AND ${areOtherUnits(f)}`,
  frequency: { feature: 'name', levels: 2 },
  quick: f => [
    { level: 'same', when: `${equal(f, 'v')} AND ${equal(f, 'name')}` },
    { level: 'core', when: `${haveOneCore(f)} AND NOT ${areOfOtherCities(f)}` },
    { level: 'sound', when: `${sounds(f)} AND NOT ${haveOneCore(f)}` },
  ],
  measures: (f, m) => [
    ...measures(f, m, { most: 1 }),
    {
      b: `CASE WHEN ${haveOneCore(f)} THEN 1 ELSE 0 END`,
      i: `CASE WHEN contains(${f.left('name')}, ${f.right('name')}) OR contains(${f.right('name')}, ${f.left('name')}) THEN 1 ELSE 0 END`,
    },
  ],
  slow: m => [
    { level: 'shape', when: `${m('b')} = 0 AND ${m('d')} = 1 AND ${m('k')} <= ${ALIKE_STROKES}` },
    {
      level: 'near',
      when: `${m('b')} = 0 AND (${m('c')} = 1 AND (${m('d')} = 1 AND ${m('n')} >= 3 OR ${m('s')} >= 0.92) OR ${m('c')} = 0 AND (${m('s')} >= 0.92 OR ${m('d')} = 1 AND ${m('n')} >= 4))`,
    },
    { level: 'branch', when: `${m('b')} = 1` },
    { level: 'far', when: `(${m('i')} = 1 OR ${m('s')} >= 0.8)` },
  ],
  keys: feature => ({
    same: feature('letters'),
    sound: feature('sound'),
    start: `CASE WHEN ${feature('chinese')} THEN ${feature('first_two')} ELSE substr(${feature('letters')}, 1, 4) END`,
  }),
}
