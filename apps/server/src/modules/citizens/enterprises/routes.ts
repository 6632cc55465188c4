import { api, type EnterpriseDetail, type EnterpriseProfile, text } from '@jianqing/contract'
import type { Db } from '../../../platform/db/index.ts'
import { route } from '../../../platform/http/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { type Batches, recordRoutes } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { addEnterprise } from './add.ts'
import { checkupFacts } from './checkups/published.ts'
import { checkupsOf } from './checkups/list.ts'
import { checkupReport } from './checkups/paper.ts'
import { checkupActions, checkupRoutes, type CheckupSurroundings } from './checkups/routes.ts'
import type { EnterpriseRecord } from './list.ts'
import type { ReadRegister } from './register.ts'
import { enterprisesSeed } from './seed.ts'
import type { EnterpriseRow } from './tables.ts'

interface Surroundings {
  db: Db
  batches: Batches
  record: EnterpriseRecord
  register: ReadRegister
  firms: (n: number) => Promise<string[]>
  checkups: Omit<CheckupSurroundings, 'db' | 'batches' | 'firms'>
}

const profileOf = ({
  creditCode,
  name,
  legalRep,
  address,
  phone,
  registeredOn,
  status,
  insuredStaff,
  registerVersion,
}: EnterpriseRow): EnterpriseProfile => ({
  creditCode,
  name,
  legalRep,
  address,
  phone,
  registeredOn,
  status,
  insuredStaff,
  registerVersion,
})

/** Files of enterprises: one for each credit code that an office looks after. */
export const enterprisesRoom = ({ db, batches, record, register, firms, checkups }: Surroundings): Room => ({
  actions: { 'enterprise.begin': text('建立企业法治档案', 'Began a file of an enterprise'), ...checkupActions },
  records: [record, checkups.record],
  papers: [checkupReport],
  facts: [checkupFacts],
  seed: enterprisesSeed({
    process: record.definition.process,
    register,
    firms,
    checkups: { ...checkups, process: checkups.record.definition.process },
  }),
  routes: app => {
    const detail = async (actor: Actor, row: EnterpriseRow): Promise<EnterpriseDetail> => {
      const { last: _last, ...whole } = await record.whole(db, actor, row)
      return {
        ...whole,
        profile: profileOf(row),
        checkups: await checkupsOf(db, row.id),
        mayBegin: row.state !== 'ended' && mayTouch(actor, 'enterprise:write', record.definition.process.definition.place(row)),
      }
    }
    checkupRoutes(app, { ...checkups, db, batches, firms: record })
    recordRoutes(app, api.enterprises, record, { db, batches, detail })
    route(app, api.enterprises.add, {
      handler: async ({ actor, body }) =>
        detail(actor, await addEnterprise({ db, register, process: record.definition.process }, actor, body)),
    })
  },
})
