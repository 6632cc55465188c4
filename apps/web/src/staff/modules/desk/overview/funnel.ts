import type { api } from '@jianqing/contract'
import type { Answer } from '../../../../kit/api.ts'

export type Dashboard = Answer<typeof api.overview.dashboard>
export type Funnel = Dashboard['funnel']

/** The stages in the order of life. */
export const STAGES = ['leads', 'confirmed', 'letters', 'answered', 'rectified'] as const
export type Stage = (typeof STAGES)[number]

export interface StageFigure {
  stage: Stage
  n: number
  /** Of the stage before; null where that one is empty, and for the first. */ ofBefore: number | null
  /** Of the first. */ ofAll: number | null
}

/** Each stage with its share of the one before and of all leads. */
export function stagesOf(funnel: Funnel): StageFigure[] {
  return STAGES.map((stage, i) => {
    const n = funnel[stage]
    const before = i === 0 ? null : funnel[STAGES[i - 1]!]
    return { stage, n, ofBefore: before ? n / before : null, ofAll: i > 0 && funnel.leads > 0 ? n / funnel.leads : null }
  })
}

export const isBlank = (funnel: Funnel): boolean => STAGES.every(stage => funnel[stage] === 0)

/** Every month from the first to the last, those without any record as zeros: a gap in time is seen as a gap. */
export function everyMonth({ from, to, byMonth }: Pick<Dashboard, 'from' | 'to' | 'byMonth'>): Dashboard['byMonth'] {
  const known = new Map(byMonth.map(m => [m.month, m]))
  const all: Dashboard['byMonth'] = []
  for (let [year, month] = from.split('-').map(Number) as [number, number]; ; month === 12 ? (year++, (month = 1)) : month++) {
    const id = `${year}-${String(month).padStart(2, '0')}`
    if (id > to) return all
    all.push(known.get(id) ?? { month: id, leads: 0, confirmed: 0, letters: 0, answered: 0, rectified: 0 })
  }
}
