export { defineTeamRecord, type TeamRecord } from './list.ts'
export { defineTeamProcess, type FollowTeam } from './process.ts'
export { teamsRoom } from './routes.ts'
