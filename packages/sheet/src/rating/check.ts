import { z } from 'zod'
import { addDecimals, parseDecimal, writeDecimal } from '../expr/decimal.ts'
import { type Finding, suggest, words } from '../language/findings.ts'
import { type Path, Source } from '../language/source.ts'
import { Name, reportShape, Text } from '../language/written.ts'
import { ScoreError, scoringOf } from './scoring.ts'
import type { RatingItem, RatingSheet, RatingVeto, Indicator, Star } from './shape.ts'

const Decimal = z.preprocess(
  value => (typeof value === 'number' ? String(value) : value),
  z.string().refine(text => (parseDecimal(text) ?? -1n) >= 0n),
)

const Written = z.strictObject({
  sheet: Name,
  title: Text,
  note: Text.optional(),
  period: z.strictObject({ kind: z.enum(['year', 'quarter']) }),
  eligible: z.string().trim().default('days_in_period >= 0'),
  total: Decimal.default('100'),
  items: z
    .array(
      z.strictObject({
        id: Name,
        title: Text,
        max: Decimal,
        score: z.string().trim().min(1),
        na: z.enum(['redistribute', 'full', 'zero']).default('redistribute'),
        min_den: z.number().int().min(1).default(1),
      }),
    )
    .min(1)
    .max(100),
  veto: z
    .array(
      z.strictObject({
        id: Name,
        title: Text,
        if: z.string().trim().optional(),
        entered_by: z.literal('two_people').optional(),
        max_star: z.number().int().min(1).max(5),
      }),
    )
    .default([]),
  stars: z.record(z.string().regex(/^[1-5]$/), z.strictObject({ min: Decimal, quota: Decimal.optional() })),
  tie_break: z.array(z.string()).default([]),
  peers: z.strictObject({ members: z.array(z.number().int().min(1)).default([]) }).default({ members: [] }),
})
type Written = z.output<typeof Written>

/** The two forms of a score, and of a condition. */
const ELIGIBLE = /^days_in_period\s*>=\s*(\d{1,3})$/
const CONDITION = /^m\("([^"]+)"\)\s*>\s*(\d+(?:\.\d+)?)$/

const CORRECT = words('写法见“考核表写法”', 'See how rating sheets are written')

export interface CheckedRating {
  /** undefined where there are findings */
  sheet: RatingSheet | undefined
  findings: Finding[]
}

/** Checks the text of a rating sheet against the indicators that there are. Nothing is thrown for a text that is wrong. */
export function checkRating(text: string, indicators: ReadonlyMap<string, Indicator>): CheckedRating {
  const source = new Source(text)
  if (source.findings.length > 0) return { sheet: undefined, findings: source.findings }
  const read = Written.safeParse(source.value)
  if (!read.success) {
    reportShape(source, read.error.issues, 'sheet', CORRECT)
    return { sheet: undefined, findings: source.findings }
  }
  const sheet = new Checker(source, read.data, indicators).sheet()
  return { sheet: source.findings.length === 0 ? sheet : undefined, findings: source.findings }
}

class Checker {
  readonly #source: Source
  readonly #written: Written
  readonly #indicators: ReadonlyMap<string, Indicator>

  constructor(source: Source, written: Written, indicators: ReadonlyMap<string, Indicator>) {
    this.#source = source
    this.#written = written
    this.#indicators = indicators
  }

  sheet(): RatingSheet {
    const { sheet: id, title, note, period, total, tie_break, peers } = this.#written
    const items = this.#written.items.flatMap((item, i) => this.#item(item, ['items', i]))
    this.#unique()
    this.#weights()
    this.#ties()
    return {
      id,
      title,
      note: note ?? null,
      period: period.kind,
      eligibleDays: this.#eligible(),
      total,
      items,
      vetoes: this.#written.veto.flatMap((veto, i) => this.#veto(veto, ['veto', i])),
      stars: this.#stars(),
      tieBreak: tie_break,
      peers: this.#peers(peers.members),
    }
  }

