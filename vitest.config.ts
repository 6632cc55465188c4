import { defineConfig } from 'vitest/config'

/** What is waited for comes late on a busy machine; the second that is usual tells of the machine. */
const expect = { poll: { timeout: 30_000 } }

/**
 * Files of one worker share what they import: the server is read once and not sixty times. A test therefore leaves nothing behind in a module or in the process,
 * which no part of the product would either.
 */
const shared = { isolate: false, maxWorkers: 2 }

/** One project a kind of test, so that `vitest run --project unit` answers in seconds. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'packages/*/{src,test}/**/*.test.ts',
            'demo/src/**/*.test.ts',
            'bench/src/**/*.test.ts',
            'e2e/src/**/*.test.ts',
            'apps/server/src/**/*.test.ts',
            'apps/web/src/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
          exclude: ['**/*.api.test.ts', '**/*.pg.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          ...shared,
        },
      },
      {
        // the command as its users have it: built
        test: {
          name: 'cli',
          include: ['apps/cli/src/**/*.test.ts'],
          exclude: ['**/*.pg.test.ts'],
          globalSetup: ['apps/cli/src/built.setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          ...shared,
        },
      },
      {
        // models where the data is: on a real PostgreSQL beside DuckDB
        test: {
          name: 'warehouse',
          // what a model means is told once, and must hold on both
          include: [
            'packages/*/{src,test}/**/*.pg.test.ts',
            'apps/cli/src/**/*.pg.test.ts',
            'packages/engine/src/run/{whole/steps,whole/functions,whole/rolling,whole/cluster,whole/link,sql}.test.ts',
          ],
          globalSetup: ['apps/server/src/platform/testing/postgres.setup.ts', 'apps/cli/src/built.setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          ...shared,
        },
      },
      {
        test: {
          name: 'api',
          include: ['apps/server/src/**/*.api.test.ts'],
          globalSetup: ['apps/server/src/platform/testing/cluster.setup.ts'],
          expect,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          ...shared,
        },
      },
      {
        // what takes too long for every change: npm run soak
        test: {
          name: 'soak',
          include: ['apps/server/src/**/*.soak.ts'],
          globalSetup: ['apps/server/src/platform/testing/cluster.setup.ts'],
          expect,
          hookTimeout: 120_000,
          maxWorkers: 1,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/src/**/*.e2e.ts'],
          globalSetup: ['e2e/src/support/province.setup.ts'],
          expect,
          // a press now and then meets a page that still moves; what fails twice is a fault
          retry: 1,
          testTimeout: 180_000,
          hookTimeout: 400_000,
          ...shared,
        },
      },
    ],
  },
})
