export { type Branches, branchesOf } from './access.ts'
export { branchOf, countsFor, membersChanged } from './facts.ts'
export { branchesNamed } from './named.ts'
export { branches, branchMembers, branchOfficers, type BranchRow, branchStands, branchSuccessions, partyMembers } from './tables.ts'
