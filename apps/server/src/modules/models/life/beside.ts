import type { DatasetDef } from '@jianqing/engine'
import type { Db } from '../../../platform/db/index.ts'
import { findTopOffice } from '../registry/install.ts'
import { openRegistry } from '../registry/registry.ts'
import { type ModelTexts, textWorks } from '../text-works.ts'
import type { ModelLife } from './life.ts'
import { defineVersionProcess } from './process.ts'

/** Models as an installation keeps them, for one piece of work at the machine: nothing is installed, and texts are read where it is done. */
export async function readModelLife(
  db: Db,
  datasets: ReadonlyMap<string, DatasetDef>,
): Promise<Pick<ModelLife, 'registry' | 'process' | 'texts'>> {
  const works: Record<string, (...given: never[]) => unknown> = textWorks(datasets)
  const texts = { run: async (work: string, ...given: never[]) => works[work]!(...given) } as ModelTexts
  const top = await findTopOffice(db)
  return { registry: await openRegistry(db, datasets, texts, () => {}), process: defineVersionProcess({ topOffice: () => top }), texts }
}
