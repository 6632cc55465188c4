export { endingRefused, refusedIn } from './refused.ts'
