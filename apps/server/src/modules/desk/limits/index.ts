export { limitsRoom } from './routes.ts'
