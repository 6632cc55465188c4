import { defineConfig } from 'drizzle-kit'

/**
 * For a look only: `npx drizzle-kit export --config apps/server/drizzle.config.ts` prints the SQL of all `tables.ts`, to start a migration
 * from. Migrations themselves are written by hand; a test compares the two.
 */
export default defineConfig({
  dialect: 'postgresql',
  schema: ['./apps/server/src/platform/*/tables.ts', './apps/server/src/modules/**/tables.ts'],
})
