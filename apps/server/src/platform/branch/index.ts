export { type Branches, branchesOf } from './access.ts'
export { branches, branchMembers, branchOfficers, type BranchRow, branchStands, branchSuccessions, partyMembers } from './tables.ts'
