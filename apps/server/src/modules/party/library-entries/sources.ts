import type { LibraryUse } from '@jianqing/contract'
import type { Db } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'

/** What the library needs of other rooms; the flow gives it. */
export interface LibrarySources {
  /** How often each was used in what was held. */
  counts: (db: Pick<Db, 'select'>, ids: readonly string[]) => Promise<ReadonlyMap<string, number>>
  /** Where one was used, the latest first: as many rows as are counted, those out of sight by kind and office alone. */
  uses: (db: Db, actor: Actor, id: string) => Promise<LibraryUse[]>
}
