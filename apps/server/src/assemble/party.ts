import { followedBy, takeTeam, teamBranches } from '../flows/temporary-branches.ts'
import { defineTeamProcess, defineTeamRecord } from '../modules/inspection/teams/index.ts'
import { type BranchConnections, defineBranchProcess, defineBranchRecord } from '../modules/party/branches/index.ts'
import type { Db } from '../platform/db/index.ts'

/** Branches of the Party, and the teams that some of them stand and fall with. */
export function openParty(db: Db) {
  const process = defineBranchProcess(takeTeam)
  const teams = defineTeamRecord(defineTeamProcess(followedBy(() => process)))
  const connections: BranchConnections = {
    succeeded: async () => {},
    ofTeams: teamBranches(db, teams, process),
  }
  return { teams, branches: { record: defineBranchRecord(process), connections } }
}
