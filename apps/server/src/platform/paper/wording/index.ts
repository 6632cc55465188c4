export type { Field, Values, Wording } from './fields.ts'
export { fill, type Filled, placeOf } from './fill.ts'
export { parseWording } from './parse.ts'
