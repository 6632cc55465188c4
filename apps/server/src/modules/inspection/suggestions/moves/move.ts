import { chineseDate } from '@jianqing/calendar'
import { addressOf, api, type SuggestionState, text } from '@jianqing/contract'
import type { Tx } from '../../../../platform/db/index.ts'
import { wrongField } from '../../../../platform/http/index.ts'
import type { SetPaper } from '../../../../platform/document/index.ts'
import { notify } from '../../../../platform/notice/index.ts'
import type { Serving } from '../../../../platform/paper/index.ts'
import type { Actor } from '../../../../platform/policy/index.ts'
import type { Process, Transition } from '../../../../platform/process/index.ts'
import type { ItemRow, SuggestionRow } from '../tables.ts'

/** What guards and forms need beside the row. */
export interface Loaded extends Serving {
  asOf: string
  items: ItemRow[]
  /** By when the reply is due, while it is awaited. */
  dueOn: string | null
  /** The office above, by name. */
  superior: string | undefined
  objectionDays: number
}
export type Move = Transition<SuggestionRow, SuggestionState, Loaded, SetPaper>
export type SuggestionProcess = Process<SuggestionRow, SuggestionState, Loaded, SetPaper>

/** What a suggestion moves beside itself. */
export interface SuggestionEffects {
  /** All that was suggested is carried out: what it came of is cured. */
  carriedOut: (tx: Tx, row: SuggestionRow, actor: Actor, when: { today: string; at: string }) => Promise<void>
}

export const placeOf = ({ officeId, departmentId, handlerId }: SuggestionRow) => ({ officeId, departmentId, ownerIds: [handlerId] })

export const subjectOf = (row: SuggestionRow) => ({ subject: { kind: 'suggestion', id: row.id }, place: placeOf(row) })

export const tell = (
  tx: Tx,
  row: Pick<SuggestionRow, 'id' | 'code' | 'title'>,
  to: readonly (string | null)[],
  kind: string,
  zh: string,
  en: string,
) =>
  notify(tx, {
    to,
    kind: `suggestion.${kind}`,
    title: text(`${zh}：${row.code} ${row.title}`, `${en}: ${row.code}`),
    link: addressOf(api.suggestions, row.id),
  })

/** A day on which something came or was done: not before what it follows, not ahead. @throws AppError bad_request */
export function mustLie(on: string, after: string, today: string): void {
  if (on < after) throw wrongField('on', `不能早于${chineseDate(after)}`, `Not before ${after}`)
  if (on > today) throw wrongField('on', '不能晚于今天', 'Not later than today')
}
