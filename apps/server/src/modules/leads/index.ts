export { isOutside, type LeadContext } from './detail.ts'
export {
  leadById,
  judgedOf,
  leadForLetter,
  leadSecrets,
  modelTitles,
  type LeadSecrets,
  reviewedLeads,
  reviewsByModel,
  reviewsByVersion,
  type Reviews,
  wholeSubject,
} from './facts-for-others.ts'
export { forgetRows } from './forget.ts'
export { followMatters, numbersOfMatters } from './matter.ts'
export { findLead, leadsOfCases, leadsOfPerson, leadsSeen, subjectsOfCase, subjectsOfPerson } from './query.ts'
export { factsOf } from './facts.ts'
export { leadProcess, mayDraft } from './process.ts'
export { leadsRoom } from './routes.ts'
export { acceptLead, leadOfThen, leadsWithSomebody, setFindsBack } from './seed.ts'
export type { LeadRow } from './tables.ts'
export { hideEvidence } from './hide-evidence.ts'
export { sealSubjects } from './seal-subjects.ts'
export { mayCarry, NotCarriedError, type WentOnFrom } from './carry.ts'
export { type FoundBy, storeLeads } from './store.ts'
export { foldTally } from './tally.ts'
export { evidenceView, paramsView } from './evidence.ts'
export { leadsStanding, leadsToWarn } from './warned.ts'
