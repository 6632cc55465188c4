import { type Grant, type Lang, type Person, ROLES, SCOPE_TITLES, text } from '@jianqing/contract'
import type { Db } from '../../../platform/db/index.ts'
import { inBeijing, type TableColumn } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { listPeople, type PeopleFilter } from './query.ts'

interface Row {
  person: Person
  grant: Grant | null
}

const PAGE = 200

/** All people that the filters let through, a row for each of their roles. */
export async function* peopleRows(db: Db, actor: Actor, filter: Omit<PeopleFilter, 'page' | 'pageSize'>): AsyncGenerator<Row> {
  for (let page = 1; ; page++) {
    const { items } = await listPeople(db, actor, { ...filter, page, pageSize: PAGE })
    for (const person of items) for (const grant of person.grants.length > 0 ? person.grants : [null]) yield { person, grant }
    if (items.length < PAGE) return
  }
}

const DISABLED = text('已停用', 'Disabled')
const ACTIVE = text('在用', 'Active')

export const peopleColumns = (lang: Lang): readonly TableColumn<Row>[] => [
  { title: text('姓名', 'Name'), value: ({ person }) => person.name },
  { title: text('用户名', 'Login'), value: ({ person }) => person.login },
  { title: text('工号', 'Staff number'), value: ({ person }) => person.staffNo },
  { title: text('单位', 'Office'), value: ({ person }) => person.officeName },
  { title: text('部门', 'Department'), value: ({ person }) => person.departmentName },
  { title: text('状态', 'State'), value: ({ person }) => (person.disabled ? DISABLED : ACTIVE)[lang] },
  {
    title: text('最近登录（北京时间）', 'Last seen (Beijing)'),
    value: ({ person }) => person.lastSeenAt && inBeijing(person.lastSeenAt),
  },
  { title: text('角色', 'Role'), value: ({ grant }) => grant && ROLES[grant.role].title[lang] },
  { title: text('范围', 'Scope'), value: ({ grant }) => grant && SCOPE_TITLES[grant.scope][lang] },
  { title: text('授权单位', 'Office of the role'), value: ({ grant }) => grant?.officeName },
  { title: text('授权部门', 'Department of the role'), value: ({ grant }) => grant?.departmentName },
  { title: text('开始日期', 'From'), value: ({ grant }) => grant?.fromOn },
  { title: text('截止日期', 'Until'), value: ({ grant }) => grant?.untilOn },
]
