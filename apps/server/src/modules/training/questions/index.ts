export { questionsRoom } from './routes.ts'
export { type Courses, sessionMoved } from './session.ts'
