export { exchangeRoom } from './routes.ts'
