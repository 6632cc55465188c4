import type { DatasetDef, EvidenceRow } from '@jianqing/engine'
import { maskIdentities } from '../../../platform/mask/index.ts'
import { withCheckDigit } from '../../../platform/person/index.ts'

type Values = EvidenceRow['values']
type Column = DatasetDef['columns'][number]

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许']
const GIVEN = [...'甲乙丙丁戊己庚辛壬癸']
/** No county has a code that begins with 99 (GB/T 2260): nobody has such a number. */
const NOWHERE = 9900
const SEVERAL = /[、，,；;/\s]+/u
const pad = (n: number, length: number) => String(n).padStart(length, '0')

/** A name that a textbook would give; of a firm, the last four characters stay: they say what it is. */
function madeUpName(real: string, n: number): string {
  const characters = [...real]
  const given = GIVEN[Math.floor(n / SURNAMES.length) % GIVEN.length]!
  const turn = Math.floor(n / (SURNAMES.length * GIVEN.length))
  const name = `${SURNAMES[n % SURNAMES.length]}${given}${turn > 0 ? pad(turn, 1) : ''}`
  return characters.length >= 6 ? `${name}${characters.slice(-4).join('')}` : name
}

/** An identity number of nobody, of the same sex and year; the day stays where the model works with it. One of 15 digits stays one. */
function madeUpNumber(real: string, n: number, keepsDay: boolean): string {
  const digits = real.normalize('NFKC').replaceAll(/\D/g, '')
  const isOld = digits.length === 15
  const [year, day] = isOld ? [`19${digits.slice(6, 8)}`, digits.slice(8, 12)] : [digits.slice(6, 10), digits.slice(10, 14)]
  const odd = Number(isOld ? digits[14] : digits[16]) % 2
  const serial = pad((n % 499) * 2 + 2 - odd, 3)
  const first17 = `${NOWHERE}${pad(Math.floor(n / 499) % 100, 2)}${year}${keepsDay ? day : pad((n % 12) + 1, 2) + pad((n % 28) + 1, 2)}${serial}`
  return isOld ? first17.slice(0, 6) + first17.slice(8) : withCheckDigit(first17)
}

/** A number of something else: the last digits give way, so that it still says of what kind it is. It begins with no nought: an import leaves those out of numbers of cases. */
const madeUpCode = (real: string, n: number): string =>
  real.replace(/\d+(?=\D*$)/u, ({ length }) => (length < 3 ? String(n) : `9${pad(n, length - 1)}`))

type Make = (n: number) => string

/** Numbers of people and things that are no keys here, such as that of a prosecutor; an office stays, since leads go to it. */
const isNumbered = ({ id, type, values }: Column, isKey: boolean): boolean =>
  type === 'case_no' || (type === 'text' && !values && !id.startsWith('office') && (isKey || id.endsWith('_no')))

/** How the values of a column are made up; undefined for those that tell of nobody. */
function makerOf(column: Column, isKey: boolean, keepsDay: boolean): ((real: string) => Make | undefined) | undefined {
  const named = (real: string) => (n: number) => madeUpName(real, n)
  const coded = (real: string) => (/\d/u.test(real) ? (n: number) => madeUpCode(real, n) : undefined)
  if (column.type === 'person_id') return real => (/\d/u.test(real) ? n => madeUpNumber(real, n, keepsDay) : named(real))
  if (column.personName) return named
  if (column.masked && column.type === 'text') return real => coded(real) ?? named(real)
  return isNumbered(column, isKey) ? coded : undefined
}

/**
 * Gives people, cases and other numbered things of real rows others that do not exist, each the same wherever it stands, so that rows still belong together.
 * Other texts are told without them.
 */
export class MadeUp {
  readonly #known = new Map<string, string>()
  readonly #taken: string
  readonly #keepsDay: boolean
  #next = 1

  /** @param taken texts in which nothing may be found that is made up now; `keepsDay`: whether days of birth matter */
  constructor({ taken = '', keepsDay = false }: { taken?: string; keepsDay?: boolean } = {}) {
    this.#taken = taken
    this.#keepsDay = keepsDay
  }

  /** What stands for a value; itself where it is not of anybody that was learnt. */
  of(value: string): string {
    return this.#known.get(value) ?? value
  }

  /** Takes note of everybody who is named in rows; of all at once, since nobody may get the name of another. */
  learn(rows: Iterable<{ dataset: DatasetDef; values: Values }>): void {
    const reals = new Map<string, Make>()
    for (const { dataset, values } of rows)
      for (const column of dataset.columns) {
        const value = values[column.id]
        const maker = makerOf(column, dataset.key.includes(column.id), this.#keepsDay)
        if (typeof value !== 'string' || value === '' || !maker) continue
        for (const one of column.personName ? value.split(SEVERAL).filter(Boolean) : [value]) {
          const make = maker(one)
          if (make && !this.#known.has(one)) reals.set(one, make)
        }
      }
    const used = new Set([...this.#known.values(), ...this.#known.keys(), ...reals.keys()])
    for (const [real, make] of reals) this.#known.set(real, this.#make(make, used))
  }

  #make(make: Make, used: Set<string>): string {
    let made = make(this.#next++)
    while (used.has(made) || this.#taken.includes(made)) made = make(this.#next++)
    used.add(made)
    return made
  }

  /** The row as it stands in the case. */
  tell(dataset: DatasetDef, values: Values): Values {
    const longest = [...this.#known].filter(([real]) => [...real].length > 1).sort(([a], [b]) => b.length - a.length)
    const within = (text: string) => maskIdentities(longest.reduce((so, [real, made]) => so.replaceAll(real, made), text))
    const told = ({ id, type, personName, values: listed }: Column): Values[string] => {
      const value = values[id] ?? null
      if (typeof value !== 'string' || listed) return value
      const whole = this.#known.get(value)
      if (whole !== undefined) return whole
      if (personName) return value.split(/([、，,；;/\s]+)/u).map(one => this.of(one)).join('')
      return type === 'text' ? within(value) : value
    }
    return Object.fromEntries(dataset.columns.map(column => [column.id, told(column)]))
  }
}
