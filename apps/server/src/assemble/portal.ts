import { tellProfile } from '../flows/portal.ts'
import { portalRoom } from '../modules/citizens/portal/index.ts'
import type { Config } from '../platform/config/index.ts'
import type { Db } from '../platform/db/index.ts'
import { type Exchange, holdParty, openSelf, publicKeysOf, putParty, type Self } from '../platform/exchange/index.ts'
import { type App, buildApp, diskHasRoom } from '../platform/http/index.ts'
import type { Logger } from '../platform/log/index.ts'
import type { Seals } from '../platform/secret/index.ts'

const CODE = 'portal'
const EVERY_MS = 10 * 60_000

interface Parts {
  config: Config & { portal: NonNullable<Config['portal']> }
  db: Db
  seals: Seals
  exchange: Exchange
  inside: Self
  log: Logger
  version: string
  /** Whether a room takes petitions; where none does, they wait sealed until one does. */
  taken: boolean
  webDir?: string | undefined
}

/** Both sides are in this process, and know one another by their keys as if they were not. */
async function acquaint(db: Db, inside: Self, portal: Self): Promise<void> {
  await putParty(db, { self: inside.code, code: portal.code, name: '群众服务门户', keys: publicKeysOf(portal), carrier: 'direct' })
  await putParty(db, { self: portal.code, code: inside.code, name: '本院内网', keys: publicKeysOf(inside), carrier: 'direct' })
}

/** Puts the portal together: an application and a page of its own, with nothing of the staff's; all that goes in and out are packages. It does not listen yet. */
export async function assemblePortal({ config, db, seals, exchange, inside, log, version, taken, webDir }: Parts): Promise<App> {
  const self = await openSelf(db, seals, CODE)
  await acquaint(db, inside, self)
  await holdParty(db, self.code, inside.code, taken ? null : 'no room of the inside takes petitions yet')
  const room = portalRoom({ db, seals, dataDir: config.dataDir, self, inside: inside.code })
  exchange.play(self, room.kinds)
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
  const look = async () => {
    await tellProfile(db, inside, CODE)
    await room.forget()
  }
  await look()
  const timer = setInterval(() => void look().catch((err: unknown) => log.warn({ err }, 'the portal could not be tidied')), EVERY_MS)
  timer.unref()
  app.server.once('close', () => clearInterval(timer))
  return app
}
