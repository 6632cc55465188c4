import { spanText, spanWords } from '@jianqing/calendar'
import type { Limit, Limits } from '@jianqing/catalogue/limits'
import { type I18nText, type LimitFilter, type LimitRule, text } from '@jianqing/contract'
import type { z } from 'zod'

const ROLLS = {
  yes: text('末日为节假日的顺延', 'Moves off a day off'),
  unless_custody: text('末日为节假日的顺延，在押的不顺延', 'Moves off a day off, but not in custody'),
  by_analogy: text(
    '条文未规定，参照民诉法第八十五条推定',
    'The text is silent: presumed by analogy with article 85 of the Civil Procedure Law',
  ),
  no: text('不顺延', 'Ends on the day'),
}
const PER = { month: text('每月', 'a month'), quarter: text('每季度', 'a quarter'), year: text('每年', 'a year') }

function lengthOf(limit: Limit): I18nText | null {
  if (limit.kind === 'rule') return null
  if (limit.kind === 'recurring') {
    const { times, per, of } = limit.every
    return of === 'hour'
      ? text(`${PER[per]['zh-CN']} ${times} 学时`, `${times} hours ${PER[per].en}`)
      : text(`${PER[per]['zh-CN']} ${times} 次`, `${times === 1 ? 'once' : `${times} times`} ${PER[per].en}`)
  }
  const spans = spansOf(limit).map(spanWords)
  const [zh, en] = Array.isArray(limit.amounts) ? [' 或 ', ' or '] : [' 至 ', ' to ']
  const words = text(spans.map(one => one['zh-CN']).join(zh), spans.map(one => one.en).join(en))
  return limit.kind === 'before' ? text(`${words['zh-CN']}前`, `${words.en} before`) : words
}

function spansOf(limit: Limit) {
  if (limit.kind !== 'budget' && limit.kind !== 'before') return []
  const { amount, amounts, unit } = limit
  const all = amounts === undefined ? [amount!] : Array.isArray(amounts) ? amounts : [amounts.from, amounts.to]
  return all.map(one => ({ amount: one, unit }))
}

/** Every length that may be chosen where the law leaves the choice. */
function choices(limit: Limit): string[] {
  if ((limit.kind !== 'budget' && limit.kind !== 'before') || limit.amounts === undefined) return []
  const { amounts, unit } = limit
  const all = Array.isArray(amounts) ? amounts : Array.from({ length: amounts.to - amounts.from + 1 }, (_, i) => amounts.from + i)
  return all.map(amount => spanText({ amount, unit }))
}

/** A limit of law as people read it. */
export function ruleOf(limit: Limit): LimitRule {
  const isCounted = limit.kind === 'budget' || limit.kind === 'before'
  return {
    id: limit.id,
    version: limit.version,
    area: limit.area,
    title: limit.title,
    trigger: limit.trigger ?? null,
    kind: limit.kind,
    length: lengthOf(limit),
    lengths: choices(limit),
    hours: isCounted && limit.unit === 'hour',
    roll: isCounted ? ROLLS[limit.roll] : null,
    extensions: limit.extensions.map(one => {
      if ('open' in one) return one.when
      const isMore = 'add' in one
      const span = spanWords(isMore ? one.add : one.to)
      return text(
        `${one.when['zh-CN']}：${isMore ? '延长' : '延长至'} ${span['zh-CN']}`,
        `${one.when.en}: ${isMore ? '' : 'to '}${span.en}${isMore ? ' more' : ' in all'}`,
      )
    }),
    suspensions: limit.suspensions.map(({ when, most }) => {
      const span = most && spanWords(most)
      return span ? text(`${when['zh-CN']}，最多 ${span['zh-CN']}`, `${when.en}, ${span.en} at most`) : when
    }),
    restarts: limit.restarts,
    notes: limit.notes,
    article: limit.article,
    quote: limit.quote,
    source: limit.read.source,
    verified: limit.verified,
    validFrom: limit.valid.from ?? null,
    validTo: limit.valid.to ?? null,
  }
}

/** The limits that a filter lets through; words are looked for in all that stands in a line, each of them. */
export function filtered({ limits }: Limits, { q = '', area, kind, verified }: z.infer<typeof LimitFilter>): LimitRule[] {
  const words = q.toLowerCase().split(/\s+/u).filter(Boolean)
  return limits
    .filter(one => (area === undefined || one.area === area) && (kind === undefined || one.kind === kind))
    .filter(one => verified === undefined || one.verified === verified)
    .filter(one => {
      const all = [one.id, one.title['zh-CN'], one.title.en, one.trigger?.['zh-CN'], one.trigger?.en, one.article, one.quote]
        .join(' ')
        .toLowerCase()
      return words.every(word => all.includes(word))
    })
    .map(ruleOf)
}
