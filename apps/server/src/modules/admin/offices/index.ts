export { letterSeriesOf } from './series.ts'
export { officesRoom } from './routes.ts'
