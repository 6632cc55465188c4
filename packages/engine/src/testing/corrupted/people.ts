import { misdialled, mistyped } from './confusions.ts'
import { addressOf, personName } from './names.ts'
import { Random } from './random.ts'
import type { CorruptedRows } from './rows.ts'

interface Person {
  name: string
  sex: string
  birth: string
  idNo: string
  phone: string
  address: string
}

const pad = (n: number): string => String(n).padStart(2, '0')

/** A third of the people live with the one before: family, with the same address, and often the same family name and telephone. */
function personOf(before: Person | undefined, random: Random): Person {
  const shares = before !== undefined && random.chance(0.33)
  const birth = `${1945 + random.below(62)}${pad(1 + random.below(12))}${pad(1 + random.below(28))}`
  const family = shares && random.chance(0.6) ? [...before.name][0] : undefined
  return {
    name: personName(random, family),
    sex: random.pick(['男', '女']),
    birth,
    idNo: `43${pad(1 + random.below(13))}${pad(1 + random.below(30))}${birth}${random.digits(3)}${random.pick([...'0123456789X'])}`,
    phone: shares && random.chance(0.4) ? before.phone : `1${random.pick(['38', '39', '59', '86', '77', '50'])}${random.digits(8)}`,
    address: shares ? before.address : addressOf(random),
  }
}

/** The same person in another register: typing errors, fields left out, a new address or telephone. */
function anew(person: Person, random: Random): (string | null)[] {
  const name = random.chance(0.3) ? mistyped(person.name, random) : person.name
  const birth = random.chance(0.12)
    ? null
    : random.chance(0.1)
      ? random.chance(0.3)
        ? person.birth.slice(0, 4) + person.birth.slice(6) + person.birth.slice(4, 6)
        : misdialled(person.birth, random)
      : person.birth
  const idNo = random.chance(0.6) ? null : random.chance(0.1) ? misdialled(person.idNo, random) : person.idNo
  const phone = random.chance(0.25)
    ? null
    : random.chance(0.25)
      ? `1${random.digits(10)}`
      : random.chance(0.1)
        ? misdialled(person.phone, random)
        : person.phone
  const address = random.chance(0.15)
    ? null
    : random.chance(0.25)
      ? addressOf(random)
      : random.chance(0.4)
        ? person.address.replace(/^湖南省/, '').replace(/号.*$/, '号')
        : person.address
  return [name, random.chance(0.05) ? null : person.sex, birth, idNo, phone, address]
}

/** People of Chinese names; each has one to four rows. Columns: name, sex, birth (YYYYMMDD), id_no, phone, address, all text. */
export function corruptedPeople(count: number, seed: number): CorruptedRows {
  const random = new Random(seed)
  const rows: (string | null)[][] = []
  const entities: string[] = []
  let before: Person | undefined
  for (let i = 0; i < count; i++) {
    const person = personOf(before, random)
    before = person
    const copies = random.pick([1, 1, 2, 2, 3, 4])
    for (let copy = 0; copy < copies; copy++) {
      rows.push(anew(person, random))
      entities.push(`p${i}`)
    }
  }
  return { columns: ['name', 'sex', 'birth', 'id_no', 'phone', 'address'], rows, entities }
}
