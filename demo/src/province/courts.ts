/** Courts of the province and their case numbers: （2025）临0102刑初123号, as the Supreme People's Court has numbered since 2016. */
import { yearOf } from '../base/days.ts'
import type { Office } from './offices.ts'

export function courtOf(office: Office): string {
  if (office.level === 'province') return '江临省高级人民法院'
  return office.name.replace('人民检察院', office.level === 'city' ? '中级人民法院' : '人民法院')
}

/** Of each court, kind and year the first so many numbers are kept for planted cases. */
export const PLANTED_NUMBERS = 200

/** Counts up within court, kind and year. One counter a data set, so that numbers depend on nothing else. */
export class CourtNumbers {
  readonly #next = new Map<string, number>()
  readonly #from: number

  /** @param from numbers up to this one are left to others. */
  constructor(from = 0) {
    this.#from = from
  }

  next(office: Office, word: '刑初' | '民初' | '执', filed: number): string {
    const head = `（${yearOf(filed)}）临${office.id.slice(2)}${word}`
    const n = (this.#next.get(head) ?? this.#from) + 1
    this.#next.set(head, n)
    return `${head}${n}号`
  }
}
