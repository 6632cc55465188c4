import { Random, misdialled, mistyped, personName } from '@jianqing/engine/testing'
import { SURNAMES, abbreviated, firstName, latinHome, misspelt } from './latin.ts'
import { madeSet } from './made.ts'
import type { MadeSet, SetSettings } from './made.ts'

/** How a family of sets of firms is made. Shares are 0 to 1. */
export interface FirmSettings extends SetSettings {
  /** firms that sit at the address of the one before: of one group (brand, head, telephone) or by chance */
  neighbours: number
}

interface Firm {
  brand: string
  trade: string
  place: string
  form: string
  code: string
  head: string
  phone: string
  street: string
  city: string
  postcode: string
}

const BRANDS = [...'星海华建达东兴金瑞祥鑫宏丰新明辉天力源泰恒盛联信诚安康利德润通和远长江湘岳麓美佳宇凯浩博雅文德正大']
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
const LATIN_BRANDS =
  'acme north star blue river apex summit delta union pioneer global prime metro silver eagle crown vertex nova atlas orion falcon harbor granite cedar phoenix titan beacon lotus ember quartz'.split(
    ' ',
  )
const LATIN_TRADES =
  'trading logistics construction foods software textiles consulting engineering pharma media energy motors plastics timber'.split(' ')
const LATIN_FORMS = ['ltd', 'limited', 'plc', 'llc', 'inc', 'gmbh']
const CITIES = ['长沙', '株洲', '湘潭', '衡阳', '邵阳', '岳阳']
const ROADS = ['解放', '人民', '中山', '建设', '和平', '新华', '文化', '长江', '朝阳', '胜利']

function firmOf({ script, neighbours }: FirmSettings, before: Firm | undefined, random: Random): Firm {
  const latin = script === 'latin'
  const near = before !== undefined && random.chance(neighbours) ? before : undefined
  const group = near && random.chance(0.6) ? near : undefined
  const home = latinHome(random)
  return {
    brand: group
      ? group.brand
      : latin
        ? `${random.pick(LATIN_BRANDS)} ${random.pick([...LATIN_BRANDS, ...SURNAMES])}`
        : random.pick(BRANDS) + random.pick(BRANDS) + (random.chance(0.25) ? random.pick(BRANDS) : ''),
    trade: random.pick((latin ? LATIN_TRADES : TRADES).filter(trade => trade !== group?.trade)),
    place: latin ? '' : random.pick(CITIES),
    form: latin ? random.pick(LATIN_FORMS) : random.common(FORMS),
    code: latin ? random.digits(8) : `91430${random.digits(13)}`,
    head:
      group && random.chance(0.6)
        ? group.head
        : latin
          ? `${firstName(random.pick(['f', 'm']), random)} ${random.common(SURNAMES)}`
          : personName(random),
    phone: group && random.chance(0.5) ? group.phone : `0${latin ? 2 : 731}${random.digits(8)}`,
    street:
      near?.street ??
      (latin
        ? `${home.number} ${home.street}`
        : `${random.pick(ROADS)}${random.pick(['路', '大道', '街'])}${1 + random.below(500)}号${1 + random.below(30)}0${1 + random.below(9)}室`),
    city: near?.city ?? (latin ? home.suburb : `${random.pick(CITIES)}市`),
    postcode: near?.postcode ?? home.postcode,
  }
}

function valuesOf(firm: Firm, settings: FirmSettings, random: Random): Record<string, string> {
  const latin = settings.script === 'latin'
  const typo = () => random.chance(settings.typos)
  const word = (text: string): string => (typo() ? (latin ? misspelt : mistyped)(text, random) : text)
  const number = (text: string): string => (typo() ? misdialled(text, random) : text)
  const other = random.chance(settings.moved ?? 0.1) ? firmOf({ ...settings, neighbours: 0 }, undefined, random) : firm
  const form = random.chance(0.3) ? random.pick(latin ? LATIN_FORMS : [...FORMS, '公司', '']) : firm.form
  const where = random.below(4)
  const name = latin
    ? `${word(firm.brand)} ${firm.trade} ${form}`
    : where === 3
      ? `${word(firm.brand)}${firm.trade}（${firm.place}）${form}`
      : `${['', firm.place, `湖南省${firm.place}市`][where]!}${word(firm.brand)}${firm.trade}${form}`
  const head = random.chance(0.1) ? (latin ? `${firstName('m', random)} ${random.common(SURNAMES)}` : personName(random)) : word(firm.head)
  const street = latin
    ? typo()
      ? abbreviated(other.street)
      : word(other.street)
    : `${random.chance(0.5) ? '湖南省' : ''}${other.city}${other.street}`
  const values: Record<string, string> = {
    企业名称: name,
    公司名称: name,
    company_name: name,
    business_name: name,
    统一社会信用代码: number(firm.code),
    company_number: number(firm.code),
    vat: number(firm.code),
    法定代表人: head,
    director: head,
    联系电话: number(firm.phone),
    phone: number(firm.phone),
    注册地址: street,
    address: street,
    street,
    city: word(other.city),
    town: word(other.city),
    postcode: number(other.postcode),
    zip: number(other.postcode),
  }
  return values
}

/** Firms with truth. */
export function firms(settings: FirmSettings, seed: number): MadeSet {
  const random = new Random(seed)
  return madeSet<Firm>(
    settings,
    random,
    before => firmOf(settings, before, random),
    firm => valuesOf(firm, settings, random),
  )
}
