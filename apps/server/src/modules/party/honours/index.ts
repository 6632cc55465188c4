export { confirmHonour, enterAwarded } from './add.ts'
export { honoursRoom } from './routes.ts'
export { honoursOfBranches } from './shown.ts'
