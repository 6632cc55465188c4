export { confirmNumber, withdrawNumber } from './confirm.ts'
export { type CaseSeen, placeMatters } from './place.ts'
export { matterByNumber } from './find.ts'
export { hasNumber, matterView } from './view.ts'
