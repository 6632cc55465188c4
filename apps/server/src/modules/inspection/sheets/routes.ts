import { api, type SheetSummary } from '@jianqing/contract'
import { evaluate } from '@jianqing/sheet/runtime'
import type { Sheet } from '@jianqing/sheet/shape'
import { AppError, route } from '../../../platform/http/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { type SheetTexts, shelfOf, type ShelvedSheet } from './shelf.ts'

/** The sheets that ship, to read and to try; rooms that keep answers stand on the same runtime. */
export const sheetsRoom = ({ texts }: { texts: SheetTexts }): Room => ({
  routes: app => {
    const shelf = shelfOf(texts)
    const find = (id: string): ShelvedSheet => {
      const found = shelf().get(id)
      if (!found) throw new AppError('not_found')
      return found
    }
    route(app, api.sheets.list, { handler: () => ({ items: [...shelf().values()].map(({ sheet }) => summaryOf(sheet)) }) })
    route(app, api.sheets.get, { handler: ({ params }) => find(params.sheet) })
    route(app, api.sheets.evaluate, {
      handler: ({ params, body }) => {
        const { sheet, version } = find(params.sheet)
        // answers to another version would be counted by conditions that nobody saw
        if (body.version !== version) throw new AppError('conflict')
        return evaluate(sheet, body.answers)
      },
    })
  },
})

function summaryOf({ id, kind, title, about, sections, total }: Sheet): SheetSummary {
  const items = sections.flatMap(section => section.items)
  const unverified = items.filter(({ verified }) => verified === false).length
  return { id, kind, title, about, sections: sections.length, items: items.length, total, unverified }
}
