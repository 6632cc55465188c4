export { countCases, type Counting } from './count.ts'
export { caseClocksRoom } from './routes.ts'
export { sweepCaseClocks } from './sweep.ts'
