/** What the clocks ask of a case, told again from the words of the rules. */
import { lastDayOf, monthOf, oneCriminalMonthAfter, plusDays } from '../oracle/dates.ts'
import type { Case, CaseWorld, Change, Extended, Restraint } from './rows.ts'
import type { Pause } from './walk.ts'

const HOLDING = ['刑事拘留', '逮捕', '留置', '服刑']

const holds = (row: Restraint, day: string): boolean => row.from_on <= day && (row.to_on === null || row.to_on >= day)
const isOf = (row: Restraint, one: Pick<Case, 'case_no' | 'suspect_id'>): boolean =>
  row.case_no === one.case_no || row.person_id === one.suspect_id

/** Whether the suspect was held on a day: by a measure of the case or the person; without any measure of the case by what it says itself. Null: nobody can tell. */
export function heldOn(
  one: Pick<Case, 'case_no' | 'suspect_id' | 'detained'>,
  day: string,
  { restraints }: CaseWorld,
  kinds: readonly string[] = HOLDING,
): boolean | null {
  const rows = restraints ?? []
  if (rows.some(row => kinds.includes(row.kind) && isOf(row, one) && holds(row, day))) return true
  return rows.some(row => row.case_no === one.case_no) ? false : one.detained
}

const changesOf = (caseNo: string, kind: Change['kind'], { case_extensions: changes }: CaseWorld): Change[] =>
  (changes ?? []).filter(change => change.case_no === caseNo && change.kind === kind)

/** 精神病鉴定: until the next resumption, else for its amount, else still (刑诉法第一百四十九条). */
export function examinationsOf(caseNo: string, world: CaseWorld): Pause[] {
  const resumed = changesOf(caseNo, '恢复', world)
    .map(({ decided_on: day }) => day)
    .sort()
  return changesOf(caseNo, '精神病鉴定', world).map(({ decided_on: on, amount, unit }) => {
    const next = resumed.find(day => day >= on)
    return { on, to: next ?? lengthAfter(on, amount, unit) }
  })
}

function lengthAfter(on: string, amount: number | null, unit: Change['unit']): string | null {
  if (amount === null || unit === null) return null
  return unit === '日' ? plusDays(on, amount) : criminalMonthsAfter(on, amount)
}

/** So many criminal months: from a month's last day to a month's last day, else the same number. */
export function criminalMonthsAfter(on: string, months: number): string {
  const isLast = on === lastDayOf(monthOf(on))
  let month = monthOf(on)
  for (let left = months; left > 0; left--) month = monthOf(plusDays(lastDayOf(month), 1))
  const last = lastDayOf(month)
  const same = `${month}-${on.slice(8)}`
  return isLast || same > last ? last : same
}

/**
 * Extensions of a limit in days: a month asked for is thirty, which is more than any of these limits has room for. Null: nobody wrote down how long. Of which limit one is that
 * says nothing of it: of the one that the case runs under; of the decision on a measure nobody knows (规则第一百四十三条).
 */
export function extensionsOf(caseNo: string, world: CaseWorld, limit: Extended): { on: string; days: number | null }[] {
  return changesOf(caseNo, '延长', world)
    .filter(({ extended_limit: of }) => (of ?? limit) === limit)
    .map(({ decided_on: on, amount, unit, extended_limit: of }) => {
      const isUntold = amount === null || unit === null || (limit === '决定强制措施' && !of)
      return { on, days: isUntold ? null : unit === '月' ? amount * 30 : amount }
    })
}

export function restartsOf(caseNo: string, world: CaseWorld): string[] {
  return [...changesOf(caseNo, '改变管辖', world), ...changesOf(caseNo, '并案', world)].map(({ decided_on: day }) => day)
}

/** After 留置: from the first detention to the decision on arrest, bail or residence, at most fourteen days (刑诉法第一百七十条第二款). */
export function decidingOf(one: Case, world: CaseWorld): Pause[] {
  const detention = detentionOf(one, world)
  if (!detention) return []
  const { on, decided } = detention
  const most = plusDays(on, 14)
  return [{ on, to: decided !== undefined && decided < most ? decided : most }]
}

/** The first detention after 留置, the day of the first decision from then on, and the last day of that detention. */
export function detentionOf(
  one: Case,
  { restraints }: CaseWorld,
): { on: string; decided: string | undefined; released: string | undefined } | undefined {
  const own = (restraints ?? []).filter(row => row.case_no === one.case_no || (row.case_no === null && row.person_id === one.suspect_id))
  const from = own
    .filter(({ kind }) => kind === '留置')
    .map(({ from_on: day }) => day)
    .sort()[0]
  if (from === undefined) return undefined
  const detained = own
    .filter(({ kind, from_on: day }) => kind === '刑事拘留' && day >= from)
    .map(({ from_on: day }) => day)
    .sort()[0]
  if (detained === undefined) return undefined
  const decided = own
    .filter(({ kind }) => ['逮捕', '取保候审', '监视居住', '指定居所监视居住'].includes(kind))
    .map(({ decided_on: day, from_on: on }) => day ?? on)
    .filter(day => day >= detained)
    .sort()[0]
  const released = own
    .filter(({ kind, from_on: day, to_on: to }) => kind === '刑事拘留' && day === detained && to !== null)
    .map(({ to_on: to }) => to!)
    .sort()
    .at(-1)
  return { on: detained, decided, released }
}

export { oneCriminalMonthAfter, plusDays }
