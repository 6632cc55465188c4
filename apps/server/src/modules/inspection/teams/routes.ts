import { api, type TeamDetail, text } from '@jianqing/contract'
import type { Db } from '../../../platform/db/index.ts'
import { route } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { type Batches, recordRoutes } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import type { TeamRow } from '../../../platform/team/index.ts'
import { addTeam } from './add.ts'
import { teamRecord } from './list.ts'
import { membersOf } from './members.ts'
import { seedTeam } from './seed.ts'

export const teamsRoom = ({ db, batches }: { db: Db; batches: Batches }): Room => ({
  actions: { 'team.begin': text('提请成立办案组', 'Proposed a team') },
  records: [teamRecord],
  seed: { present: seedTeam },
  routes: app => {
    const detail = async (actor: Actor, row: TeamRow): Promise<TeamDetail> => ({
      ...(await teamRecord.whole(db, actor, row)),
      note: row.note,
      members: await membersOf(db, row.id, row.state === 'running'),
    })
    recordRoutes(app, api.teams, teamRecord, { db, batches, detail })
    route(app, api.teams.add, { handler: async ({ actor, body }) => detail(actor, await addTeam(db, actor, body)) })
  },
})
