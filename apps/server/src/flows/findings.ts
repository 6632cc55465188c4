import type { RectificationDetail } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { defineFindingProcess, type FindingProcess, type FindingRecord, findings, titleOf } from '../modules/inspection/projects/index.ts'
import {
  beginRectification,
  mustOwn,
  type RectificationProcess,
  type RectificationRow,
} from '../modules/inspection/rectifications/index.ts'
import type { Db, Tx } from '../platform/db/index.ts'
import { withoutIdentities } from '../platform/mask/index.ts'
import type { Actor } from '../platform/policy/index.ts'

/** A finding that was verified is a rectification at the office that was looked into: what was found, the article and what is asked for go with it. */
export const findingsWithCures = (cures: RectificationProcess): FindingProcess =>
  defineFindingProcess({
    rectify: async (tx, row, { owner: ownerId, measures, days }, actor, when) => {
      const owner = await mustOwn(tx, ownerId, row.unitId, 'owner')
      const { id } = await beginRectification(
        tx,
        cures,
        actor,
        { title: titleOf(row), source: 'finding', findingId: row.id, ...owner, ownerId, drafterId: actor.user.id, measures, days },
        when,
      )
      return id
    },
  })

export type FindingStep = 'cured' | 'recurred' | 'called_off'
const FROM = { cured: 'rectifying', recurred: 'cured', called_off: 'rectifying' } as const

/** A finding follows its rectification. */
export async function moveFinding(
  tx: Tx,
  process: FindingProcess,
  { findingId, id }: RectificationRow,
  step: FindingStep,
  options: Parameters<FindingProcess['advance']>[3],
): Promise<void> {
  if (findingId === null) return
  const [row] = await tx.select().from(findings).where(eq(findings.id, findingId))
  if (row?.rectificationId === id && row.state === FROM[step]) await process.advance(tx, row, step, options)
}

/** What a rectification came of, for whoever sees the rectification: the page of the finding is for those of the project alone. */
export async function findingOf(
  db: Db,
  record: FindingRecord,
  actor: Actor,
  findingId: string | null,
): Promise<RectificationDetail['finding']> {
  if (findingId === null) return null
  const [[row], seen] = await Promise.all([db.select().from(findings).where(eq(findings.id, findingId)), record.find(db, actor, findingId)])
  if (!row) return null
  const { rule, no, body, ruleId } = row.cited
  return withoutIdentities({ id: seen ? row.id : null, facts: row.facts, rule, no, body, ruleId })
}
