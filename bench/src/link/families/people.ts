import { Random, misdialled, mistyped, personName } from '@jianqing/engine/testing'
import { madeSet } from './made.ts'
import type { MadeSet, SetSettings } from './made.ts'
import { OCCUPATIONS, SURNAMES, abbreviated, firstName, latinHome, misspelt, nickname } from './latin.ts'

/** How a family of sets of people is made. Shares are 0 to 1. */
export interface PeopleSettings extends SetSettings {
  /** people who live with the one before */
  households: number
  /** of those, who have the same birth date and surname, but another given name */
  twins?: number
  /** of those, who have the very name of a parent */
  juniors?: number
  /** of those, who share the telephone */
  phones?: number
}

interface Home {
  number: string
  street: string
  suburb: string
  postcode: string
  state: string
  rest: string
}
interface Person {
  given: string
  surname: string
  sex: string
  birth: string
  home: Home
  phone: string
  email: string
  number: string
  work: string
  origin: string
}

const pad = (n: number): string => String(n).padStart(2, '0')
const CHINESE_CITIES = ['长沙市', '株洲市', '湘潭市', '衡阳市', '岳阳市', '常德市']
const CHINESE_DISTRICTS = ['岳麓区', '天心区', '芙蓉区', '雨花区', '开福区', '石峰区', '荷塘区', '武陵区']
const CHINESE_ROADS = [
  '解放',
  '人民',
  '中山',
  '建设',
  '和平',
  '新华',
  '文化',
  '长江',
  '朝阳',
  '胜利',
  '五一',
  '湘江',
  '韶山',
  '车站',
  '劳动',
  '城南',
  '枫林',
  '银盆岭',
  '潇湘',
  '桐梓坡',
]
const CHINESE_WORK = ['务农', '教师', '个体', '司机', '工人', '会计', '无业', '护士', '厨师', '职员', '退休', '学生']

function homeOf({ script }: PeopleSettings, random: Random): Home {
  if (script === 'latin') return { ...latinHome(random), rest: random.chance(0.2) ? `unit ${1 + random.below(12)}` : '' }
  const suburb = random.pick(CHINESE_DISTRICTS)
  return {
    state: '湖南省',
    suburb: random.pick(CHINESE_CITIES) + suburb,
    street: `${random.pick(CHINESE_ROADS)}${random.pick(['路', '街', '大道', '东路', '西路'])}`,
    number: `${1 + random.below(600)}号`,
    rest: random.chance(0.7) ? `${1 + random.below(20)}栋${1 + random.below(30)}0${1 + random.below(6)}室` : '',
    postcode: `41${pad(random.below(20))}00`,
  }
}

function personOf(settings: PeopleSettings, before: Person | undefined, random: Random): Person {
  const latin = settings.script === 'latin'
  const kin = before !== undefined && random.chance(settings.households) ? before : undefined
  const sex = latin ? random.pick(['f', 'm']) : random.pick(['女', '男'])
  const isFamily = kin !== undefined && random.chance(0.75)
  const isTwin = isFamily && random.chance(settings.twins ?? 0)
  const isJunior = isFamily && !isTwin && random.chance(settings.juniors ?? 0)
  const chinese = personName(random, isFamily ? kin.surname : undefined)
  const surname = isFamily ? kin.surname : latin ? random.common(SURNAMES) : [...chinese][0]!
  const given = isJunior ? kin.given : latin ? firstName(sex, random) : chinese.slice(surname.length)
  const birth = isTwin ? kin.birth : `${1940 + random.below(66)}${pad(1 + random.below(12))}${pad(1 + random.below(28))}`
  const sharesPhone = kin !== undefined && random.chance(settings.phones ?? 0.4)
  return {
    given,
    surname,
    sex,
    birth,
    home: kin?.home ?? homeOf(settings, random),
    phone: sharesPhone
      ? kin.phone
      : latin
        ? `0${random.pick([2, 3, 4, 4, 7])} ${random.digits(8)}`
        : `1${random.pick([38, 39, 59, 86, 77, 50])}${random.digits(8)}`,
    email: `${given}${random.pick(['.', '', '_'])}${surname}${random.below(100)}@${random.pick(['mail.com', 'post.net', 'example.org'])}`,
    number: latin ? random.digits(7) : `4301${pad(1 + random.below(12))}${birth}${random.digits(4)}`,
    work: random.pick(latin ? OCCUPATIONS : CHINESE_WORK),
    origin: latin ? latinHome(random).suburb : random.pick(CHINESE_CITIES),
  }
}

