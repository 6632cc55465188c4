import { api, text } from '@jianqing/contract'
import { audit } from '../../../platform/audit/index.ts'
import { transaction } from '../../../platform/db/index.ts'
import { route } from '../../../platform/http/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { type CaseSources, readCase } from './read.ts'

export type { OnPlatform } from './read.ts'

/** One case: all that data sets and the platform know of it. Whoever looks is in the audit. */
export const casesRoom = (sources: CaseSources): Room => ({
  actions: { 'case.view': text('查看案件全景', 'Looked at a case') },
  routes: app =>
    route(app, api.cases.get, {
      handler: async ({ params, actor }) => {
        const { file, officeId } = await readCase(sources, actor, params.no)
        await transaction(sources.db, tx => audit(tx, { actor, action: 'case.view', officeId, details: { case: params.no } }))
        return file
      },
    }),
})
