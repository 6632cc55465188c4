export { measuresRefused, refusedIn } from './refused.ts'
