export { builderModule } from './routes.ts'
