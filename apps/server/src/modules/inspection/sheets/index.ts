export { sheetsRoom } from './routes.ts'
export { sheetFor, type ShelvedSheet } from './shelf.ts'
