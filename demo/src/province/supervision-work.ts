/** Who does civil, administrative and public-interest work, and the numbers of its cases and papers. */
import { yearOf } from '../base/days.ts'
import type { OpinionRow, SupervisionRow } from '../datasets/supervision-rows.ts'
import type { Office } from './offices.ts'
import { PAPERS } from './supervision-terms.ts'
import type { StaffMember, World } from './world.ts'

type Line = SupervisionRow['line']

/** In a county one department does all three; a city's office and the province's have one each. */
const DEPARTMENTS: Readonly<Record<Line, string>> = { 民事: '第三检察部', 行政: '第四检察部', 公益诉讼: '第五检察部' }
const NUMBER_WORDS: Readonly<Record<Line, string>> = { 民事: '民监受', 行政: '行监受', 公益诉讼: '公益受' }

/** Everyone of the core staff who handles cases of a line. */
export function handlersOf(world: World): Record<Line, StaffMember[]> {
  const of = (line: Line) =>
    world.staff.filter(
      ({ handlesCases, office, department }) =>
        handlesCases && department === (office.level === 'county' ? DEPARTMENTS.民事 : DEPARTMENTS[line]),
    )
  return { 民事: of('民事'), 行政: of('行政'), 公益诉讼: of('公益诉讼') }
}

/** Counts up under each head of a number. */
export class Serials {
  readonly #next = new Map<string, number>()
  readonly #from: number

  /** @param from numbers up to this one are left to others. */
  constructor(from = 0) {
    this.#from = from
  }

  next(head: string): number {
    const n = (this.#next.get(head) ?? this.#from) + 1
    this.#next.set(head, n)
    return n
  }
}

/** 汀南检民监受[2025]67010200012号 */
export function supervisionNo(serials: Serials, office: Office, line: Line, accepted: number): string {
  const head = `${office.short}${NUMBER_WORDS[line]}[${yearOf(accepted)}]`
  return `${head}${office.id}${String(serials.next(head)).padStart(5, '0')}号`
}

/** 汀南检建〔2025〕12号 */
export function paperNo(serials: Serials, office: Office, kind: OpinionRow['kind'], made: number): string {
  const head = `${office.short}${PAPERS[kind]}〔${yearOf(made)}〕`
  return `${head}${serials.next(head)}号`
}
