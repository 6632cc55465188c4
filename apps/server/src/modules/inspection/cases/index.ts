import { api, linkTo, text } from '@jianqing/contract'
import { audit } from '../../../platform/audit/index.ts'
import { transaction } from '../../../platform/db/index.ts'
import { route } from '../../../platform/http/index.ts'
import { type Actor, can } from '../../../platform/policy/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { caseFound, type CaseSources, readCase } from './read.ts'

export type { OnPlatform } from './read.ts'

/** What ends like this is the whole number of a case; parts of one are found in leads and letters. */
const WHOLE = /^.{4,80}号$/u

/** A case by its whole number, for the search: it leads to all that is known of it. */
export const searchCases = (sources: Pick<CaseSources, 'db' | 'lake' | 'datasets'>) => ({
  kind: 'case',
  title: text('案件', 'Case'),
  link: linkTo.case,
  of: async (actor: Actor, q: string) => {
    const name = WHOLE.test(q) && can(actor, 'case:read') ? await caseFound(sources, actor, q) : null
    return name === null ? [] : [{ id: q, title: text(`${q} ${name}`, `${q} ${name}`), subtitle: text('案件全景', 'All of the case') }]
  },
})

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
