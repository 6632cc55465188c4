import { forgetKept as forgetKeptResults } from '@jianqing/engine'
import { campaignLook, campaignWatch } from '../flows/campaign-look.ts'
import { caseClockCount, casesAreRead, recountCases } from '../flows/case-clocks.ts'
import { mattersAfterImport } from '../flows/matters.ts'
import { bookPublication, republish } from '../flows/record-book.ts'
import { responsibilitiesOf } from '../flows/responsibilities.ts'
import { runKind, startRun } from '../flows/run-model.ts'
import { scheduledModels, scheduleSweep, type ScheduleSweeping } from '../flows/run-schedules.ts'
import { exchangeWatch, statementsOfDay } from '../modules/admin/exchange/index.ts'
import { feedConnections } from '../flows/feeds.ts'
import { sweepFeeds } from '../modules/data/agreements/index.ts'
import { deviationJob } from '../modules/data/deviations/index.ts'
import { defineImportProcess, type ImportAround, importJob } from '../modules/data/index.ts'
import { integrityJob } from '../modules/inspection/integrity/index.ts'
import { bookJob } from '../modules/inspection/record-book/index.ts'
import { jointBatchJob } from '../modules/joint/cases/index.ts'
import { sweepCaseClocks } from '../modules/inspection/case-clocks/index.ts'
import { type ClockDefinition, sweepClocks } from '../platform/clock/index.ts'
import type { Config } from '../platform/config/index.ts'
import type { OpenDatabase } from '../platform/db/index.ts'
import { factSnapshots } from '../platform/fact/index.ts'
import { scanJob, scanSweep } from '../platform/intake/index.ts'
import { defineJob, type Jobs, startJobs } from '../platform/job/index.ts'
import type { Logger } from '../platform/log/index.ts'
import { personRefs } from '../platform/person/index.ts'
import { loadPlaces } from '../platform/policy/index.ts'
import { batchJob } from '../platform/record/index.ts'
import { retentionSweep } from '../platform/retention/index.ts'
import type { Given } from '../platform/room/index.ts'
import { defaultAsOf } from '../platform/setting/index.ts'
import { housekeeping } from './housekeeping.ts'
import type { Numbers } from './numbers.ts'
import type { Opened } from './opened.ts'

interface Around {
  config: Config
  connection: OpenDatabase['connection']
  log: Logger
  opened: Opened
  numbers: Numbers
  /** What the rooms give, once they are there: work that goes on from before this start waits for it. */
  given: Promise<Given>
  /** Raises and closes warnings of case monitoring. */
  warn: (today: string) => Promise<{ raised: number; cured: number }>
}

/** Every ten minutes: a rung of a clock is a matter of days, and each fires once however often this looks. */
const clockSweep = (log: Logger, known: () => Promise<readonly ClockDefinition[]>, warn: Around['warn']) =>
  defineJob<Record<string, never>>({
    kind: 'clock.sweep',
    schedule: { cron: '*/10 * * * *', input: {} },
    run: async ({ db }) => {
      const { clocks, fired, errors } = await sweepClocks(db, await known())
      for (const { clockId, rungId, error } of errors) log.error({ clockId, rungId, err: error }, 'a rung failed and is tried again')
      const today = await defaultAsOf(db)
      const told = await sweepCaseClocks(db, today)
      return { clocks, fired, failed: errors.length, told, ...(await warn(today)) }
    },
  })

/** The kinds of work that is done beside requests, and what does it. */
export async function startWork({ config, connection, log, opened, numbers, given, warn }: Around) {
  const { db, lake, catalogue, registry, around, life, kept, scanning, counting, campaigns } = opened
  const { datasets } = catalogue
  const officeNames = async (ids: readonly string[]) => (await loadPlaces(db)).names(ids)
  const responsibilities = responsibilitiesOf(db, numbers.measuring.models, catalogue.ratings)
  const importProcess = defineImportProcess({
    again: async (tx, row) =>
      (await starting).enqueue(tx, kinds.import, { importId: row.id }, { userId: row.startedBy, officeId: row.officeId }, row.dataset),
  })
  const kinds = {
    import: importJob({
      lake,
      datasets,
      officeNames,
      imported: async (to, dataset) => {
        await mattersAfterImport(to, { lake, datasets }, dataset)
        if (casesAreRead(counting, dataset)) await recountCases(to, await starting, kinds.caseClocks)
        await republish(to, await starting, kinds.bookPublication, dataset)
      },
      process: () => importProcess,
    }),
    run: runKind(around),
    campaignLook: campaignLook(around, campaigns),
    shadow: life.shadow,
    backtest: life.backtest,
    curve: life.curve,
    scan: scanJob(scanning),
    scans: scanSweep(scanning),
    sweep: clockSweep(log, async () => (await given).clocks, warn),
    caseClocks: caseClockCount(counting, warn),
    book: bookJob,
    deviations: deviationJob,
    statements: statementsOfDay(opened.exchange),
    exchangeWatch: exchangeWatch(opened.inside.code),
    integrity: integrityJob,
    bookPublication: bookPublication({ lake, datasets, named: opened.versionsNamed }),
    housekeeping: housekeeping(config.session, kept.folder, responsibilities.fill),
    batch: batchJob(async () => (await given).records),
    jointBatch: jointBatchJob({ seals: opened.seals, refOf: personRefs(opened.seals) }),
    retention: retentionSweep(async () => (await given).retentions),
    facts: factSnapshots(numbers.factsKept, () => numbers.leadNumbers.cellsOf(numbers.leadNumbers.model)),
  }
  const scheduled = scheduledModels(db, registry, lake)
  const schedules: ScheduleSweeping = {
    models: scheduled,
    registry,
    start: async (actor, model) => startRun(around, await starting, kinds.run, actor, model, { params: {} }),
  }
  const forgetKept = () => forgetKeptResults(kept.folder, new Date())
  const agreementsAround = (importing: ImportAround) => ({
    db,
    dataDir: config.dataDir,
    seals: opened.seals,
    datasets,
    ...feedConnections({
      ...importing,
      dataDir: config.dataDir,
      lake,
      datasets,
      registry,
      sources: opened.sources,
      forgetKept,
      start: schedules.start,
    }),
  })
  const importing = { db, importKind: kinds.import, officeNames }
  const feedSweep = defineJob<Record<string, never>>({
    kind: 'feed.sweep',
    schedule: { cron: '* * * * *', input: {} },
    run: async () =>
      sweepFeeds(agreementsAround({ ...importing, jobs: await starting }), await defaultAsOf(db), (message, err) =>
        log.error({ err }, message),
      ),
  })
  const starting: Promise<Jobs> = startJobs({
    db,
    connection,
    kinds: [...Object.values(kinds), scheduleSweep(schedules), campaignWatch(() => starting, kinds.campaignLook), feedSweep],
    log: (message, err) => log.error({ err }, message),
  })
  const agreements = agreementsAround({ ...importing, jobs: await starting })
  return { jobs: await starting, agreements, responsibilities, kinds, importProcess, scheduled, schedules, officeNames }
}
export type Work = Awaited<ReturnType<typeof startWork>>
