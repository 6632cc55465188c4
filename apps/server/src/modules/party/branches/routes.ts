import { api, type TeamBranch, text } from '@jianqing/contract'
import type { BranchRow } from '../../../platform/branch/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { route } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { type Batches, recordRoutes } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { addBranch } from './add.ts'
import { TERM_MONTHS } from './clock.ts'
import { coverageOf } from './coverage.ts'
import { branchDetail } from './detail.ts'
import type { BranchRecord } from './list.ts'
import { coverageFacts } from './published.ts'
import { branchesSeed } from './seed.ts'
import { mergeBranches, type OnSuccession, splitBranch } from './succession.ts'
import { branchTree } from './tree.ts'

/** What branches need of other rooms; the flows give it. */
export interface BranchConnections {
  succeeded: OnSuccession
  /** Temporary branches of teams. */
  ofTeams: {
    of: (actor: Actor, teamId: string) => Promise<TeamBranch>
    propose: (actor: Actor, teamId: string, title: string) => Promise<TeamBranch>
  }
}

interface Surroundings {
  db: Db
  batches: Batches
  record: BranchRecord
  connections: BranchConnections
}

export const branchesRoom = ({ db, batches, record, connections }: Surroundings): Room => ({
  actions: { 'branch.begin': text('提请成立党组织', 'Proposed a Party branch') },
  records: [record],
  settings: [TERM_MONTHS],
  facts: [coverageFacts],
  seed: branchesSeed(record.definition.process, connections),
  routes: app => {
    const { process } = record.definition
    const detail = (actor: Actor, row: BranchRow) => branchDetail(db, record, actor, row)
    recordRoutes(app, api.branches, record, { db, batches, detail })
    route(app, api.branches.add, { handler: async ({ actor, body }) => detail(actor, await addBranch(db, process, actor, body)) })
    route(app, api.branches.tree, { handler: ({ actor, query }) => branchTree(db, actor, query) })
    route(app, api.branches.coverage, { handler: ({ actor, query }) => coverageOf(db, actor, query) })
    route(app, api.branches.ofTeam, { handler: ({ actor, params }) => connections.ofTeams.of(actor, params.id) })
    route(app, api.branches.propose, { handler: ({ actor, params, body }) => connections.ofTeams.propose(actor, params.id, body.title) })
    route(app, api.branches.split, {
      handler: async ({ actor, params, body }) => ({
        ids: await splitBranch(db, process, connections.succeeded, actor, params.id, body),
      }),
    })
    route(app, api.branches.merge, {
      handler: async ({ actor, body }) => ({ id: await mergeBranches(db, process, connections.succeeded, actor, body) }),
    })
  },
})
