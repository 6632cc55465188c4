export { leadsOfMatters, mattersOfTeams, TODAY } from './access.ts'
export { teamMembers, type TeamRow, teams } from './tables.ts'
