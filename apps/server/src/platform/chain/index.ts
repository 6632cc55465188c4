export { type CasesSeen, caseShown, casesSeen } from './cases.ts'
export { chainOf, type ChainSource, nodesOf } from './chain.ts'
export { type ChainLink, idsOf, linkRecords, type Ref, unlinkRecord } from './links.ts'
