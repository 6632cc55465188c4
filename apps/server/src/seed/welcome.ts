import { ROLES, type Role } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import type { Welcome } from '../platform/auth/index.ts'
import type { Db } from '../platform/db/index.ts'
import { DEMO_AS_OF, readSetting } from '../platform/setting/index.ts'
import { ADMINISTRATORS, DEMO_PASSWORD } from './accounts.ts'

const PRODUCT = '检擎'

interface Account extends Record<string, unknown> {
  login: string
  name: string
  role: Role
  office: string
}

/** Who is offered for a role by a short name. */
const KNOWN = [
  'inspector ducha',
  'chief jianchazhang',
  'case_manager anguan',
  'party_clerk dangwu',
  'guide jiangjie',
  'branch_secretary shuji',
  'petition_clerk xinfang',
  'custodian baoguan',
  'police_user gongan',
  'court_user fayuan',
  ...ADMINISTRATORS.map(({ role, login }) => `${role} ${login}`),
]

/** One account a role, with something to do where there is any: the prosecutor whose work most leads with a high severity lie in, and who has a letter to answer. */
async function demoAccounts(db: Db): Promise<Account[]> {
  const { rows } = await db.execute<Account>(sql`
    select distinct on (g.role) u.login, u.name, g.role, o.name as office
    from grants g join users u on u.id = g.user_id join offices o on o.id = u.office_id
    left join lateral (
      select count(*) as n from leads l
      where g.role = 'prosecutor' and l.model_id = 'interference-lenient' and l.severity = 'high' and l.office_id = u.office_id and l.staff_no = u.staff_no
    ) l on true
    left join lateral (
      select count(*) as n from letters t
      where t.state in ('issued', 'receipted', 'returned') and ((g.role = 'prosecutor' and t.addressee_id = u.id) or (g.role = 'department_head' and t.department_id = g.department_id))
    ) m on true
    where not u.disabled
    order by g.role, (g.role || ' ' || u.login in (${sql.join(
      KNOWN.map(known => sql`${known}`),
      sql`, `,
    )})) desc, l.n desc, m.n desc, u.login`)
  const order = Object.keys(ROLES)
  const sorted = rows.sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role))
  // who holds several roles is offered once, for what comes first
  return sorted.filter(({ login }, i) => sorted.findIndex(one => one.login === login) === i)
}

/** What the sign-in page shows: the accounts of the demonstration, and only of a demonstration. */
export const welcomeOf = (db: Db, version: string) => async (): Promise<Welcome> => {
  const demo = (await readSetting(db, DEMO_AS_OF)) !== null
  return {
    product: PRODUCT,
    version,
    demo,
    demoAccounts: demo ? (await demoAccounts(db)).map(account => ({ ...account, password: DEMO_PASSWORD })) : [],
  }
}
