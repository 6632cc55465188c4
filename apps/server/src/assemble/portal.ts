import { tellProfile } from '../flows/portal.ts'
import { portalRoom } from '../modules/citizens/portal/index.ts'
import type { Config } from '../platform/config/index.ts'
import type { Db } from '../platform/db/index.ts'
import { type Exchange, holdParty, openSelf, publicKeysOf, putParty, type Self } from '../platform/exchange/index.ts'
import { type App, buildApp, diskHasRoom } from '../platform/http/index.ts'
import type { Logger } from '../platform/log/index.ts'
import type { PageImages } from '../platform/page-image/index.ts'
import type { Seals } from '../platform/secret/index.ts'

/** What the inside calls it. */
export const PORTAL = 'portal'
const EVERY_MS = 10 * 60_000

interface Parts {
  config: Config & { portal: NonNullable<Config['portal']> }
  db: Db
  seals: Seals
  exchange: Exchange
  log: Logger
  version: string
  images: PageImages
  webDir?: string | undefined
}

/** Does it now and then, as long as the application listens. */
async function everyNowAndThen(app: App, log: Logger, look: () => Promise<void>): Promise<void> {
  await look()
  const timer = setInterval(() => void look().catch((err: unknown) => log.warn({ err }, 'the portal could not be tidied')), EVERY_MS)
  timer.unref()
  app.server.once('close', () => clearInterval(timer))
}

/**
 * Puts the portal together: an application and a page of its own, with nothing of the staff's; all that goes in and out are packages. It does not listen yet.
 *
 * @param inside what the side is called that takes petitions; the exchange knows it as a party of `self`
 */
export async function assemblePortal(parts: Parts & { self: Self; inside: string }): Promise<App> {
  const { config, db, seals, exchange, log, version, webDir, images, self, inside } = parts
  const room = portalRoom({ db, seals, dataDir: config.dataDir, self, inside, images })
  exchange.play(self, room.kinds)
  exchange.ask(room.tell)
  const app = await buildApp({
    config: { ...config, baseUrl: config.portal.baseUrl },
    db,
    seals,
    version,
    outside: true,
    authenticate: async () => null,
    modules: [room.routes],
    ...(webDir && { webDir }),
    checks: { disk: diskHasRoom(config.dataDir) },
    logger: log as never,
  })
  await everyNowAndThen(app, log, room.forget)
  return app
}

interface Beside extends Parts {
  inside: Self
  /** Whether a room takes petitions; where none does, they wait sealed until one does. */
  taken: boolean
}

/** The portal in the process of the inside: both know one another by their keys, as if they were not in one. */
export async function assemblePortalBeside({ inside, taken, ...parts }: Beside): Promise<App> {
  const { db, seals, log } = parts
  const self = await openSelf(db, seals, PORTAL)
  await putParty(db, { self: inside.code, code: self.code, name: '群众服务门户', keys: publicKeysOf(self), carrier: 'direct' })
  await putParty(db, { self: self.code, code: inside.code, name: '本院内网', keys: publicKeysOf(inside), carrier: 'direct' })
  await holdParty(db, self.code, inside.code, taken ? null : 'no room of the inside takes petitions yet')
  const app = await assemblePortal({ ...parts, self, inside: inside.code })
  await everyNowAndThen(app, log, () => tellProfile(db, inside, PORTAL))
  return app
}
