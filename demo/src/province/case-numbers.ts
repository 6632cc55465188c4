/** Numbers of cases: 汀南检起诉受[2025]67010200123号, six digits of the office and a running number of five or more within office, kind and year. */
import { dayOf, yearOf } from '../base/days.ts'
import type { CaseRow } from '../datasets/rows.ts'
import type { Office } from './offices.ts'
import type { World } from './world.ts'

const WORDS = { 审查逮捕: '捕受', 审查起诉: '起诉受' } as const

export function caseNumber(office: Office, kind: CaseRow['kind'], accepted: number, serial: number): string {
  return `${office.short}${WORDS[kind]}[${yearOf(accepted)}]${office.id}${String(serial).padStart(5, '0')}号`
}

/** The running number of a background case: the turn of its seat since New Year, times the office's seats, and the seat itself. */
export function serialOf(world: World, turn: number, turnDays: number, accepted: number, ordinal: number, seats: number): number {
  const newYear = dayOf(`${yearOf(accepted)}-01-01`)
  const first = newYear <= world.start ? 0 : Math.max(0, Math.floor((newYear - world.start) / turnDays) - 1)
  return (turn - first) * seats + ordinal + 1
}

/** Running numbers from here up are free for cases that are not drawn from a seat. */
export function firstFreeSerial(turns: number, seats: number): number {
  return (turns + 3) * seats + 1
}
