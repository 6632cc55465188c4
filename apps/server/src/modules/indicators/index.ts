export { indicatorsModule, type OverdueLetters } from './routes.ts'
