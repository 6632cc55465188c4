import { type CaseLane, type CaseMark, type CaseTone, text } from '@jianqing/contract'
import type { ShownRow } from '@jianqing/lake'
import { textOf } from './rows.ts'

/** How rows of a data set stand on the axis: from which column to which, and what is said of them. */
export interface Told {
  lane: CaseLane
  from: string
  /** Left out: a day alone. A time goes on where the cell is empty. */
  to?: string
  tone?: CaseTone | ((row: ShownRow) => CaseTone)
  label: (row: ShownRow) => string
  /** Where the page shows more of it. */
  link?: (row: ShownRow) => string
  /** Of which rows it tells. */
  where?: (row: ShownRow) => boolean
}

export const cell = (row: ShownRow, column: string): string => textOf(row, column) ?? ''
export const HELD = new Set(['刑事拘留', '逮捕', '留置', '服刑'])
const length = (row: ShownRow) => (textOf(row, 'amount') === null ? '' : `${cell(row, 'amount')}${cell(row, 'unit')}`)

/** Data sets that tell of a case, by its number. What rests on a complaint or a report of interference is not among them: it has rights of its own. */
export const TOLD: Readonly<Record<string, readonly Told[]>> = {
  criminal_cases: [
    {
      lane: 'stages',
      from: 'accepted_on',
      to: 'closed_on',
      tone: 'brand',
      label: row => [cell(row, 'kind'), cell(row, 'outcome')].filter(Boolean).join('：'),
    },
  ],
  restraints: [
    {
      lane: 'measures',
      from: 'from_on',
      to: 'to_on',
      tone: row => (HELD.has(cell(row, 'kind')) ? 'held' : 'plain'),
      label: row => `${cell(row, 'kind')}（${cell(row, 'authority')}）`,
    },
  ],
  supplementary_returns: [
    { lane: 'returns', from: 'returned_on', to: 'resubmitted_on', tone: 'plain', label: row => `第${cell(row, 'round')}次退回补充侦查` },
  ],
  case_extensions: [{ lane: 'returns', from: 'decided_on', tone: 'warn', label: row => `${cell(row, 'kind')}${length(row)}` }],
  withdrawals: [
    { lane: 'returns', from: 'withdrawn_on', tone: 'warn', label: row => cell(row, 'kind') },
    {
      lane: 'returns',
      from: 'disposed_on',
      tone: 'plain',
      label: row => cell(row, 'disposal'),
      where: row => textOf(row, 'disposal') !== null,
    },
  ],
  case_papers: [
    { lane: 'papers', from: 'made_on', tone: 'brand', label: row => cell(row, 'kind') },
    {
      lane: 'papers',
      from: 'served_on',
      tone: 'plain',
      label: row => `${cell(row, 'kind')}（送达）`,
      where: row => textOf(row, 'served_on') !== null && textOf(row, 'made_on') !== textOf(row, 'served_on'),
    },
  ],
  rights_notices: [{ lane: 'rights', from: 'noticed_on', tone: 'ok', label: row => `告知${cell(row, 'side')}` }],
  lawyer_requests: [{ lane: 'rights', from: 'asked_on', to: 'answered_on', tone: 'brand', label: row => `辩护人${cell(row, 'kind')}` }],
  property_items: [
    { lane: 'property', from: 'seized_on', to: 'stored_on', tone: 'plain', label: row => `扣押至入库：${cell(row, 'kind')}` },
    {
      lane: 'property',
      from: 'released_on',
      tone: 'ok',
      label: row => `解除、退还：${cell(row, 'kind')}`,
      where: row => textOf(row, 'released_on') !== null,
    },
  ],
  supervision_cases: [
    {
      lane: 'stages',
      from: 'accepted_on',
      to: 'closed_on',
      tone: 'brand',
      label: row => [cell(row, 'kind'), cell(row, 'outcome')].filter(Boolean).join('：'),
    },
  ],
  supervision_opinions: [
    { lane: 'papers', from: 'made_on', tone: 'brand', label: row => `${cell(row, 'kind')} ${cell(row, 'opinion_no')}`.trim() },
  ],
}

/** The rows of a data set as marks, masked already. */
export function marksOf(told: readonly Told[] | undefined, rows: readonly ShownRow[]): CaseMark[] {
  return (told ?? []).flatMap(({ lane, from, to, tone = 'plain', label, where, link }) =>
    rows
      .filter(row => textOf(row, from) !== null && (where?.(row) ?? true))
      .map(row => {
        const said = label(row)
        return {
          lane,
          from: textOf(row, from)!,
          to: to === undefined ? textOf(row, from) : textOf(row, to),
          dueOn: null,
          label: text(said, said),
          tone: typeof tone === 'function' ? tone(row) : tone,
          link: link?.(row) ?? null,
        }
      }),
  )
}
