import { addDays, today } from '@jianqing/calendar'
import type { HandoverPackage } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { type Db, newId } from '../../../platform/db/index.ts'
import { offices } from '../../../platform/policy/index.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'

/** Days before today. */
export const ago = (days: number) => addDays(today(), -days)

/** Police, procuratorate and court of one district, another district's, and somebody of each. */
export async function threeAgencies(db: Db) {
  const at = async (name: string, code: string, tree: 'police' | 'procuratorate' | 'court') => {
    const office = await addOffice(db, name, { tree, ...(tree === 'procuratorate' && { departments: ['第一检察部'] }) })
    await db.update(offices).set({ code }).where(eq(offices.id, office.id))
    return office
  }
  const [police, office, court] = [
    await at('于洪分局', 'GA01', 'police'),
    await at('于洪区人民检察院', '210114', 'procuratorate'),
    await at('于洪区人民法院', 'FY01', 'court'),
  ]
  const [otherPolice, other, otherCourt] = [
    await at('皇姑分局', 'GA02', 'police'),
    await at('皇姑区人民检察院', '210105', 'procuratorate'),
    await at('皇姑区人民法院', 'FY02', 'court'),
  ]
  const departmentId = Object.values(office.departments)[0]!
  const people = {
    manager: await addAccount(db, 'manager', { officeId: office.id, roles: ['case_manager'] }),
    prosecutor: await addAccount(db, 'prosecutor', { officeId: office.id, departmentId, roles: ['prosecutor'] }),
    head: await addAccount(db, 'head', { officeId: office.id, departmentId, roles: ['department_head'] }),
    outsider: await addAccount(db, 'outsider', { officeId: other.id, roles: ['case_manager'] }),
    police: await addAccount(db, 'police', { officeId: police.id, roles: ['police_user'] }),
    police2: await addAccount(db, 'police2', { officeId: otherPolice.id, roles: ['police_user'] }),
    court: await addAccount(db, 'court', { officeId: court.id, roles: ['court_user'] }),
    court2: await addAccount(db, 'court2', { officeId: otherCourt.id, roles: ['court_user'] }),
  }
  return { police: police.id, office: office.id, court: court.id, people }
}

let n = 0

/** A case of drunk driving, transferred two days ago. */
export const packageOf = (fields: HandoverPackage['fields'] = {}, more: Partial<HandoverPackage> = {}): HandoverPackage => ({
  id: newId(),
  kind: 'case',
  fields: {
    policeNo: `于公刑立〔2026〕${++n}号`,
    office: '210114',
    court: 'FY01',
    name: '罗文斌',
    idNo: '11010519491231002X',
    charge: 'dangerous_driving',
    alcohol: 168,
    caughtOn: ago(10),
    sampledOn: ago(10),
    testedOn: ago(6),
    filedOn: ago(5),
    transferredOn: ago(2),
    custody: 'bail',
    custodyFrom: ago(5),
    procedure: 'fast',
    priors: '无',
    household: '210114',
    ...fields,
  },
  papers: [
    { kind: 'opinion', title: '起诉意见书' },
    { kind: 'filing', title: '立案决定书' },
    { kind: 'blood', title: '血液酒精检验报告' },
  ],
  ...more,
})
