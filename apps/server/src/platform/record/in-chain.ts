import { Id, text } from '@jianqing/contract'
import { and, asc, inArray } from 'drizzle-orm'
import type { ChainSource } from '../chain/index.ts'
import { can } from '../policy/index.ts'
import type { ProcessRow } from '../process/index.ts'
import type { Deskable } from './desk.ts'

/** A kind of record as it stands in chains, in the words of a search; null for what only named people may know of, and for what has no words. */
export function inChain<Row extends ProcessRow, State extends string, Filter, Summary, More, Loaded>({
  definition,
  page,
  tell,
}: Pick<Deskable<Row, State, Filter, Summary, More, Loaded>, 'definition' | 'page' | 'tell'>): ChainSource | null {
  const { process, desk, read, link, visible, links } = definition
  const { kind, title, states, table, restricted } = process.definition
  if (!desk || restricted) return null
  return {
    kind,
    nodes: async (db, actor, asked) => {
      const ids = asked.filter(id => Id.safeParse(id).success)
      if (ids.length === 0 || !can(actor, read)) return []
      const found = await page(db, and(visible(actor), inArray(table.id, ids))!, [asc(table.id)], ids.length)
      return (await tell(db, actor, found)).map(({ row, known }) => ({
        kind,
        id: row.id,
        kindTitle: desk.called ?? title,
        title: (desk.found ?? desk.headline)(row, known).title,
        stateTitle: states[row.state as State] ?? text(row.state, row.state),
        link: link(row),
        at: desk.at(row),
      }))
    },
    ...(links && { links }),
  }
}
