import { mistyped, misdialled } from './confusions.ts'
import { CITIES, addressOf, personName } from './names.ts'
import { Random } from './random.ts'
import type { CorruptedRows } from './rows.ts'

interface Firm {
  city: string
  brand: string
  trade: string
  form: string
  code: string
  head: string
  phone: string
  address: string
}

const BRAND = [...'星海华建达东兴金瑞祥鑫宏丰新明辉天力源泰恒盛联信诚安康利德润通和远长江湘岳麓美佳宇凯浩博雅文德正大']
const TRADES = [
  '科技',
  '贸易',
  '建筑工程',
  '物流',
  '置业',
  '餐饮管理',
  '农业开发',
  '文化传媒',
  '商贸',
  '机械制造',
  '电子',
  '环保工程',
  '医药',
  '劳务',
  '咨询',
]
const FORMS = ['有限公司', '有限责任公司', '股份有限公司', '集团有限公司']

/** A quarter of the firms bear the brand of the one before, in another place or trade: kin, but not the same. */
function firmOf(before: Firm | undefined, random: Random): Firm {
  const kin = before !== undefined && random.chance(0.25)
  return {
    city: random.pick(CITIES),
    brand: kin ? before.brand : random.pick(BRAND) + random.pick(BRAND) + (random.chance(0.2) ? random.pick(BRAND) : ''),
    trade: random.pick(TRADES),
    form: random.common(FORMS),
    code: `91430${random.digits(13)}`,
    head: kin && random.chance(0.5) ? before.head : personName(random),
    phone: `0731${random.digits(8)}`,
    address: addressOf(random),
  }
}

/** The same firm in another register: its name with or without place and legal form, mistyped; a new head, seat or telephone. */
function anew(firm: Firm, random: Random): (string | null)[] {
  const brand = random.chance(0.15) ? mistyped(firm.brand, random) : firm.brand
  const form = random.chance(0.3) ? random.pick([...FORMS, '公司', '']) : firm.form
  const trade = random.chance(0.08) ? '' : firm.trade
  const place = random.pick(['full', 'full', 'city', 'none', 'bracket'])
  const name =
    place === 'bracket'
      ? `${brand}${trade}（${firm.city}）${form}`
      : `${place === 'full' ? `湖南省${firm.city}市` : place === 'city' ? firm.city : ''}${brand}${trade}${form}`
  return [
    name,
    random.chance(0.65) ? null : random.chance(0.1) ? misdialled(firm.code, random) : firm.code,
    random.chance(0.15) ? null : random.chance(0.15) ? personName(random) : random.chance(0.15) ? mistyped(firm.head, random) : firm.head,
    random.chance(0.3) ? null : random.chance(0.2) ? `0731${random.digits(8)}` : firm.phone,
    random.chance(0.15)
      ? null
      : random.chance(0.25)
        ? addressOf(random)
        : random.chance(0.4)
          ? firm.address.replace(/^湖南省/, '')
          : firm.address,
  ]
}

/** Firms of Chinese names; each has one to four rows. Columns: company_name, code, head_name, phone, address, all text. */
export function corruptedFirms(count: number, seed: number): CorruptedRows {
  const random = new Random(seed)
  const rows: (string | null)[][] = []
  const entities: string[] = []
  let before: Firm | undefined
  for (let i = 0; i < count; i++) {
    const firm = firmOf(before, random)
    before = firm
    const copies = random.pick([1, 1, 2, 2, 3, 4])
    for (let copy = 0; copy < copies; copy++) {
      rows.push(anew(firm, random))
      entities.push(`f${i}`)
    }
  }
  return { columns: ['company_name', 'code', 'head_name', 'phone', 'address'], rows, entities }
}
