import type { EvidenceTable } from '@jianqing/contract'
import { cell } from '../../../../kit/format.ts'

/** What a card of a case tells, by the columns that tell it: the first that the evidence has. Several in one line belong together. */
const FACTS = [
  ['case', ['case_name', 'suspect', 'debtor', 'defendant']],
  ['cause', ['cause']],
  ['handler', ['prosecutor', 'department']],
  ['defender', ['defender']],
  ['asker', ['asker', 'asker_unit']],
  ['askedAs', ['asker_role', 'behaviour']],
  ['handling', ['handling']],
  ['custody', ['detained']],
  ['outcome', ['outcome', 'closed_on']],
] as const

export type CaseFact = (typeof FACTS)[number][0]

/** One fact stands for the first of these alone; the columns of the others are told beside each other. */
const ALTERNATIVES: ReadonlySet<CaseFact> = new Set(['case'])
const MOST = 2

/**
 * What the evidence tells of the case itself: who, handled by whom, who asked and as whom. Masked as the evidence is.
 *
 * @returns each fact with its different values, and how many more there are
 */
export function caseFacts(
  evidence: readonly EvidenceTable[],
  words: { yes: string; no: string },
): { fact: CaseFact; values: string[]; more: number }[] {
  return FACTS.flatMap(([fact, columns]) => {
    const table =
      evidence.find(t => t.columns.some(c => c.id === columns[0])) ??
      evidence.find(t => t.columns.some(c => (columns as readonly string[]).includes(c.id)))
    if (!table) return []
    const told = columns.flatMap(id => table.columns.find(c => c.id === id) ?? [])
    const lines = table.rows.map(row => {
      const values = told.filter(c => row.values[c.id] !== null && row.values[c.id] !== '').map(c => cell(row.values[c.id], c.type, words))
      return ALTERNATIVES.has(fact) ? (values[0] ?? '') : values.join(' · ')
    })
    const values = [...new Set(lines)].filter(line => line !== '')
    return values.length === 0 ? [] : [{ fact, values: values.slice(0, MOST), more: Math.max(0, values.length - MOST) }]
  })
}
