export { jointCasesRoom } from './routes.ts'
