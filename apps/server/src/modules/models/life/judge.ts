import type { BacktestResult, Judgement, Severity } from '@jianqing/contract'

/** A lead that people have judged, which the leads' module knows. */
export interface Reviewed {
  id: string
  subjectKind: string
  subjectKey: string
  state: BacktestResult['counterExamples'][number]['state']
  positive: boolean
}

/** What a version finds: subject key → severity. */
export type Found = ReadonlyMap<string, Severity>

/** How many examples are kept to be opened. */
export const EXAMPLES = 20

const ratio = (part: number, rest: number) => (part + rest === 0 ? null : part / (part + rest))

/** Counts what a version finds against what people said of it; a lead that nobody reviewed counts for nothing. */
export function judge(found: Found, reviewed: readonly Reviewed[]): Omit<Judgement, 'version' | 'params'> {
  const counts = { truePositive: 0, falsePositive: 0, falseNegative: 0, trueNegative: 0 }
  for (const { subjectKey, positive } of reviewed) {
    if (found.has(subjectKey)) counts[positive ? 'truePositive' : 'falsePositive']++
    else counts[positive ? 'falseNegative' : 'trueNegative']++
  }
  return {
    total: found.size,
    ...counts,
    precision: ratio(counts.truePositive, counts.falsePositive),
    recall: ratio(counts.truePositive, counts.falseNegative),
  }
}

/** What of `these` is not among `those`, the severest first, as far as it is shown; keys come as `shown` writes them. */
export function alone(these: Found, those: Found, shown: (key: string) => string): BacktestResult['onlyCurrent'] {
  const first: BacktestResult['onlyCurrent']['first'] = []
  let count = 0
  for (const [key, severity] of these) {
    if (those.has(key)) continue
    if (++count <= EXAMPLES) first.push({ subjectKey: shown(key), severity })
  }
  return { count, first }
}

/** Reviewed leads that one version finds and the other does not. */
export const differing = (current: Found, proposed: Found, reviewed: readonly Reviewed[]): Reviewed[] =>
  reviewed.filter(({ subjectKey: key }) => current.has(key) !== proposed.has(key))
