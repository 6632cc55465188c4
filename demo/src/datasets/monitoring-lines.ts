/** Facts of case monitoring as lines of CSV. A paper's name may hold a 、, no cell a comma. */
import { dateText } from '../base/days.ts'
import type { ItemRow, NoticeRow, PaperRow, RequestRow } from './monitoring-rows.ts'

const day = (value: number | null): string => (value === null ? '' : dateText(value))
const yes = (value: boolean | null): string => (value === null ? '' : value ? '是' : '否')

/** The key of an item: the year in which it was seized, and its running number. */
export const itemNo = (seized: number, n: number): string => `涉财${dateText(seized).slice(0, 4)}${String(n).padStart(8, '0')}`

export const noticeLine = (n: NoticeRow): string => `${n.caseNo},${n.side},${day(n.noticed)}`
export const paperLine = (p: PaperRow): string => `${p.caseNo},${p.kind},${day(p.made)},${day(p.served)}`
export const requestLine = (r: RequestRow): string => `${r.caseNo},${r.kind},${day(r.asked)},${day(r.answered)}`
/** @param n the running number of the row */
export const itemLine = (i: ItemRow, n: number): string =>
  `${itemNo(i.seized, n)},${i.caseNo},${i.kind},${day(i.seized)},${day(i.stored)},${yes(i.related)},${day(i.examined)},${day(i.released)}`
