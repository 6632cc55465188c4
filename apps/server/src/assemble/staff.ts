import { join } from 'node:path'
import { loadCatalogue } from '@jianqing/catalogue'
import { checkModel, forgetKept } from '@jianqing/engine'
import { openLake } from '@jianqing/lake'
import { demoLeads } from '../flows/demo-leads.ts'
import { letterConnections, letterProcessWithLeads } from '../flows/letters.ts'
import { caseClockCount, casesAreRead, countingOf, recountCases } from '../flows/case-clocks.ts'
import { mattersAfterImport } from '../flows/matters.ts'
import { runActions, type RunKind, runKind, type RunSurroundings, startRun } from '../flows/run-model.ts'
import { shareEngine } from '../flows/run-engine.ts'
import { scheduledModels, scheduleSweep, type ScheduleSweeping } from '../flows/run-schedules.ts'
import { chainRoom } from '../modules/desk/chain/index.ts'
import { clocksRoom } from '../modules/desk/clocks/index.ts'
import { searchRoom } from '../modules/desk/search/index.ts'
import { workbenchRoom } from '../modules/desk/workbench/index.ts'
import { housekeeping } from './housekeeping.ts'
import { openModelTexts } from './model-texts.ts'
import { operations } from './operations.ts'
import { rehearsal } from './rehearsal.ts'
import { auditRoom } from '../modules/admin/audit/index.ts'
import { builderRoom } from '../modules/models/builder/index.ts'
import { datasetRetention, searchDatasets, datasetsRoom, defineImportProcess, importJob } from '../modules/data/index.ts'
import { measuresRoom, versionsPublished } from '../modules/desk/measures/index.ts'
import { effectByModel, effectOfModel, indicatorsRoom, leadFunnelOf } from '../modules/desk/overview/index.ts'
import {
  type LetterConnections,
  type LetterProcess,
  lettersRoom,
  lettersOfLead,
  letterRecordOf,
} from '../modules/inspection/letters/index.ts'
import { caseClocksRoom, sweepCaseClocks } from '../modules/inspection/case-clocks/index.ts'
import { teamsRoom } from '../modules/inspection/teams/index.ts'
import { sheetsRoom } from '../modules/inspection/sheets/index.ts'
import { definitionsRoom } from '../modules/admin/definitions/index.ts'
import { jobsRoom } from '../modules/desk/jobs/index.ts'
import { limitsRoom } from '../modules/desk/limits/index.ts'
import { leadsRoom, modelTitles, reviewedLeads, reviewsByModel, reviewsByVersion } from '../modules/leads/index.ts'
import {
  modelLifeRoom,
  modelsRoom,
  openModelLife,
  readRun,
  runsSince,
  searchModels,
  STALE_DAYS,
  versionsOfRuns,
} from '../modules/models/index.ts'
import { officesRoom } from '../modules/admin/offices/index.ts'
import { peopleRoom, searchPeople } from '../modules/admin/people/index.ts'
import { schedulesRoom } from '../modules/models/schedules/index.ts'
import { systemRoom } from '../modules/admin/system/index.ts'
import { authenticator, authRoom, sealTotpSecrets, type Welcome } from '../platform/auth/index.ts'
import { clockActions, type ClockDefinition, sweepClocks } from '../platform/clock/index.ts'
import type { Config } from '../platform/config/index.ts'
import type { OpenDatabase } from '../platform/db/index.ts'
import { openDocuments } from '../platform/document/index.ts'
import { factSnapshots, keepFacts } from '../platform/fact/index.ts'
import { openFiles } from '../platform/file/index.ts'
import { openIntake, type Scanning, scanJob, scanSweep } from '../platform/intake/index.ts'
import { type App, buildApp, diskHasRoom } from '../platform/http/index.ts'
import { defineJob, type Jobs, startJobs } from '../platform/job/index.ts'
import type { Logger } from '../platform/log/index.ts'
import { batchJob } from '../platform/record/index.ts'
import { papersRoom } from '../platform/paper/index.ts'
import { type CellsOf, keptCells } from '../platform/measure/index.ts'
import { given, type Given, type Room } from '../platform/room/index.ts'
import { loadPlaces } from '../platform/policy/index.ts'
import { agreeOnDestroyed, restrictedActions } from '../platform/restricted/index.ts'
import { openSources, retentionRoom, retentionSweep } from '../platform/retention/index.ts'
import { personRefs } from '../platform/person/index.ts'
import { loadKey, openRecordKeys, sealsWith } from '../platform/secret/index.ts'
import { DEMO_AS_OF, defaultAsOf, readSetting } from '../platform/setting/index.ts'

