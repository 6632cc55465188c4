export { type Concerned, ladder } from './ladder.ts'
export { reminding, remindTwice } from './reminding.ts'
