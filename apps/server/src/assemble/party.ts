import { mustCross } from '../modules/inspection/projects/index.ts'
import { followedBy, takeTeam, teamBranches } from '../flows/temporary-branches.ts'
import { defineTeamProcess, defineTeamRecord } from '../modules/inspection/teams/index.ts'
import { type BranchConnections, defineBranchProcess, defineBranchRecord } from '../modules/party/branches/index.ts'
import { fillDuties } from '../modules/party/activities/index.ts'
import type { Db } from '../platform/db/index.ts'
import { defaultAsOf } from '../platform/setting/index.ts'

/** Branches of the Party, and the teams that some of them stand and fall with. */
export function openParty(db: Db) {
  const process = defineBranchProcess(takeTeam)
  const branch = followedBy(() => process)
  const teams = defineTeamRecord(
    defineTeamProcess(async (tx, team, happened, by) => {
      if (happened === 'joined') await mustCross(tx, team.id)
      await branch(tx, team, happened, by)
    }),
  )
  const connections: BranchConnections = {
    // in the middle of a period: what is over owes nothing any more, what came of it owes the period under way
    succeeded: async tx => void (await fillDuties(tx, await defaultAsOf(tx))),
    ofTeams: teamBranches(db, teams, process),
  }
  return { teams, branches: { record: defineBranchRecord(process), connections } }
}