export interface Parts {
  config: Config
  database: OpenDatabase
  log: Logger
  version: string
  welcome: () => Promise<Welcome>
  webDir?: string
  /** Clocks and the like that stand in no room yet. */
  beside?: readonly Omit<Room, 'routes'>[]
}

export interface Product {
  app: App
  jobs: Jobs
  runs: { around: RunSurroundings; kind: RunKind }
  seeds: Given['seeds']
  schedules: ScheduleSweeping
  /** Publishes what the rooms give. */
  publishing: ReturnType<typeof factSnapshots>
  /** Counts the clocks of cases. */
  counting: ReturnType<typeof caseClockCount>
  letters: { process: LetterProcess; connections: LetterConnections }
  clocks: readonly ClockDefinition[]
  processes: Given['processes']
  retentions: Given['retentions']
}

/** A promise and what fulfils it. */
function deferred<T>() {
  let resolve!: (value: T) => void
  const promise = new Promise<T>(done => (resolve = done))
  return { promise, resolve }
}

/** Every ten minutes: a rung of a clock is a matter of days, and each fires once however often this looks. */
const clockSweep = (log: Logger, known: () => readonly ClockDefinition[]) =>
  defineJob<Record<string, never>>({
    kind: 'clock.sweep',
    schedule: { cron: '*/10 * * * *', input: {} },
    run: async ({ db }) => {
      const { clocks, fired, errors } = await sweepClocks(db, known())
      for (const { clockId, rungId, error } of errors) log.error({ clockId, rungId, err: error }, 'a rung failed and is tried again')
      const told = await sweepCaseClocks(db, await defaultAsOf(db))
      return { clocks, fired, failed: errors.length, told }
    },
  })

