import { randomBytes } from 'node:crypto'
import { authenticator, authRoom } from '../auth/index.ts'
import type { Config } from '../config/index.ts'
import type { Db } from '../db/index.ts'
import { type App, buildApp, type Checks } from '../http/index.ts'
import type { Logger } from '../log/index.ts'
import type { Room } from '../room/index.ts'
import { type Seals, sealsWith } from '../secret/index.ts'
import { TEST_BASE_URL } from './accounts.ts'

const TEST_SESSION: Config['session'] = { idleMinutes: 30, maxHours: 12, secureCookie: false }

/** The application with sign-in and the given rooms, quiet, on a test's database. */
export function buildTestApp(
  db: Db,
  rooms: readonly Pick<Room, 'routes' | 'holder'>[] = [],
  options: { session?: Config['session']; webDir?: string; seals?: Seals; logger?: Logger; metricsToken?: string; checks?: Checks } = {},
): Promise<App> {
  const seals = options.seals ?? sealsWith(randomBytes(32))
  const session = options.session ?? TEST_SESSION
  return buildApp({
    config: { baseUrl: TEST_BASE_URL, logLevel: 'silent', trustProxy: ['loopback'], metricsToken: options.metricsToken ?? null },
    db,
    seals,
    version: 'test',
    webDir: options.webDir,
    checks: options.checks,
    ...(options.logger && { logger: options.logger as never }),
    authenticate: authenticator(
      db,
      session,
      rooms.flatMap(({ holder }) => holder ?? []),
    ),
    modules: [
      authRoom({
        db,
        config: { session },
        seals,
        welcome: () => ({ product: 'jianqing', version: 'test', demo: false, demoAccounts: [] }),
      }),
      ...rooms,
    ].map(room => room.routes),
  })
}
