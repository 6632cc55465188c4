import type { Row } from './datasets.ts'

/** The n-th of some values, the same each time. */
const pick = <T>(values: readonly T[], n: number): T => values[((n % values.length) + values.length) % values.length]!

const FAMILIES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗']
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华建国文玉兰志新春海']
const LATIN = [
  'james',
  'mary',
  'robert',
  'patricia',
  'john',
  'jennifer',
  'michael',
  'linda',
  'david',
  'elizabeth',
  'william',
  'barbara',
  'richard',
  'susan',
  'joseph',
  'jessica',
  'thomas',
  'sarah',
  'charles',
  'karen',
]
const LATIN_FAMILIES = [
  'smith',
  'johnson',
  'williams',
  'brown',
  'jones',
  'garcia',
  'miller',
  'davis',
  'rodriguez',
  'martinez',
  'hernandez',
  'lopez',
  'gonzalez',
  'wilson',
  'anderson',
  'taylor',
  'moore',
  'jackson',
]
const ROADS = ['解放路', '人民路', '中山路', '建设街', '和平大道', '新华街', '文化路', '长江路', '朝阳街', '胜利路']

/** What is done to the second row of a person, one after the other; each takes and gives (name, birth, phone, address). */
const CHANGES: ((row: (string | null)[], n: number) => (string | null)[])[] = [
  ([name, birth, , address]) => [name!, birth!, null, address!],
  ([name, birth, phone, address]) => [name!, birth!, phone!, `${address!}2单元`],
  ([name, birth, phone], n) => [name!, birth!, phone!, `${pick(ROADS, n + 3)}${n}号`],
  ([name, birth, phone, address]) => [
    name!.includes(' ') ? name!.split(' ').reverse().join(' ') : name!,
    `${birth!.slice(0, 4)}-${birth!.slice(5, 7)}-${birth!.endsWith('1') ? '12' : '21'}`,
    phone!,
    address!,
  ],
  ([name, birth, phone, address]) => [
    name!.includes(' ') ? `${name!.slice(0, -2)}${name!.slice(-1)}` : name!.replace('伟', '玮').replace('芳', '方'),
    birth!,
    phone!,
    address!,
  ],
  ([name, , phone, address]) => [name!, null, `${phone!.slice(0, -2)}${phone!.at(-1)}${phone!.at(-2)}`, address!],
]

/** `people` twice: each of `count` people has a row `a<n>`, every other one a second row `b<n>` that differs; half of the names are Chinese. */
export function twofoldPeople(count: number): Row[] {
  const rows: Row[] = []
  for (let n = 0; n < count; n++) {
    const name =
      n % 2 === 0
        ? pick(FAMILIES, n * 7 + (n >> 5)) + pick(GIVEN, n * 11 + (n >> 3)) + (n % 6 === 0 ? '' : pick(GIVEN, n * 5 + 3))
        : `${pick(LATIN, n * 3 + (n >> 4))} ${pick(LATIN_FAMILIES, n * 5 + (n >> 2))}`
    const birth = `${1950 + ((n * 37) % 55)}-${String(1 + ((n * 5) % 12)).padStart(2, '0')}-${String(1 + ((n * 11) % 28)).padStart(2, '0')}`
    const row = [
      name,
      birth,
      `13${String((n * 7_654_321) % 1_000_000_000).padStart(9, '0')}`,
      `${pick(ROADS, n * 3 + (n >> 3))}${1 + ((n * 17) % 300)}号`,
    ]
    rows.push([`a${n}`, ...row])
    if (n % 4 < 2) rows.push([`b${n}`, ...pick(CHANGES, n >> 2)(row, n)])
  }
  return rows
}
