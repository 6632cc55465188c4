import type { Room } from '../../../platform/room/index.ts'
import { accountActions } from './accounts.ts'
import { requestActions, rightProcess } from './process.ts'
import { api } from '@jianqing/contract'
import { type Db, transaction } from '../../../platform/db/index.ts'
import { route } from '../../../platform/http/index.ts'
import { choosePeople, findPerson, listPeople } from './query.ts'
import { addPerson } from './accounts.ts'
import { actOnRequest, listRequests, takePassword } from './requests.ts'
import { askReset, changePerson, grantRole, resetPassword, revokeRole, unlockPerson } from './service.ts'

/** People and their rights: the security administrator's page. */
export const peopleRoom = ({ db }: { db: Db }): Room => ({
  actions: { ...accountActions, ...requestActions },
  processes: [rightProcess],
  routes: app => {
    const { people, rightRequests } = api
    route(app, people.list, { handler: ({ actor, query }) => listPeople(db, actor, query) })
    route(app, people.add, {
      handler: ({ actor, body }) => transaction(db, async tx => findPerson(tx, actor, 'person:read', await addPerson(tx, actor, body))),
    })
    route(app, people.get, { handler: ({ actor, params }) => findPerson(db, actor, 'person:read', params.id) })
    route(app, people.update, { handler: ({ actor, params, body }) => changePerson(db, actor, params.id, body) })
    route(app, people.resetPassword, {
      handler: async ({ actor, params, body }) => {
        await resetPassword(db, actor, params.id, body.password)
        return null
      },
    })
    route(app, people.askReset, { handler: ({ actor, params }) => askReset(db, actor, params.id) })
    route(app, people.unlock, { handler: ({ actor, params }) => unlockPerson(db, actor, params.id) })
    route(app, people.grant, { handler: ({ actor, params, body }) => grantRole(db, actor, params.id, body) })
    route(app, people.revoke, { handler: ({ actor, params }) => revokeRole(db, actor, params.id, params.role) })
    route(app, people.choose, { handler: ({ actor, query }) => choosePeople(db, actor, query) })
    route(app, rightRequests.list, { handler: ({ actor, query }) => listRequests(db, actor, query) })
    route(app, rightRequests.act, { handler: ({ actor, params, body, lang }) => actOnRequest(db, actor, params, body, lang) })
    route(app, rightRequests.takePassword, { handler: ({ actor, params }) => takePassword(db, actor, params.id) })
  },
})
