import { join } from 'node:path'
import { loadCatalogue } from '@jianqing/catalogue'
import { openLake } from '@jianqing/lake'
import { countingOf } from '../flows/case-clocks.ts'
import { bookBefore } from '../flows/record-book.ts'
import { shareEngine } from '../flows/run-engine.ts'
import { campaignProcessWithTasks } from '../flows/campaigns.ts'
import { afterRun, openCures } from '../flows/rectifications.ts'
import type { RunSurroundings } from '../flows/run-model.ts'
import { versionsPublished } from '../modules/desk/measures/index.ts'
import { forgetRows, hideEvidence, reviewedLeads, sealSubjects } from '../modules/leads/index.ts'
import { openModelLife, versionsOfRuns } from '../modules/models/index.ts'
import { sealTotpSecrets } from '../platform/auth/index.ts'
import type { Config } from '../platform/config/index.ts'
import type { OpenDatabase } from '../platform/db/index.ts'
import { openExchange, openSelf } from '../platform/exchange/index.ts'
import { openFiles } from '../platform/file/index.ts'
import type { Scanning } from '../platform/intake/index.ts'
import type { Logger } from '../platform/log/index.ts'
import { subjectsWith } from '../platform/mask/index.ts'
import { personRefs } from '../platform/person/index.ts'
import { agreeOnDestroyed } from '../platform/restricted/index.ts'
import { openSources } from '../platform/retention/index.ts'
import { loadKey, openRecordKeys, type Seals, sealsWith } from '../platform/secret/index.ts'
import { openModelTexts } from './model-texts.ts'
import { openPageImages } from '../platform/page-image/index.ts'

interface From {
  version: string
  config: Config
  database: OpenDatabase
  log: Logger
}

/** What lies on the disk and in the catalogue, opened: keys, data sets, files, the engine, the life of models. It knows neither jobs nor rooms. */
export async function openAll({ version, config, database: { db }, log }: From) {
  const catalogue = loadCatalogue()
  const { datasets, models } = catalogue
  const seals = await openSeals({ config, db, log })
  const subjects = subjectsWith(seals)
  const moved = await sealSubjects(db, subjects)
  if (moved > 0) log.info({ leads: moved }, 'the numbers of people that leads are about are kept sealed from now on')
  const hidden = await hideEvidence(db, subjects)
  if (hidden > 0) log.info({ records: hidden }, 'the numbers of people in what leads and letters rest on are kept sealed from now on')
  const { inside, exchange } = await openInside({ config, db, log, seals })
  const lake = openLake(config.dataDir)
  const sources = openSources(config.dataDir, lake, forgetRows)
  const keys = openRecordKeys(config.dataDir, seals)
  const personRefOf = personRefs(seals)
  const identities = { keys, personRefOf, digest: seals.digest }
  const restored = (await agreeOnDestroyed(db, keys)) + (await sources.agree(db))
  if (restored > 0)
    log.warn({ records: restored }, 'these records were lawfully destroyed after the backup that was restored: they stay so')
  const lakeDir = join(config.dataDir, 'lake')
  const kept = {
    folder: join(config.dataDir, 'kept'),
    fromRows: config.incrementalFromRows,
    log: (message: string, err: unknown) => log.warn({ err }, message),
  }
  const engine = shareEngine({
    lakeDirs: [lakeDir, kept.folder],
    spillDir: join(config.dataDir, 'spill'),
    memoryBytes: config.modelMemoryBytes,
  })
  const versionsNamed = async (dataset: string) => [...(await versionsOfRuns(db, dataset)), ...(await versionsPublished(db, dataset))]
  const texts = openModelTexts(datasets)
  const images = openPageImages()
  const life = await openModelLife({
    db,
    lake,
    datasets,
    texts,
    models,
    engine,
    reviewed: (model, officeIds) => reviewedLeads(db, model, officeIds),
    keptKey: (kind, key) => subjects.kept(kind, key),
    log: message => log.warn(message),
  })
  const registry = life.registry.models
  const files = openFiles(config.dataDir)
  const scanning: Scanning = { files, clamav: config.clamav, log: (message, err) => log.warn({ err }, message) }
  const cures = openCures()
  const campaigns = campaignProcessWithTasks(cures.process)
  const around: RunSurroundings = {
    db,
    lake,
    registry,
    datasets,
    engine,
    concurrency: config.runConcurrency,
    kept,
    personRefOf,
    subjects,
    version,
    freshen: bookBefore(db, { lake, datasets, named: versionsNamed }),
    after: afterRun(cures.process),
  }
  const counting = countingOf({ lake, engine, catalogue, named: versionsNamed })
  return {
    db,
    catalogue,
    seals,
    inside,
    exchange,
    keys,
    subjects,
    identities,
    images,
    lake,
    lakeDir,
    sources,
    kept,
    engine,
    versionsNamed,
    texts,
    life,
    registry,
    files,
    scanning,
    around,
    cures,
    campaigns,
    counting,
  }
}
export type Opened = Awaited<ReturnType<typeof openAll>>

/** The installation's key; what was sealed with another one is said aloud. */
async function openSeals({ config, db, log }: Pick<From, 'config' | 'log'> & { db: OpenDatabase['db'] }) {
  const seals = sealsWith(loadKey(config))
  const { lost } = await sealTotpSecrets(db, seals)
  if (lost > 0)
    log.error(
      { accounts: lost },
      'the key (SECRET_KEY, or secret.key in DATA_DIR) is not the one that one-time codes were enrolled with: bring it back, or reset the passwords of these accounts',
    )
  return seals
}

/** Under the name by which other organisations, and the portal, know this installation. */
async function openInside({ config, db, log, seals }: Pick<From, 'config' | 'log'> & { db: OpenDatabase['db']; seals: Seals }) {
  const inside = await openSelf(db, seals, config.exchangeName)
  if (inside.lostKeys)
    log.error(
      { name: inside.code },
      'the keys of the exchange were sealed with another key and are made anew: tell the other parties of the new ones',
    )
  const exchange = openExchange({ db, log: (message, err) => log.error({ err }, message) })
  return { inside, exchange }
}