/** Puts the product together over an open database: the one place that knows every part. It does not listen yet. */
export async function assemble({ config, database, log, version, welcome, webDir, beside = [] }: Parts): Promise<Product> {
  const { db, connection } = database
  const catalogue = loadCatalogue()
  const { datasets, facts, readable, models, measures, sheets } = catalogue
  const seals = sealsWith(loadKey(config))
  const { lost } = await sealTotpSecrets(db, seals)
  if (lost > 0)
    log.error(
      { accounts: lost },
      'the key (SECRET_KEY, or secret.key in DATA_DIR) is not the one that one-time codes were enrolled with: bring it back, or reset the passwords of these accounts',
    )
  const lake = openLake(config.dataDir)
  const sources = openSources(config.dataDir, lake)
  const restored = (await agreeOnDestroyed(db, openRecordKeys(config.dataDir, seals))) + (await sources.agree(db))
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
  const factsNamed = async (dataset: string) => [...(await versionsOfRuns(db, dataset)), ...(await versionsPublished(db, dataset))]
  const counting = countingOf({ lake, engine, catalogue, named: factsNamed })
  const texts = openModelTexts(datasets)
  const life = await openModelLife({
    db,
    lake,
    datasets,
    texts,
    models,
    engine,
    reviewed: (model, officeIds) => reviewedLeads(db, model, officeIds),
    log: message => log.warn(message),
  })
  const registry = life.registry.models
  const files = openFiles(config.dataDir)
  const scanning: Scanning = { files, clamav: config.clamav, log: (message, err) => log.warn({ err }, message) }
  const around: RunSurroundings = {
    db,
    lake,
    registry,
    datasets,
    engine,
    concurrency: config.runConcurrency,
    kept,
    personRefOf: personRefs(seals),
  }
  const officeNames = async (ids: readonly string[]) => (await loadPlaces(db)).names(ids)
  const importProcess = defineImportProcess({
    again: async (tx, row) =>
      (await starting).enqueue(tx, kinds.import, { importId: row.id }, { userId: row.startedBy, officeId: row.officeId }, row.dataset),
  })
  const [known, published] = [deferred<Given['records']>(), deferred<Given['facts']>()]
  const retained = deferred<Given['retentions']>()
  const factsKept = keepFacts({ db, shelf: { lake, descriptions: facts }, known: () => published.promise, named: factsNamed })
  const kinds = {
    import: importJob({
      lake,
      datasets,
      officeNames,
      imported: async (to, dataset) => {
        await mattersAfterImport(to, { lake, datasets }, dataset)
        if (casesAreRead(counting, dataset)) await recountCases(to, await starting, kinds.caseClocks)
      },
      process: () => importProcess,
    }),
    run: runKind(around),
    shadow: life.shadow,
    backtest: life.backtest,
    curve: life.curve,
    scan: scanJob(scanning),
    scans: scanSweep(scanning),
    sweep: clockSweep(log, () => all.clocks),
    caseClocks: caseClockCount(counting),
    housekeeping: housekeeping(config.session, kept.folder),
    // one that goes on from before this start waits until the rooms are there
    batch: batchJob(() => known.promise),
    retention: retentionSweep(() => retained.promise),
    facts: factSnapshots(factsKept, () => leadNumbers.cellsOf(leadNumbers.model)),
  }
  const scheduled = scheduledModels(db, registry, lake)
  const sweeping: ScheduleSweeping = {
    models: scheduled,
    registry,
    start: async (actor, model) => startRun(around, await starting, kinds.run, actor, model, { params: {} }),
  }
  const starting: Promise<Jobs> = startJobs({
    db,
    connection,
    kinds: [...Object.values(kinds), scheduleSweep(sweeping)],
    log: (message, err) => log.error({ err }, message),
  })
  const jobs = await starting
  // papers of made-up data say so on every page
  const watermark = (await readSetting(db, DEMO_AS_OF)) === null ? null : '演示数据'
  const documents = openDocuments({ dataDir: config.dataDir, files, watermark })
  const intake = openIntake({ dataDir: config.dataDir, files, clamav: config.clamav, jobs, scan: kinds.scan })
  const letterSources = { model: (id: string) => registry.get(id)?.checked, datasets }
  const letterProcess = letterProcessWithLeads(documents, letterSources)
  const letters = {
    process: letterProcess,
    connections: letterConnections(
      db,
      { process: letterProcess, documents },
      letterSources,
      demoLeads(registry, (actor, model, asOf) => startRun(around, jobs, kinds.run, actor, model, { asOf, params: {} })),
    ),
  }
  // a model of one office is nobody else's to know of
  const titlesUsing = (dataset: string) =>
    [...registry.values()]
      .filter(m => m.homeOfficeId === null && m.state !== 'retired' && m.checked.inputs.some(i => i.dataset.id === dataset))
      .map(m => m.id)

  const batches = { jobs, kind: kinds.batch }
  const measuring = {
    lake,
    models: measures.flatMap(({ path, source }) => checkModel(source, { file: path, datasets: readable }).measures ?? []),
    engine,
    asOf: () => defaultAsOf(db),
  }
  const keptOnes = keptCells(measuring)
  // where nothing was published yet, whoever looks first waits for it
  const cellsOf: CellsOf = async model => {
    if ((await factsKept.readAt()) === null) await factsKept.refresh()
    return keptOnes(model)
  }
  const leadNumbers = { db, model: leadFunnelOf(measuring.models), cellsOf }
  const shelf = { registry, lake, asOf: () => defaultAsOf(db), staleDays: () => readSetting(db, STALE_DAYS) }
  const rooms: Room[] = [
    authRoom({ db, config, seals, welcome }),
    officesRoom({ db, papers: () => all.papers }),
    peopleRoom({ db }),
    auditRoom({ db, titles: () => all.actions }),
    jobsRoom({ jobs }),
    systemRoom({
      db,
      dataDir: config.dataDir,
      version,
      boxed: config.databaseUrl === null && config.postgresBin === null,
      settings: () => all.settings,
      // due dates that lists sort by move at once, not with the next sweep
      rehearse: (actor, holidays) => rehearsal(db, actor, holidays, all),
      onCalendar: async tx => void (await jobs.enqueue(tx, kinds.sweep, {}, { userId: null, officeId: null })),
    }),
    datasetsRoom({
      db,
      dataDir: config.dataDir,
      shelf: { lake, datasets, facts, factsReadAt: () => factsKept.readAtOf(), usedBy: titlesUsing },
      retention: datasetRetention({ lake, datasets: readable, sources, forgetKept: () => forgetKept(kept.folder, new Date()) }),
      jobs,
      importKind: kinds.import,
      process: importProcess,
      officeNames,
    }),
    builderRoom({ db, lake, datasets, texts, lakeDir, memoryBytes: config.modelMemoryBytes, asOf: () => defaultAsOf(db), officeNames }),
    modelsRoom({
      db,
      shelf,
      texts,
      connections: {
        reviews: () => reviewsByModel(db),
        reviewsByVersion: model => reviewsByVersion(db, model),
        effects: actor => effectByModel(leadNumbers, actor),
        start: (actor, model, asked) => startRun(around, jobs, kinds.run, actor, model, asked),
      },
    }),
    modelLifeRoom({
      db,
      shelf,
      datasets,
      life,
      jobs,
      effect: async (actor, model) => {
        const effect = await effectOfModel(leadNumbers, actor, model)
        return { readAt: (await factsKept.readAt())!, ...effect }
      },
    }),
    schedulesRoom({ db, models: scheduled }),
    leadsRoom({
      db,
      batches,
      context: {
        datasets,
        model: id => registry.get(id)?.checked,
        letters: lead => lettersOfLead(db, lead),
        stepRows: async run => new Map((await readRun(db, run))?.steps.map(({ id, rows }) => [id, rows])),
      },
    }),
    lettersRoom({
      db,
      documents,
      intake,
      record: letterRecordOf(letterProcess, letters.connections.act),
      batches,
      connections: letters.connections,
    }),
    measuresRoom({
      db,
      shelf: measuring,
      cellsOf,
      dataDir: config.dataDir,
      refresh: () => factsKept.refresh(),
      chains: () => all.chains,
      facts: () => all.facts,
    }),
    teamsRoom({ db, batches }),
    caseClocksRoom({ db, counting }),
    sheetsRoom({ db, intake, texts: sheets }),
    definitionsRoom({ db, batches, known: () => all.definitions }),
    indicatorsRoom({ db, numbers: leadNumbers, facts: factsKept, titlesOf: modelTitles, desks: () => all.desks, chains: () => all.chains }),
    workbenchRoom({
      db,
      desks: () => all.desks,
      runsSince: (actor, moment) => runsSince(db, actor, moment),
      hasData: async () => (await lake.current('criminal_cases')) !== undefined,
    }),
    retentionRoom({ db, known: () => all.retentions }),
    papersRoom({ db, documents, intake, known: () => all }),
    limitsRoom({ db }),
    chainRoom({ db, sources: () => all.chains }),
    clocksRoom({ db, known: () => all }),
    searchRoom({ db, desks: () => all.desks, named: [searchModels(db, registry), searchDatasets(datasets), searchPeople(db)] }),
    {
      routes: app =>
        void app.addHook('onClose', async () => {
          documents.close()
          await texts.close()
        }),
    },
  ]
  // what the platform and the flows write is named beside the rooms
  const all = given([...rooms, { actions: clockActions }, { actions: restrictedActions }, { actions: runActions }, ...beside])
  known.resolve(all.records)
  published.resolve(all.facts)
  retained.resolve(all.retentions)
  const app = await buildApp({
    config,
    db,
    seals,
    version,
    authenticate: authenticator(db, config.session, all.holders),
    modules: rooms.map(room => room.routes),
    webDir,
    measures: operations(db),
    checks: { disk: diskHasRoom(config.dataDir) },
    logger: log as never,
  })
  return {
    app,
    jobs,
    runs: { around, kind: kinds.run },
    seeds: all.seeds,
    schedules: sweeping,
    publishing: kinds.facts,
    counting: kinds.caseClocks,
    letters,
    clocks: all.clocks,
    processes: all.processes,
    retentions: all.retentions,
  }
}
