/** The made-up province 江临省: its procuratorates, their departments and the people who are there at any scale. */
import { anyName } from '../base/names.ts'
import { Rng, streamOf } from '../base/rng.ts'

export type OfficeLevel = 'province' | 'city' | 'county'

export interface Person {
  /** The office's six digits and a number of four or more. */
  staffNo: string
  name: string
  post: string
  handlesCases: boolean
  branch: string
}

export interface Department {
  name: string
  staff: Person[]
}

export interface Office {
  /** Six digits, shaped like a code of GB/T 2260, under the prefix 67 that no province has. */
  id: string
  /** 云汀市汀南区人民检察院 */
  name: string
  /** As case numbers begin: 汀南检. */
  short: string
  /** The place it answers for: 汀南区. */
  place: string
  level: OfficeLevel
  parent: string | null
  departments: Department[]
}

const PROVINCE = '江临省'

/** Cities and their districts and counties. None of the names is a place of that kind today; likeness to older places is chance. */
const PLACES: readonly (readonly [string, readonly string[]])[] = [
  ['云汀市', ['汀南区', '汀北区', '桐溪区', '麓湖区', '青岚县']],
  ['澜阳市', ['澜东区', '澜西区', '石埠区', '柳陂县', '望岫县']],
  ['珩州市', ['珩城区', '映山区', '梧渡县', '渔浦县']],
]

export const CRIMINAL_DEPARTMENTS = ['第一检察部', '第二检察部'] as const

interface Plan {
  name: string
  branch: string
  /** Posts with: handles cases. */
  posts: readonly (readonly [string, boolean])[]
}

const HEAD = ['主任', true] as const
const PROSECUTOR = ['检察官', true] as const
const ASSISTANT = ['检察官助理', false] as const
const CLERK = ['书记员', false] as const
const OFFICER = ['一级科员', false] as const

function plans(level: OfficeLevel): Plan[] {
  const large = level !== 'county'
  const line: Plan['posts'] = [HEAD, PROSECUTOR, PROSECUTOR, ASSISTANT]
  const shared: Plan[] = [
    {
      name: '院领导',
      branch: '机关第一党支部',
      posts: [
        ['检察长', false],
        ['副检察长', true],
        ['副检察长', false],
      ],
    },
    { name: '第一检察部', branch: '第一党支部', posts: [...line, CLERK] },
    { name: '第二检察部', branch: '第二党支部', posts: line },
    { name: '第三检察部', branch: '第三党支部', posts: line },
  ]
  const more: Plan[] = large
    ? [
        { name: '第四检察部', branch: '第三党支部', posts: line },
        { name: '第五检察部', branch: '第三党支部', posts: [HEAD, PROSECUTOR, ASSISTANT] },
      ]
    : []
  const services: Plan[] = [
    { name: '控告申诉检察部', branch: '第四党支部', posts: [HEAD, PROSECUTOR, CLERK] },
    { name: '案件管理部', branch: '第四党支部', posts: [['主任', false], OFFICER] },
    { name: '检务督察部', branch: '第五党支部', posts: [['主任', false], ['督察专员', false], OFFICER] },
    { name: '政治部', branch: '第五党支部', posts: [['主任', false], OFFICER] },
  ]
  return [...shared, ...more, ...services]
}

function office(seed: number, id: string, name: string, place: string, level: OfficeLevel, parent: string | null): Office {
  const rng = new Rng(seed).at(streamOf('offices'), Number(id))
  let serial = 0
  const departments = plans(level).map(plan => ({
    name: plan.name,
    staff: plan.posts.map(([post, handlesCases]) => {
      serial += 1
      return { staffNo: staffNo(id, serial), name: anyName(rng), post, handlesCases, branch: plan.branch }
    }),
  }))
  const short = level === 'province' ? '江检' : `${place.slice(0, -1)}检`
  return { id, name, short, place, level, parent, departments }
}

export function staffNo(officeId: string, serial: number): string {
  return officeId + String(serial).padStart(4, '0')
}

/**
 * The tree of offices, the province first, each city before its districts: 18 offices, some 430 people. Data of any scale holds these people under the same
 * numbers (larger scales add prosecutors to 第一、第二检察部), so accounts can be made from them.
 */
export function offices(seed: number): Office[] {
  const root = office(seed, '670000', `${PROVINCE}人民检察院`, PROVINCE, 'province', null)
  const all = [root]
  PLACES.forEach(([city, counties], c) => {
    const cityId = `67${String(c + 1).padStart(2, '0')}00`
    all.push(office(seed, cityId, `${city}人民检察院`, city, 'city', root.id))
    counties.forEach((county, k) => {
      // GB/T 2260 numbers districts from 02 and counties from 21
      const id = cityId.slice(0, 4) + String((county.endsWith('县') ? 21 : 2) + k).padStart(2, '0')
      all.push(office(seed, id, `${city}${county}人民检察院`, county, 'county', cityId))
    })
  })
  return all
}
