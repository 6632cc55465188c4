export { type Concerned, ladder } from './ladder.ts'
