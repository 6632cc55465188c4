export { builderRoom } from './routes.ts'
