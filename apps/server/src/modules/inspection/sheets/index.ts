export { sheetsRoom } from './routes.ts'
