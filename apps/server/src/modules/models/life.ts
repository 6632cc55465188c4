import type { DatasetDef } from '@jianqing/engine'
import type { Lake } from '@jianqing/lake'
import type { Db } from '../../platform/db/index.ts'
import { findTopOffice, installModels } from './install.ts'
import { defineVersionProcess, type VersionProcess } from './process.ts'
import { type LiveRegistry, openRegistry } from './registry.ts'
import { type ShadowKind, shadowKind } from './shadow.ts'

/** Where the models of this installation live: their versions, and which of them are in use. */
export interface ModelLife {
  registry: LiveRegistry
  process: VersionProcess
  shadow: ShadowKind
  /** Looks up the office that decides on models of the whole installation; called before each action. */
  findTop: () => Promise<void>
}

interface Surroundings {
  db: Db
  lake: Lake
  /** The folder of the lake, the only one that the engine may read. */
  dataDir: string
  memoryBytes: number
  datasets: ReadonlyMap<string, DatasetDef>
  /** What came with the installation. */
  models: readonly { id: string; path: string; source: string }[]
  log: (message: string) => void
}

/** Brings the catalogue among the versions and reads which of them are in use. */
export async function openModelLife({ db, lake, dataDir, memoryBytes, datasets, models, log }: Surroundings): Promise<ModelLife> {
  const top: { office: string | null } = { office: null }
  const process = defineVersionProcess({ topOffice: () => top.office })
  await installModels(db, models, datasets, process, log)
  return {
    registry: await openRegistry(db, datasets, log), process, shadow: shadowKind({ lake, datasets, dataDir, memoryBytes, process }),
    findTop: async () => {
      top.office = await findTopOffice(db)
    },
  }
}
