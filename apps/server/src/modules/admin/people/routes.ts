import type { Room } from '../../../platform/room/index.ts'
import { accountActions } from './accounts.ts'
import { requestActions } from './process.ts'
import { api, text } from '@jianqing/contract'
import { audit } from '../../../platform/audit/index.ts'
import { type Db, transaction } from '../../../platform/db/index.ts'
import { route, sendTable } from '../../../platform/http/index.ts'
import { addAgencyOffice, agencyOffices, updateAgencyOffice } from './agencies.ts'
import { choosePeople, findPerson, listPeople } from './query.ts'
import { addPerson } from './accounts.ts'
import { recordRoutes } from '../../../platform/record/index.ts'
import { peopleColumns, peopleRows } from './people-table.ts'
import { roleColumns, roleRows } from './role-table.ts'
import { requestRecord } from './request-views.ts'
import { takePassword } from './requests.ts'
import { askReset, changePerson, grantRole, resetPassword, revokeRole, unlockPerson } from './service.ts'

/** People and their rights: the security administrator's page. */
export const peopleRoom = ({ db }: { db: Db }): Room => ({
  actions: { ...accountActions, ...requestActions },
  records: [requestRecord],
  routes: app => {
    const { agencies, people, rightRequests, roles } = api
    route(app, people.list, { handler: ({ actor, query }) => listPeople(db, actor, query) })
    route(app, people.export, {
      handler: async ({ actor, query: { format, lang, ...filter }, reply }) => {
        await transaction(db, tx => audit(tx, { actor, action: 'person.export', details: { format, filter } }))
        const name = text('人员与角色', 'People and roles')[lang]
        return sendTable(reply, { name, columns: peopleColumns(lang), rows: peopleRows(db, actor, filter) }, format, lang)
      },
    })
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
    route(app, agencies.offices, { handler: ({ actor }) => agencyOffices(db, actor) })
    route(app, agencies.add, { handler: ({ actor, body }) => addAgencyOffice(db, actor, body) })
    route(app, agencies.update, { handler: ({ actor, params, body }) => updateAgencyOffice(db, actor, params.id, body) })
    route(app, agencies.people, { handler: ({ actor, query }) => listPeople(db, actor, query, 'agency') })
    route(app, people.choose, { handler: ({ actor, query }) => choosePeople(db, actor, query) })
    recordRoutes(app, rightRequests, requestRecord, {
      db,
      detail: async (actor, row) => (await requestRecord.summaries(db, actor, [row]))[0],
    })
    route(app, roles.export, {
      handler: async ({ query: { format, lang }, reply }) =>
        sendTable(
          reply,
          { name: text('角色与权限', 'Roles and rights')[lang], columns: roleColumns(lang), rows: roleRows() },
          format,
          lang,
        ),
    })
    route(app, rightRequests.takePassword, { handler: ({ actor, params }) => takePassword(db, actor, params.id) })
  },
})
