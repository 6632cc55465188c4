export { askLimit, type LimitAnswer, type LimitQuestion, UnknownLimitError } from './ask.ts'
export { findLimit, type LimitFinding, LimitFileError, type Limits, loadLimits, readLimits } from './load.ts'
export type { CountedLimit, Limit, LimitArea } from './schema.ts'
export { type LimitChoices, type LimitTerms, LimitUseError, roomOf, termsOf, USUAL_CHOICES } from './use.ts'
