export { createTestDatabase, type TestDatabase, withDatabase } from './database.ts'
