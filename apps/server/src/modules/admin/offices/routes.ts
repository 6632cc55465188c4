import type { NamedPaper } from '../../../platform/paper/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { officeActions } from './service.ts'
import { api } from '@jianqing/contract'
import type { Db } from '../../../platform/db/index.ts'
import { route } from '../../../platform/http/index.ts'
import { addDepartment, addOffice, officeTree, updateOffice } from './service.ts'

/** The tree of offices: everybody sees it, the system administrator keeps it. */
export const officesRoom = ({ db, papers }: { db: Db; papers: () => readonly NamedPaper[] }): Room => ({
  actions: officeActions,
  routes: app => {
    route(app, api.offices.tree, { handler: async () => ({ items: await officeTree(db, papers()) }) })
    route(app, api.offices.add, { handler: ({ actor, body }) => addOffice(db, papers(), actor, body) })
    route(app, api.offices.update, { handler: ({ actor, params, body }) => updateOffice(db, papers(), actor, params.id, body) })
    route(app, api.offices.addDepartment, {
      handler: ({ actor, params, body }) => addDepartment(db, papers(), actor, params.id, body.name),
    })
  },
})
