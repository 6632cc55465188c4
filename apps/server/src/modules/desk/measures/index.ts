export { measuresRoom } from './routes.ts'
export { versionsPublished } from './publications/decide.ts'
