export { sheetsRoom } from './routes.ts'
export { sheetFor } from './shelf.ts'