/** Birth dates are written wrong in their own way: a digit, or day and month exchanged. */
const wrongDate = (date: string, random: Random): string =>
  random.chance(0.3) ? date.slice(0, 4) + date.slice(6) + date.slice(4, 6) : misdialled(date, random)

/** A person as one register has him. */
function valuesOf(person: Person, settings: PeopleSettings, random: Random): Record<string, string> {
  const latin = settings.script === 'latin'
  const typo = () => random.chance(settings.typos)
  const home = random.chance(settings.moved ?? 0.1) ? homeOf(settings, random) : person.home
  const phone = random.chance(settings.moved ?? 0.1) ? person.phone.replace(/\d{8}$/, () => random.digits(8)) : person.phone
  const word = (text: string): string => (typo() ? misspelt(text, random) : text)
  const number = (text: string): string => (typo() ? misdialled(text, random) : text)
  const nick = latin && random.chance(settings.typos / 2) ? nickname(person.given) : person.given
  const full = latin
    ? `${word(nick)} ${word(person.surname)}`
    : typo()
      ? mistyped(person.surname + person.given, random)
      : person.surname + person.given
  const isCrossed = latin && random.chance(settings.typos / 10)
  const [given, surname] = latin ? [word(nick), word(person.surname)] : [full.slice(1), full.slice(0, 1)]
  const birth = typo() ? wrongDate(person.birth, random) : person.birth
  const street = latin && typo() ? abbreviated(home.street) : word(home.street)
  const whole = latin
    ? `${home.rest ? `${home.rest}, ` : ''}${home.number} ${street}`
    : `${random.chance(0.6) ? home.state : ''}${home.suburb}${home.street}${home.number}${random.chance(0.8) ? home.rest : ''}`
  const values: Record<string, string> = {
    first_name: isCrossed ? surname : given,
    given_name: isCrossed ? surname : given,
    surname: isCrossed ? given : surname,
    last_name: isCrossed ? given : surname,
    full_name: full,
    name: full,
    姓名: full,
    当事人: full,
    sex: person.sex,
    gender: person.sex,
    性别: person.sex,
    dob: `${birth.slice(0, 4)}-${birth.slice(4, 6)}-${birth.slice(6)}`,
    date_of_birth: birth,
    出生日期: `${birth.slice(0, 4)}-${birth.slice(4, 6)}-${birth.slice(6)}`,
    street_number: number(home.number),
    address_1: street,
    street,
    address_2: home.rest,
    address: whole,
    住址: whole,
    家庭地址: whole,
    suburb: word(home.suburb),
    city: word(home.suburb),
    区县: home.suburb,
    街道: home.street,
    门牌号: home.number + home.rest,
    postcode: number(home.postcode),
    zip: number(home.postcode),
    postcode_fake: number(home.postcode),
    state: home.state,
    phone: number(phone),
    phone_number: number(phone),
    联系电话: number(phone),
    手机号: number(phone),
    email: word(person.email),
    soc_sec_id: number(person.number),
    ssn: number(person.number),
    身份证号: number(person.number),
    occupation: person.work,
    职业: person.work,
    birth_place: word(person.origin),
    籍贯: person.origin,
  }
  return values
}

/** People with truth. The same settings and seed give the same rows, in no order. */
export function people(settings: PeopleSettings, seed: number): MadeSet {
  const random = new Random(seed)
  return madeSet<Person>(
    settings,
    random,
    before => personOf(settings, before, random),
    person => valuesOf(person, settings, random),
  )
}
