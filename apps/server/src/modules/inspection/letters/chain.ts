import { Id, linkTo, text } from '@jianqing/contract'
import { and, inArray, sql } from 'drizzle-orm'
import { type ChainSource, idsOf } from '../../../platform/chain/index.ts'
import { can } from '../../../platform/policy/index.ts'
import { visible } from './query.ts'
import { letters } from './tables.ts'

/** What a letter came to: that the cure was verified, for whoever sees the letter. */
export const cures: ChainSource = {
  kind: 'cure',
  nodes: async (db, actor, asked) => {
    const ids = asked.filter(id => Id.safeParse(id).success)
    if (ids.length === 0 || !can(actor, 'letter:read')) return []
    const genuine = sql`(${letters.verification} ->> 'genuine')::boolean`
    const rows = await db
      .select({ id: letters.id, verification: letters.verification })
      .from(letters)
      .where(and(visible(actor), inArray(letters.id, ids), genuine))
    return rows.map(({ id, verification }) => ({
      kind: 'cure',
      id,
      kindTitle: text('整改', 'Cure'),
      title: text('整改核验通过', 'The cure was verified'),
      stateTitle: null,
      link: linkTo.letter(id),
      at: verification!.at,
    }))
  },
  links: async (_db, refs) =>
    idsOf(refs, 'letter').map(id => ({ from: { kind: 'letter', id }, to: { kind: 'cure', id }, kind: 'cured' as const })),
}
