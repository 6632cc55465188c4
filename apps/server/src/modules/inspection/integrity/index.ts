export { integrityJob } from './look.ts'
export { integrityRoom } from './routes.ts'