  #item({ id, title, max, score, na, min_den }: Written['items'][number], path: Path): RatingItem[] {
    try {
      const { scoring, indicator, most } = scoringOf(score)
      this.#indicator(indicator, [...path, 'score'])
      if (parseDecimal(most) !== parseDecimal(max))
        this.#source.report(
          'weights-differ',
          [...path, 'max'],
          words(`满分写 ${max}，计分最多得 ${most}`, `the most is given as ${max}, the score earns at most ${most}`),
          words('两处写成一样', 'Write the same in both places'),
        )
      return [{ id, title, indicator, max, scoring, na, minDen: min_den }]
    } catch (error) {
      if (!(error instanceof ScoreError)) throw error
      this.#source.report('cel-unsupported', [...path, 'score'], error.words, SCORES)
      return []
    }
  }

  #indicator(id: string, path: Path): void {
    const known = this.#indicators.get(id)
    if (!known) {
      this.#source.report(
        'unknown-indicator',
        path,
        words(`没有指标“${id}”`, `there is no indicator “${id}”`),
        suggest(id, this.#indicators.keys()) ?? words('指标见指标目录', 'The indicators are listed on the page of measures'),
      )
      return
    }
    if (!known.byBranch)
      this.#source.report(
        'unknown-indicator',
        path,
        words(`指标“${id}”不按党组织计数`, `the indicator “${id}” is not counted by branch`),
        suggest(
          id,
          [...this.#indicators.values()].filter(({ byBranch }) => byBranch).map(one => one.id),
        ),
      )
    const lengths = ['month', 'quarter', 'year']
    if (lengths.indexOf(known.period) > lengths.indexOf(this.#written.period.kind))
      this.#source.report(
        'unknown-indicator',
        path,
        words(`指标“${id}”按更长的周期计数`, `the indicator “${id}” is counted by longer periods`),
        words('用于年度考核表', 'Use it on a sheet of a year'),
      )
  }

  #veto({ id, title, if: condition, max_star, entered_by }: Written['veto'][number], path: Path): RatingVeto[] {
    if ((condition === undefined) === (entered_by === undefined)) {
      this.#source.report(
        'wrong-shape',
        path,
        words('否决项写 if 或者 entered_by 其中一个', 'a veto has either if or entered_by'),
        words('由两人录入的写 entered_by: two_people', 'Where two people enter it: entered_by: two_people'),
      )
      return []
    }
    if (condition === undefined) return [{ id, title, maxStar: max_star, when: null }]
    const [, indicator, over] = CONDITION.exec(condition) ?? []
    if (indicator === undefined) {
      this.#source.report(
        'cel-unsupported',
        [...path, 'if'],
        words('否决条件不是 m("指标") > 数', 'the condition is not m("indicator") > number'),
        words('如 m("branch-duties-waived") > 0.5', 'As in m("branch-duties-waived") > 0.5'),
      )
      return []
    }
    this.#indicator(indicator, [...path, 'if'])
    return [{ id, title, maxStar: max_star, when: { indicator, over: over! } }]
  }

  #eligible(): number {
    const [, days] = ELIGIBLE.exec(this.#written.eligible) ?? []
    if (days === undefined)
      this.#source.report(
        'cel-unsupported',
        ['eligible'],
        words('参评条件不是 days_in_period >= 天数', 'eligible is not days_in_period >= days'),
        words('如 days_in_period >= 90', 'As in days_in_period >= 90'),
      )
    return Number(days ?? 0)
  }

  #unique(): void {
    const seen = new Set<string>()
    this.#written.items.forEach(({ id }, i) => {
      if (seen.has(id))
        this.#source.report('duplicate-id', ['items', i, 'id'], words(`编号“${id}”出现了两次`, `the id “${id}” stands twice`), RENAME)
      seen.add(id)
    })
  }

  #weights(): void {
    const { items, total } = this.#written
    const sum = items.reduce((all, { max }) => addDecimals(all, parseDecimal(max)!), 0n)
    if (sum === parseDecimal(total)) return
    this.#source.report(
      'weights-differ',
      ['total'],
      words(
        `各项满分合计 ${writeDecimal(sum)}，总分写 ${total}`,
        `the items add up to ${writeDecimal(sum)}, the total is given as ${total}`,
      ),
      words('改满分，或者改总分', 'Change the weights, or the total'),
    )
  }

  #stars(): Star[] {
    const stars = Object.entries(this.#written.stars)
      .map(([star, { min, quota = null }]) => ({ star: Number(star), min, quota }))
      .toSorted((a, b) => b.star - a.star)
    stars.forEach(({ star, min, quota }, i) => {
      const above = stars[i - 1]
      if (quota !== null && parseDecimal(quota)! > 1_000_000n)
        this.#source.report(
          'bad-number',
          ['stars', String(star), 'quota'],
          words('名额比例大于 1', 'the quota is more than 1'),
          words('10% 写 0.10', 'Write 10 % as 0.10'),
        )
      if (!above) return
      if (parseDecimal(above.min)! <= parseDecimal(min)!)
        this.#source.report(
          'order',
          ['stars', String(star), 'min'],
          words(`${star} 星的分数线不低于 ${above.star} 星`, `${star} stars ask for no less than ${above.star} do`),
          words('星级越低，分数线越低', 'The fewer the stars, the lower the line'),
        )
      if (quota !== null && above.quota !== null && parseDecimal(above.quota)! > parseDecimal(quota)!)
        this.#source.report(
          'order',
          ['stars', String(star), 'quota'],
          words(
            `名额从上往下累计，${star} 星以上不少于 ${above.star} 星以上`,
            `quotas are cumulative: ${star} stars and more cannot be fewer`,
          ),
          words('写累计比例', 'Write the cumulative share'),
        )
    })
    return stars
  }

  #ties(): void {
    const ids = this.#written.items.map(({ id }) => id)
    this.#written.tie_break.forEach((id, i) => {
      if (!ids.includes(id))
        this.#source.report('unknown-item', ['tie_break', i], words(`没有条目“${id}”`, `there is no item “${id}”`), suggest(id, ids))
    })
  }

  #peers(members: readonly number[]): number[] {
    members.forEach((from, i) => {
      if (i > 0 && from <= members[i - 1]!)
        this.#source.report('order', ['peers', 'members', i], words('人数界线应从小到大', 'the sizes go from small to large'), SIZES)
    })
    return [...members]
  }
}

const RENAME = words('改名，或删去一个', 'Rename one, or delete it')
const SIZES = words('如 [10, 20]', 'As in [10, 20]')
const SCORES = words(
  '写 capped(满分, m("指标")) 或者 banded(m("指标"), [[10, 5], [1, 2]])',
  'Write capped(most, m("indicator")) or banded(m("indicator"), [[10, 5], [1, 2]])',
)
