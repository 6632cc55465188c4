import type { Db } from '../../../platform/db/index.ts'
import type { Seed } from '../../../platform/room/index.ts'
import { fillSheets } from './find.ts'

/** What the agreements of the demonstration did otherwise than was agreed. */
export const deviationsSeed = (db: Db): Seed => ({ present: async ({ today }) => void (await fillSheets(db, today)) })
