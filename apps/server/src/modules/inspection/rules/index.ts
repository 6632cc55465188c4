export { mustCite } from './cite.ts'
export { rulesRoom } from './routes.ts'
