export { systemModule } from './routes.ts'
