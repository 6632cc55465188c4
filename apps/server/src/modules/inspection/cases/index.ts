import { api, linkTo, text } from '@jianqing/contract'
import { audit } from '../../../platform/audit/index.ts'
import { transaction } from '../../../platform/db/index.ts'
import { route } from '../../../platform/http/index.ts'
import { maskIdentities } from '../../../platform/mask/index.ts'
import { type Actor, can } from '../../../platform/policy/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { dossierOf, type PersonSources, readPerson } from './person.ts'
import { caseNodes } from './seen.ts'
import { caseFound, type CaseSources, readCase } from './read.ts'

export { type CaseSources, type OnPlatform, readCase } from './read.ts'
export { caseStanding, namesInCase } from './seen.ts'
export type { PersonOnPlatform } from './person.ts'

/** What ends like this is the whole number of a case; parts of one are found in leads and letters. */
const WHOLE = /^.{4,80}号$/u

/** A case by its whole number, for the search: it leads to all that is known of it. */
export const searchCases = (sources: Pick<CaseSources, 'db' | 'lake' | 'datasets'>) => ({
  kind: 'case',
  title: text('案件', 'Case'),
  link: linkTo.case,
  isWhole: true as const,
  of: async (actor: Actor, q: string) => {
    const name = WHOLE.test(q) && can(actor, 'case:read') ? await caseFound(sources, actor, q) : null
    return name === null ? [] : [{ id: q, title: text(`${q} ${name}`, `${q} ${name}`), subtitle: text('案件全景', 'All of the case') }]
  },
})

/**
 * A person by the whole identity number, for the search. It leads to the dossier whether anything is known or not: the look there leaves a trace, and a search that told
 * who is known would leave none.
 */
export const searchPersons = ({ seals }: Pick<PersonSources, 'seals'>) => ({
  kind: 'person-file',
  title: text('人员', 'Person'),
  link: linkTo.dossier,
  isWhole: true as const,
  of: async (actor: Actor, q: string) => {
    const token = can(actor, 'case:read') ? dossierOf(seals)(q) : null
    const number = maskIdentities(q)
    return token === null ? [] : [{ id: token, title: text(number, number), subtitle: text('人员全景', 'All of the person') }]
  },
})

interface Surroundings extends Omit<CaseSources, 'dossier'> {
  persons: Pick<PersonSources, 'seals' | 'refOf' | 'platform' | 'officeNames'>
}

/** One case, or one person: all that data sets and the platform know. Whoever looks is in the audit, a person under what stands for the number. */
export const casesRoom = ({ persons, ...sources }: Surroundings): Room => ({
  chains: [caseNodes(sources)],
  actions: {
    'case.view': text('查看案件全景', 'Looked at a case'),
    'person.view': text('查看人员全景', 'Looked at a person'),
  },
  routes: app => {
    const dossier = dossierOf(persons.seals)
    route(app, api.cases.get, {
      handler: async ({ params, actor }) => {
        const { file, officeId } = await readCase({ ...sources, dossier }, actor, params.no)
        await transaction(sources.db, tx => audit(tx, { actor, action: 'case.view', officeId, details: { case: params.no } }))
        return file
      },
    })
    route(app, api.cases.person, {
      handler: async ({ params, actor }) => {
        const { file, ref } = await readPerson({ ...sources, ...persons }, actor, params.token)
        const { officeId } = actor.user
        await transaction(sources.db, tx => audit(tx, { actor, action: 'person.view', officeId, details: { person: ref } }))
        return file
      },
    })
  },
})
