export { officesModule } from './routes.ts'
