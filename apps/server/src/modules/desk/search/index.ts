export { searchRoom, type SearchIn } from './routes.ts'
