import { and, eq, inArray, or } from 'drizzle-orm'
import { type ChainLink, type ChainSource, idsOf } from '../../../platform/chain/index.ts'
import { pactLines, pacts, pactWorks } from './tables.ts'

const link = (pact: string, kind: string, id: string): ChainLink => ({
  from: { kind: 'pact', id: pact },
  to: { kind, id },
  kind: 'same_matter',
})

/** The agreements that an activity, a visit or an enterprise belongs to; what belongs to an agreement stands in its plan, and is not drawn once more. */
export const pactLinks: NonNullable<ChainSource['links']> = async (db, refs) => {
  const [activities, visits, firms] = (['activity', 'visit', 'enterprise'] as const).map(kind => [...idsOf(refs, kind)])
  const held = (kind: 'activity' | 'visit', ids: string[]) =>
    ids.length === 0 ? undefined : and(eq(pactWorks.recordKind, kind), inArray(pactWorks.recordId, ids))
  const asked = or(held('activity', activities!), held('visit', visits!))
  const works = asked
    ? await db
        .selectDistinct({ pact: pactLines.pactId, kind: pactWorks.recordKind, id: pactWorks.recordId })
        .from(pactWorks)
        .innerJoin(pactLines, eq(pactLines.id, pactWorks.lineId))
        .where(asked)
    : []
  const partners =
    firms!.length === 0
      ? []
      : await db.select({ pact: pacts.id, id: pacts.enterpriseId }).from(pacts).where(inArray(pacts.enterpriseId, firms!))
  return [...works.map(({ pact, kind, id }) => link(pact, kind, id)), ...partners.map(({ pact, id }) => link(pact, 'enterprise', id!))]
}
