import { api } from '@jianqing/contract'
import { chainOf, type ChainSource } from '../../../platform/chain/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { route } from '../../../platform/http/index.ts'
import type { Room } from '../../../platform/room/index.ts'

/** What a record came of and what came of it, whatever its kind. */
export const chainRoom = ({ db, sources }: { db: Db; sources: () => readonly ChainSource[] }): Room => ({
  routes: app => route(app, api.chains.get, { handler: ({ params, actor }) => chainOf(db, actor, sources(), params) }),
})
