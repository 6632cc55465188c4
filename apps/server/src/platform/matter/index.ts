export { type CaseSeen, placeMatters } from './place.ts'
export { hasNumber, matterView } from './view.ts'
