export { exchangeRoom } from './routes.ts'
export { exchangeWatch, statementsOfDay } from './watch.ts'
