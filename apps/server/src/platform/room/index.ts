export { given, type Given, type Room } from './room.ts'
export { type Demo, momentOf, type Seed } from './seed.ts'
