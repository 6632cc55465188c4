export { letterSeriesOf } from './series.ts'
export { officesModule } from './routes.ts'
