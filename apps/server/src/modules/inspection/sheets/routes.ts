import { api, type SheetSummary } from '@jianqing/contract'
import { evaluate } from '@jianqing/sheet/runtime'
import type { Db } from '../../../platform/db/index.ts'
import { AppError, route } from '../../../platform/http/index.ts'
import type { Intake } from '../../../platform/intake/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { fillingActions, type OnComplete } from '../../../platform/sheet/index.ts'
import { sheetTexts } from './definition.ts'
import { fillingRoutes } from './fillings.ts'
import { openShelf, type SheetTexts, type ShelvedSheet } from './shelf.ts'

interface Surroundings {
  db: Db
  intake: Intake
  texts: SheetTexts
  /** What the rooms do that asked for a sheet. */
  onComplete: OnComplete
}

/** Sheets to read, to try and to fill in, as they count for one's office. */
export const sheetsRoom = ({ db, intake, texts, onComplete }: Surroundings): Room => ({
  actions: fillingActions,
  definitions: [sheetTexts(texts)],
  routes: app => {
    const shelf = openShelf(db, texts)
    route(app, api.sheets.list, {
      handler: async ({ actor }) => ({ items: [...(await shelf.of(actor.user.officeId)).values()].map(summaryOf) }),
    })
    const find = async (actor: Actor, id: string) => {
      const found = (await shelf.of(actor.user.officeId)).get(id)
      if (!found) throw new AppError('not_found')
      return found
    }
    fillingRoutes(app, { db, intake, find, onComplete })
    route(app, api.sheets.get, { handler: ({ params, actor }) => find(actor, params.sheet) })
    route(app, api.sheets.evaluate, {
      handler: async ({ params, body, actor }) => {
        if (!texts.some(({ id }) => id === params.sheet)) throw new AppError('not_found')
        // answers to another version would be counted by conditions that nobody saw
        const found = await shelf.given(actor.user.officeId, params.sheet, body.version)
        if (!found) throw new AppError('conflict')
        return evaluate(found.sheet, body.answers)
      },
    })
  },
})

function summaryOf({ sheet: { id, kind, title, about, sections, total }, edition }: ShelvedSheet): SheetSummary {
  const items = sections.flatMap(section => section.items)
  const unverified = items.filter(({ verified }) => verified === false).length
  return { id, kind, title, about, sections: sections.length, items: items.length, total, unverified, edition }
}
