export { type DataMapAround, dataMapRoom } from './routes.ts'
