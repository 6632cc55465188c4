export { sheetsRoom } from './routes.ts'
export { sheetFor, type SheetTexts, type ShelvedSheet } from './shelf.ts'
