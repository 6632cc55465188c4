export { type BranchRecord, defineBranchRecord } from './list.ts'
export { type BranchProcess, defineBranchProcess } from './process.ts'
export { type BranchConnections, branchesRoom } from './routes.ts'
export { addParticipants, beginTemporary, dropParticipants, participantsOf } from './temporary.ts'
