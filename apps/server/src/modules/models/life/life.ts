import type { Job } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import type { Lake } from '@jianqing/lake'
import type { Db } from '../../../platform/db/index.ts'
import type { Jobs } from '../../../platform/job/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { type BacktestKind, backtestKind, startBacktest } from '../trials/backtest.ts'
import { type CurveKind, curveKind, startCurve } from '../trials/curve.ts'
import type { Range } from '../trials/curve-values.ts'
import { findTopOffice, installModels } from '../registry/install.ts'
import { defineVersionProcess, type VersionProcess } from './process.ts'
import { type LiveRegistry, openRegistry } from '../registry/registry.ts'
import { type ShadowKind, shadowKind, type ShadowSurroundings, startShadow } from '../trials/shadow.ts'
import type { ModelTexts } from '../text-works.ts'
import type { TrialSurroundings } from '../trials/trials.ts'

/** Where the models of this installation live: their versions, and which of them are in use. */
export interface ModelLife {
  registry: LiveRegistry
  process: VersionProcess
  texts: ModelTexts
  shadow: ShadowKind
  /** Puts a shadow run in the queue; see `startShadow`. */
  tryOut: (
    jobs: Jobs,
    actor: Actor,
    id: string,
    asked: { revision: number; asOf?: string | undefined; params: Record<string, unknown> },
  ) => Promise<Job>
  backtest: BacktestKind
  curve: CurveKind
  /** Puts a back-test in the queue; see `startBacktest`. */
  backtestOf: (jobs: Jobs, actor: Actor, id: string, asked: { asOf?: string | undefined; params: Record<string, unknown> }) => Promise<Job>
  /** Puts a curve in the queue; see `startCurve`. */
  curveOf: (
    jobs: Jobs,
    actor: Actor,
    id: string,
    asked: Range & { param: string; asOf?: string | undefined; params: Record<string, unknown> },
  ) => Promise<Job>
  /** Looks up the office that decides on models of the whole installation; called before each action. */
  findTop: () => Promise<void>
}

interface Surroundings {
  db: Db
  lake: Lake
  /** Lends the engine that all runs share. */
  engine: ShadowSurroundings['engine']
  datasets: ReadonlyMap<string, DatasetDef>
  /** Where texts are checked. */
  texts: ModelTexts
  /** What the reviews of leads say, for back-tests. */
  reviewed: TrialSurroundings['reviewed']
  keptKey: TrialSurroundings['keptKey']
  /** What came with the installation. */
  models: readonly { id: string; path: string; source: string }[]
  log: (message: string) => void
}

/** Brings the catalogue among the versions and reads which of them are in use. */
export async function openModelLife({
  db,
  lake,
  engine,
  datasets,
  texts,
  reviewed,
  keptKey,
  models,
  log,
}: Surroundings): Promise<ModelLife> {
  const top: { office: string | null } = { office: null }
  const process = defineVersionProcess({ topOffice: () => top.office })
  await installModels(db, models, datasets, process, log)
  const around = { lake, texts, engine, process }
  const shadow = shadowKind(around)
  const trying = { lake, texts, engine, reviewed, keptKey }
  const [backtest, curve] = [backtestKind(trying), curveKind(trying)]
  return {
    registry: await openRegistry(db, datasets, texts, log),
    process,
    texts,
    shadow,
    tryOut: (jobs, ...asked) => startShadow(db, around, jobs, shadow, ...asked),
    backtest,
    backtestOf: (jobs, ...asked) => startBacktest(db, trying, jobs, backtest, ...asked),
    curve,
    curveOf: (jobs, ...asked) => startCurve(db, trying, jobs, curve, ...asked),
    findTop: async () => {
      top.office = await findTopOffice(db)
    },
  }
}
