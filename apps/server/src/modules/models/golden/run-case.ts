import { text } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import { eq } from 'drizzle-orm'
import { type Actions, audit, auditLast } from '../../../platform/audit/index.ts'
import { type Db, transaction } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { defaultAsOf } from '../../../platform/setting/index.ts'
import { lockDraft } from '../life/drafts.ts'
import { runGolden } from './golden.ts'
import type { VersionProcess } from '../life/process.ts'
import { modelVersions } from '../tables.ts'
import { type ModelTexts, textOf } from '../text-works.ts'

export const caseActions: Actions = { 'model.test': text('运行标准用例', 'Ran a golden case') }

/**
 * Runs the golden case of a draft and keeps what came of it; one that passes is `tested`. A case that expects nothing proves nothing.
 *
 * @throws AppError invalid_model for a text with errors, bad_request for a case without an expected lead, and as `lockDraft` does
 */
export async function testDraft(
  db: Db,
  process: VersionProcess,
  { texts, datasets }: { texts: ModelTexts; datasets: ReadonlyMap<string, DatasetDef> },
  actor: Actor,
  id: string,
  revision: number,
): Promise<void> {
  const seen = await transaction(db, tx => lockDraft(tx, actor, id, revision))
  const { model, diagnostics } = await texts.run('checkText', textOf(seen))
  if (!model) {
    const first = diagnostics.find(({ severity }) => severity === 'error')!
    throw new AppError('invalid_model', text(`第 ${first.line} 行：${first.message['zh-CN']}`, `Line ${first.line}: ${first.message.en}`))
  }
  if (seen.golden.expected.length === 0)
    throw new AppError(
      'bad_request',
      text('标准用例至少要有一条应当命中的线索', 'A golden case needs at least one lead that must be found'),
    )
  // the case runs outside of a transaction: it may take seconds
  const outcome = await runGolden(model, seen.golden, datasets, await defaultAsOf(db))
  await transaction(db, tx =>
    auditLast(tx, async () => {
      const row = await lockDraft(tx, actor, id, revision)
      await tx
        .update(modelVersions)
        .set({ test: { at: new Date().toISOString(), by: actor.user.id, ...outcome } })
        .where(eq(modelVersions.id, id))
      await audit(tx, {
        actor,
        action: 'model.test',
        subject: { kind: 'model', id },
        officeId: row.officeId,
        details: { passed: outcome.passed, hits: outcome.hits.length, sha256: row.sha256 },
      })
      if (outcome.passed) await process.advance(tx, row, 'tested', { actor })
    }),
  )
}
