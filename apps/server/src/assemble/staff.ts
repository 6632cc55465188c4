import type { CampaignProcess } from '../modules/inspection/campaigns/index.ts'
import { tellCertificates } from '../flows/portal-certificates.ts'
import { tellGallery } from '../flows/portal-gallery.ts'
import { tellStatuses } from '../flows/portal-petitions.ts'
import { tellPlaces } from '../flows/portal-places.ts'
import { tellReadings } from '../flows/portal-readings.ts'
import { tellGuestBook, tellVisits } from '../flows/portal-visits.ts'
import type { RunKind, RunSurroundings } from '../flows/run-model.ts'
import type { ScheduleSweeping } from '../flows/run-schedules.ts'
import { authenticator, type Welcome } from '../platform/auth/index.ts'
import type { ClockDefinition } from '../platform/clock/index.ts'
import type { Config } from '../platform/config/index.ts'
import type { Exchange } from '../platform/exchange/index.ts'
import type { OpenDatabase } from '../platform/db/index.ts'
import { type App, buildApp, diskHasRoom } from '../platform/http/index.ts'
import type { Jobs } from '../platform/job/index.ts'
import type { Logger } from '../platform/log/index.ts'
import { given, type Given, type Room } from '../platform/room/index.ts'
import { openNumbers } from './numbers.ts'
import { openAll } from './opened.ts'
import { operations } from './operations.ts'
import { type Letters, openPapers, type Papers } from './papers.ts'
import { assemblePortalBeside, PORTAL } from './portal.ts'
import { BESIDE_ROOMS, roomsOf } from './rooms/index.ts'
import { startWork, type Work } from './work.ts'

export interface Parts {
  config: Config
  database: OpenDatabase
  log: Logger
  version: string
  welcome: () => Promise<Welcome>
  webDir?: string
  /** Folder of the built page of the public. */
  portalDir?: string
  /** Clocks and the like that stand in no room yet. */
  beside?: readonly Omit<Room, 'routes'>[]
}

export interface Product {
  app: App
  /** What the public sees, where there is one. */
  portal: App | null
  jobs: Jobs
  exchange: Exchange
  runs: { around: RunSurroundings; kind: RunKind }
  seeds: Given['seeds']
  schedules: ScheduleSweeping
  /** Publishes what the rooms give. */
  publishing: Work['kinds']['facts']
  /** Counts the clocks of cases. */
  counting: Work['kinds']['caseClocks']
  letters: Letters
  campaigns: CampaignProcess
  /** What data agreements and their feeds stand on. */
  agreements: Work['agreements']
  clocks: readonly ClockDefinition[]
  processes: Given['processes']
  retentions: Given['retentions']
}

/**
 * Puts the product together over an open database; it does not listen yet. What is opened first, what is counted, what works beside requests and which rooms there are
 * stand in a file each, beside this one.
 */
export async function assemble({ config, database, log, version, welcome, webDir, portalDir, beside = [] }: Parts): Promise<Product> {
  const { db, connection } = database
  let told!: (all: Given) => void
  const known = new Promise<Given>(resolve => (told = resolve))
  const opened = await openAll({ version, config, database, log })
  const numbers = openNumbers(opened, async () => (await known).facts)
  let opens!: (papers: Papers) => void
  const set = new Promise<Papers>(resolve => (opens = resolve))
  const warn = async (today: string) => (await set).monitoring.sweep(today)
  const work = await startWork({ config, connection, log, opened, numbers, given: known, warn })
  const papers = await openPapers(config, opened, work)
  opens(papers)
  const rooms = roomsOf({ config, version, welcome, opened, numbers, work, papers, all: () => all })
  const all = given([...rooms, ...BESIDE_ROOMS, ...beside])
  told(all)
  opened.exchange.play(opened.inside, all.exchange)
  const app = await buildApp({
    config,
    db,
    seals: opened.seals,
    version,
    authenticate: authenticator(db, config.session, all.holders),
    modules: rooms.map(room => room.routes),
    webDir,
    measures: operations(db),
    checks: { disk: diskHasRoom(config.dataDir) },
    logger: log as never,
  })
  const { exchange, inside, seals, images } = opened
  const { portal } = config
  const taken = all.exchange.some(({ kind }) => kind === 'petition.submitted')
  const fromOutside = { db, seals, exchange, inside, images, log, version, taken, webDir: portalDir }
  const outside = portal && (await assemblePortalBeside({ config: { ...config, portal }, ...fromOutside }))
  exchange.ask(() => tellStatuses(db, inside))
  exchange.ask(() => tellReadings(db, inside, opened))
  exchange.ask(() => tellVisits(db, inside))
  exchange.ask(() => tellGuestBook(db, inside, PORTAL))
  exchange.ask(() => tellPlaces(db, inside, PORTAL))
  exchange.ask(() => tellGallery(db, inside, PORTAL, opened.catalogue.galleries))
  exchange.ask(() => tellCertificates(db, inside, PORTAL))
  exchange.start()
  return {
    app,
    portal: outside,
    jobs: work.jobs,
    exchange,
    runs: { around: opened.around, kind: work.kinds.run },
    seeds: all.seeds,
    schedules: work.schedules,
    publishing: work.kinds.facts,
    counting: work.kinds.caseClocks,
    letters: papers.letters,
    campaigns: opened.campaigns,
    agreements: work.agreements,
    clocks: all.clocks,
    processes: all.processes,
    retentions: all.retentions,
  }
}
