import { api, type Wall, type WallPanel } from '@jianqing/contract'
import type { Db } from '../../../platform/db/index.ts'
import { route } from '../../../platform/http/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { DEMO_AS_OF, readSetting } from '../../../platform/setting/index.ts'
import { addDisplay, displayActions, findDisplay, listDisplays, revokeDisplay } from './service.ts'
import { displayOf } from './token.ts'

interface Surroundings {
  db: Db
  /** The numbers of an office as a hall may see them. */
  numbers: (officeId: string, panels: readonly WallPanel[]) => Promise<Pick<Wall, 'from' | 'to' | WallPanel>>
  readAt: () => Promise<string | null>
}

/** Displays of halls, kept by the system administrator; what each shows, it asks for by its own token. */
export const displaysRoom = ({ db, numbers, readAt }: Surroundings): Room => ({
  actions: displayActions,
  holder: displayOf(db),
  routes: app => {
    route(app, api.displays.list, { handler: async ({ actor }) => ({ items: await listDisplays(db, actor) }) })
    route(app, api.displays.add, { handler: ({ actor, body }) => addDisplay(db, actor, body) })
    route(app, api.displays.revoke, { handler: ({ actor, params }) => revokeDisplay(db, actor, params.id) })

    route(app, api.wall.state, { handler: async () => ({ readAt: await readAt() }) })
    route(app, api.wall.show, {
      handler: async ({ asker }) => {
        // the contract lets displays alone come here
        const { id, name, officeId, officeName, panels, until } = await findDisplay(db, 'id' in asker ? asker.id : '')
        const shown = await numbers(officeId, panels)
        const demo = (await readSetting(db, DEMO_AS_OF)) !== null
        return { id, name, officeName, panels, until, demo, readAt: (await readAt()) ?? new Date().toISOString(), ...shown }
      },
    })
  },
})
