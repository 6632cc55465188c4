import type { api } from '@jianqing/contract'
import type { Answer } from '../../../../kit/api.ts'

export type Dashboard = Answer<typeof api.overview.dashboard>
export type Funnel = Dashboard['funnel']
export type Stage = keyof Funnel

/** The measure that each stage is counted by; the drawer of rows asks for it. */
export const MEASURE_OF: Record<Stage | 'rejected', string> = {
  leads: 'lead-funnel/found',
  pending: 'lead-funnel/pending',
  judged: 'lead-funnel/judged',
  confirmed: 'lead-funnel/confirmed',
  rejected: 'lead-funnel/rejected',
  letters: 'lead-funnel/lettered',
  answered: 'lead-funnel/answered',
  rectified: 'lead-funnel/cured',
}

/** What becomes of leads once they are judged, in the order of life. */
export const JUDGED_STAGES = ['judged', 'confirmed', 'letters', 'answered', 'rectified'] as const satisfies readonly Stage[]

export interface StageFigure {
  stage: (typeof JUDGED_STAGES)[number]
  n: number
  /** Of the leads judged; null where there are none. */
  ofJudged: number | null
}

/** Each stage with its share of the leads judged: those that wait for it are no failures. */
export const stagesOf = (funnel: Funnel): StageFigure[] =>
  JUDGED_STAGES.map(stage => ({ stage, n: funnel[stage], ofJudged: funnel.judged > 0 ? funnel[stage] / funnel.judged : null }))

export const isBlank = (funnel: Funnel): boolean => funnel.leads === 0

const NOTHING: Funnel = { leads: 0, pending: 0, judged: 0, confirmed: 0, letters: 0, answered: 0, rectified: 0 }

/** Every month from the first to the last, those without any record as zeros: a gap in time is seen as a gap. */
export function everyMonth({ from, to, byMonth }: Pick<Dashboard, 'from' | 'to' | 'byMonth'>): Dashboard['byMonth'] {
  const known = new Map(byMonth.map(m => [m.month, m]))
  const all: Dashboard['byMonth'] = []
  for (let [year, month] = from.split('-').map(Number) as [number, number]; ; month === 12 ? (year++, (month = 1)) : month++) {
    const id = `${year}-${String(month).padStart(2, '0')}`
    if (id > to) return all
    all.push(known.get(id) ?? { month: id, ...NOTHING })
  }
}
