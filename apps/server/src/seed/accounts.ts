import type { Role, Scope } from '@jianqing/contract'
import type { Department, Office, Person } from '@jianqing/demo'

/** The made-up accounts share one password; the product listens on 127.0.0.1 unless it is told otherwise. */
export const DEMO_PASSWORD = 'Jianqing-2026'

export interface SeedGrant {
  role: Role
  scope: Scope
}

/** What a member of staff may do, by department and post, as an office would grant it. */
export function grantsOf(department: Department, person: Person): SeedGrant[] {
  if (department.name === '检务督察部' && person.post !== '一级科员')
    return [
      { role: 'inspector', scope: 'offices_below' },
      // whoever heads the inspection approves what it drafts
      ...(person.post === '主任' ? [{ role: 'department_head' as const, scope: 'department' as const }] : []),
    ]
  // the political department keeps the Party's records of an office, and runs its training bases
  if (department.name === '政治部' && person.post === '主任')
    return [
      { role: 'party_clerk', scope: 'office' },
      { role: 'base_manager', scope: 'offices_below' },
      { role: 'staff_member', scope: 'own' },
    ]
  if (department.name === '控告申诉检察部' && person.post !== '主任')
    return [
      { role: 'petition_clerk', scope: 'office' },
      ...(person.handlesCases ? [{ role: 'prosecutor' as const, scope: 'own' as const }] : []),
    ]
  // the inspection department looks after the gallery
  if (department.name === '检务督察部')
    return [
      { role: 'guide', scope: 'office' },
      { role: 'staff_member', scope: 'own' },
    ]
  // somebody who handles neither petitions nor cases
  if (department.name === '政治部' && person.post === '一级科员') return [{ role: 'custodian', scope: 'office' }]
  if (department.name === '案件管理部') return [{ role: 'case_manager', scope: 'office' }]
  if (person.post === '检察长') return [{ role: 'chief', scope: 'offices_below' }]
  if (person.post === '主任' && person.handlesCases)
    return [
      { role: 'department_head', scope: 'department' },
      { role: 'prosecutor', scope: 'own' },
    ]
  return [{ role: person.handlesCases ? 'prosecutor' : 'staff_member', scope: 'own' }]
}

/** The three administrators are nobody of the casework: accounts of their own at the province's office. */
export const ADMINISTRATORS: { login: string; name: string; role: Role }[] = [
  { login: 'xitong', name: '系统管理员', role: 'system_admin' },
  { login: 'anquan', name: '安全管理员', role: 'security_admin' },
  { login: 'shenji', name: '审计管理员', role: 'audit_admin' },
]

/** Police and court of a district, who work on its minor cases from a place of their own. */
export const AGENCIES = [
  { tree: 'police', suffix: 'GA', called: (place: string) => `${place}${place.endsWith('区') ? '公安分局' : '公安局'}` },
  { tree: 'court', suffix: 'FY', called: (place: string) => `${place}人民法院` },
] as const

/** Somebody of each, in the county whose cases the demonstration tells of. */
export const AGENCY_PEOPLE = [
  { tree: 'police', login: 'gongan', name: '赵警官', role: 'police_user' },
  { tree: 'court', login: 'fayuan', name: '韩书记员', role: 'court_user' },
] as const

/** Short names for the accounts that the sign-in page offers; everybody else signs in with their staff number. */
export function shortLogins(offices: readonly Office[]): Map<string, string> {
  const province = offices[0]!
  // a county's: that is where the cases are
  const county = offices.find(({ level }) => level === 'county')!
  const find = (office: Office, department: string, post: string) =>
    office.departments.find(d => d.name === department)!.staff.find(p => p.post === post)!
  return new Map([
    [find(province, '检务督察部', '督察专员').staffNo, 'ducha'],
    [find(province, '检务督察部', '主任').staffNo, 'zhuren'],
    [find(province, '院领导', '检察长').staffNo, 'jianchazhang'],
    [find(county, '案件管理部', '主任').staffNo, 'anguan'],
    [find(province, '政治部', '主任').staffNo, 'dangwu'],
    [find(province, '检务督察部', '一级科员').staffNo, 'jiangjie'],
    [find(province, '第一检察部', '主任').staffNo, 'shuji'],
    [find(county, '控告申诉检察部', '书记员').staffNo, 'xinfang'],
    [find(county, '政治部', '一级科员').staffNo, 'baoguan'],
    [find(county, '第三检察部', '检察官').staffNo, 'minshi'],
  ])
}
