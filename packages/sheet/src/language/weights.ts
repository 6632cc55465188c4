import { type Millionths, parseDecimal, writeDecimal } from '../expr/decimal.ts'
import { words } from './findings.ts'
import type { WrittenItem, WrittenSheet } from './form.ts'
import { defaultScore } from './score.ts'
import type { Path, Source } from './source.ts'

/** More in all is a slip; below it no sum of a sheet leaves what is counted. */
const MOST: Millionths = 1_000_000n * 1_000_000n

/** Whether the weights add up to what the sheet says, and each can be earned. */
export function checkWeights(source: Source, { total, sections }: WrittenSheet): void {
  let all = 0n
  let weighted = false
  sections.forEach((section, s) => {
    let sum = 0n
    section.items.forEach((item, i) => {
      checkItem(source, item, ['sections', s, 'items', i])
      weighted ||= item.weight !== undefined
      sum += parseDecimal(item.weight ?? '0')!
    })
    if (section.weight !== undefined) same(source, ['sections', s, 'weight'], sum, section.weight)
    all += sum
  })
  if (total !== undefined) same(source, ['total'], all, total)
  else if (weighted)
    source.report(
      'weights-differ',
      [],
      words('有权重而没有总分', 'there are weights and no total'),
      words(`写上 total: ${writeDecimal(all)}`, `Give total: ${writeDecimal(all)}`),
    )
  if (all > MOST) source.report('bad-number', ['total'], words('权重之和超过一百万', 'the weights add up to more than a million'))
}

function same(source: Source, path: Path, sum: Millionths, declared: string): void {
  if (sum === parseDecimal(declared)) return
  source.report(
    'weights-differ',
    path,
    words(`权重合计 ${writeDecimal(sum)}，写的是 ${declared}`, `the weights add up to ${writeDecimal(sum)}, not to ${declared}`),
    words('调整权重，或改写此数', 'Change the weights, or this number'),
  )
}

function checkItem(source: Source, item: WrittenItem, path: Path): void {
  const { weight, score, choices = [] } = item
  if (weight === undefined) {
    const at =
      score !== undefined ? 'score' : item.good !== undefined ? 'good' : choices.some(c => c.points !== undefined) ? 'choices' : undefined
    if (at)
      source.report(
        'weight-out-of-reach',
        [...path, at],
        words(`“${item.id}”没有权重，不会得分`, `“${item.id}” has no weight and earns nothing`),
        WEIGHT,
      )
    return
  }
  const most = parseDecimal(weight)!
  if (most <= 0n) {
    source.report('bad-number', [...path, 'weight'], words('权重应大于 0', 'a weight is more than 0'), WEIGHT)
    return
  }
  if (score !== undefined) return
  if (!defaultScore(item)) {
    source.report(
      'weight-out-of-reach',
      path,
      words(`“${item.id}”有权重，但没有得分办法`, `“${item.id}” has a weight and no way to earn it`),
      SCORE,
    )
    return
  }
  if (item.type === 'yes_no') return
  const points = choices.map(choice => parseDecimal(choice.points!)!)
  const best = item.type === 'choice' ? points.reduce((a, b) => (a > b ? a : b)) : points.filter(p => p > 0n).reduce((a, b) => a + b, 0n)
  if (best !== most)
    source.report(
      'weight-out-of-reach',
      [...path, 'weight'],
      words(
        `选项最多得 ${writeDecimal(best)}，权重是 ${weight}`,
        `the choices earn at most ${writeDecimal(best)}, the weight is ${weight}`,
      ),
      words('两数应一致', 'The two are the same'),
    )
}

const WEIGHT = words('写上 weight，或删去得分的字段', 'Give a weight, or delete what earns')
const SCORE = words('写上 score，或给每个选项 points', 'Give a score, or points for each choice')
