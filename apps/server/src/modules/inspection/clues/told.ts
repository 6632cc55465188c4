import type { ClueForm } from '@jianqing/contract'
import { hideSmallOf, type Sum } from '../../../platform/small/index.ts'

export interface Counted {
  officeId: string
  year: number
  form: ClueForm
  n: number
}
export interface Node {
  id: string
  parentId: string | null
}

type Of = ClueForm | 'light' | 'heavy' | 'total'
const FORMS: readonly ClueForm[] = [1, 2, 3, 4]
const OFS: readonly Of[] = [...FORMS, 'light', 'heavy', 'total']

/** A number of an office and all below it; `@` before the office: of itself alone, where there are some below. */
const ownOf = (office: string) => `@${office}`
const nameOf = (office: string, year: number | 'all', of: Of) => JSON.stringify([office, year, of])

/**
 * What may be told of the ledger by office, year and form, to whoever it is: one answer for all offices at once, since whoever reads the one of an office reads that of one below it, or
 * is told of it. Hidden are numbers from 1 to 4, and what would tell such a one by the sums over forms, years and offices.
 */
export function tell(rows: readonly Counted[], nodes: readonly Node[]) {
  const years = [...new Set(rows.map(({ year }) => year))].sort((a, b) => a - b)
  const spans = [...years, 'all'] as const
  const ids = new Set(nodes.map(({ id }) => id))
  const children = new Map<string, string[]>()
  for (const { id, parentId } of nodes)
    if (parentId !== null && ids.has(parentId)) children.set(parentId, [...(children.get(parentId) ?? []), id])
  const values = new Map<string, number>()
  const sums: Sum[] = []
  const add = (name: string, n: number) => values.set(name, (values.get(name) ?? 0) + n)
  const parents = new Map(nodes.map(({ id, parentId }) => [id, parentId]))
  const above = (id: string): string[] => {
    const found: string[] = []
    for (let at: string | null = id; at !== null && !found.includes(at); at = parents.get(at) ?? null) found.push(at)
    return found
  }
  for (const { officeId, year, form, n } of rows)
    for (const place of [...(children.has(officeId) ? [ownOf(officeId)] : []), ...above(officeId)])
      for (const span of [year, 'all'] as const)
        for (const of of [form, form <= 2 ? 'light' : 'heavy', 'total'] as const) add(nameOf(place, span, of), n)

  const there = (name: string) => values.has(name)
  const sum = (whole: string, parts: readonly string[]) => {
    if (there(whole)) sums.push({ whole, parts: parts.filter(there) })
  }
  const places = nodes.flatMap(({ id }) => [id, ownOf(id)]).filter(place => there(nameOf(place, 'all', 'total')))
  for (const place of places) {
    for (const span of spans) {
      sum(nameOf(place, span, 'light'), [nameOf(place, span, 1), nameOf(place, span, 2)])
      sum(nameOf(place, span, 'heavy'), [nameOf(place, span, 3), nameOf(place, span, 4)])
      sum(nameOf(place, span, 'total'), [nameOf(place, span, 'light'), nameOf(place, span, 'heavy')])
    }
    for (const of of OFS) {
      sum(
        nameOf(place, 'all', of),
        years.map(year => nameOf(place, year, of)),
      )
    }
  }
  for (const id of children.keys())
    for (const span of spans)
      for (const of of OFS) {
        const below = children.get(id)!.map(child => nameOf(child, span, of))
        sum(nameOf(id, span, of), [nameOf(ownOf(id), span, of), ...below])
      }
  const hidden = hideSmallOf({ values, sums, weight, together: true })
  return {
    years,
    /** @param alone without those below it */
    at: (office: string, alone: boolean, year: number | 'all', of: Of): number | null => {
      const name = nameOf(alone && children.has(office) ? ownOf(office) : office, year, of)
      return hidden.has(name) ? null : (values.get(name) ?? 0)
    },
  }
}

/** A year's number of a form is missed least, the sum of all most; and those of an office below before those of the one above. */
function weight(name: string): number {
  const [, year, of] = JSON.parse(name) as [string, number | 'all', Of]
  return (year === 'all' ? 3 : 0) + (of === 'total' ? 2 : typeof of === 'string' ? 1 : 0)
}
