export { displaysRoom } from './routes.ts'
