import { api, type TeamDetail, text } from '@jianqing/contract'
import type { Db } from '../../../platform/db/index.ts'
import { route } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { type Batches, recordRoutes } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import type { TeamRow } from '../../../platform/team/index.ts'
import { addTeam } from './add.ts'
import type { TeamRecord } from './list.ts'
import { membersOf } from './members.ts'
import { seedTeam } from './seed.ts'

export const teamsRoom = ({ db, batches, record }: { db: Db; batches: Batches; record: TeamRecord }): Room => ({
  actions: { 'team.begin': text('提请成立办案组', 'Proposed a team') },
  records: [record],
  seed: { present: seedTeam(record.definition.process) },
  routes: app => {
    const detail = async (actor: Actor, row: TeamRow): Promise<TeamDetail> => ({
      ...(await record.whole(db, actor, row)),
      note: row.note,
      members: await membersOf(db, row.id, row.state === 'running'),
    })
    recordRoutes(app, api.teams, record, { db, batches, detail })
    route(app, api.teams.add, {
      handler: async ({ actor, body }) => detail(actor, await addTeam(db, record.definition.process, actor, body)),
    })
  },
})
