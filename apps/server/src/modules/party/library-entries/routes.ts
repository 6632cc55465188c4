import { api, Id, type LibraryEntryDetail } from '@jianqing/contract'
import type { Db } from '../../../platform/db/index.ts'
import { route } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { type Batches, recordRoutes } from '../../../platform/record/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { excerptsOf } from './found.ts'
import { libraryEntryRecordOf } from './list.ts'
import type { LibrarySources } from './sources.ts'
import type { LibraryEntryRow } from './tables.ts'

/** The library of typical cases and stories, for the staff of all offices. */
export const libraryEntriesRoom = ({ db, batches, sources }: { db: Db; batches: Batches; sources: LibrarySources }): Room => {
  const record = libraryEntryRecordOf(sources)
  return {
    records: [record],
    routes: app => {
      const detail = async (actor: Actor, row: LibraryEntryRow): Promise<LibraryEntryDetail> => ({
        ...(await record.whole(db, actor, row)),
        parts: row.parts,
        used: await sources.uses(db, actor, row.id),
      })
      recordRoutes(app, api.libraryEntries, record, { db, batches, detail })
      route(app, api.libraryEntries.excerpts, {
        handler: async ({ actor, query: { q, ids } }) => ({
          items: await excerptsOf(
            db,
            actor,
            q,
            ids.split(',').filter(id => Id.safeParse(id).success),
          ),
        }),
      })
    },
  }
}
