export { bookJob } from './job.ts'
export { BOOK, publishBook } from './published.ts'
export { recordBookRoom } from './routes.ts'
