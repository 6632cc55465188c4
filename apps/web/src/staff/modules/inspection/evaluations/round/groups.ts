import type { EvaluationCell, EvaluationGrade } from '@jianqing/contract'

export type GroupBy = 'office' | 'department' | 'kind'

export interface Group {
  key: string
  title: string
  small: string | null
  /** By what the list of its cases is narrowed. */
  filter: Record<string, string>
  grades: Record<EvaluationGrade, number>
  /** Neither decided nor taken out. */
  open: number
  /** With those that were taken out. */
  all: number
}

const empty = (): Group['grades'] => ({ excellent: 0, sound: 0, flawed: 0, failed: 0 })

function startOf({ officeId, office, department, kind }: EvaluationCell, by: GroupBy): Omit<Group, 'grades' | 'open' | 'all'> {
  if (by === 'kind') return { key: kind, title: kind, small: null, filter: { kind } }
  if (by === 'office') return { key: officeId, title: office, small: null, filter: { officeId } }
  return { key: `${officeId} ${department}`, title: department, small: office, filter: { officeId, department } }
}

/** The cells of a round summed up by office, by department or by kind of case. */
export function groupsOf(cells: readonly EvaluationCell[], by: GroupBy): Group[] {
  const groups = new Map<string, Group>()
  for (const cell of cells) {
    const start = startOf(cell, by)
    const group = groups.get(start.key) ?? { ...start, grades: empty(), open: 0, all: 0 }
    if (cell.grade) group.grades[cell.grade] += cell.n
    else if (cell.state !== 'dropped') group.open += cell.n
    group.all += cell.n
    groups.set(start.key, group)
  }
  return [...groups.values()]
}
