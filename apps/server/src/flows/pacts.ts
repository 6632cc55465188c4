import { planFor, heldSeen, type Followed } from '../modules/party/activities/index.ts'
import { visitsSeen } from '../modules/citizens/visits/index.ts'
import { enterpriseNamed } from '../modules/citizens/enterprises/index.ts'
import { brandsOfBranches } from '../modules/party/brands/index.ts'
import { type PactSources, workMoved } from '../modules/party/pacts/index.ts'
import { eq } from 'drizzle-orm'
import { branches } from '../platform/branch/index.ts'
import { AppError, wrongField } from '../platform/http/index.ts'
import { mayTouch } from '../platform/policy/index.ts'
import type { Given } from '../platform/room/index.ts'
import { defaultAsOf } from '../platform/setting/index.ts'

const plan: PactSources['plan'] = async (tx, actor, branchId, asked) => {
  const [branch] = await tx.select().from(branches).where(eq(branches.id, branchId))
  if (!branch || !mayTouch(actor, 'activity:write', { officeId: branch.officeId, branchId })) throw new AppError('forbidden')
  if ((asked.kind === 'group') !== (branch.kind === 'group'))
    throw wrongField('kind', '党小组会由党小组计划，其他活动由党支部计划', 'Groups plan group meetings, and branches all else')
  const made = await planFor(tx, actor, branchId, asked)
  if (!made) throw wrongField('branchId', '请选择运行中的党组织', 'Choose an active branch')
  return made
}

/** What shows that an agreement is carried out: what its branches held, and when its partner came to the gallery. */
export const pactSources = (all: () => Pick<Given, 'chains'>): PactSources => ({
  chains: () => all().chains,
  held: {
    activity: (db, actor, { officeId, branchId, partnerBranchId }, within) =>
      heldSeen(db, actor, { officeId, branchIds: branchId === null ? [] : [branchId, partnerBranchId].filter(id => id !== null) }, within),
    visit: (db, actor, { officeId, partnerName }, within) => visitsSeen(db, actor, { officeId, unit: partnerName }, within),
  },
  plan,
  brands: brandsOfBranches,
  enterprise: enterpriseNamed,
})

/** An activity that was planned for a joint plan counts there once its sign-in is closed, and no more when it is cancelled. */
export const pactFollows: Followed = async (tx, actor, { id, state, onDay, present }) => {
  const held = state === 'held' || state === 'filed' ? { on: onDay, people: present } : null
  await workMoved(tx, actor, { kind: 'activity', id }, held, { today: await defaultAsOf(tx) })
}
