import { createHash } from 'node:crypto'
import type { EvaluatedKind, EvaluationFinding, Severity } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import type { Lake } from '@jianqing/lake'
import { areKin } from '../modules/inspection/clues/index.ts'
import { type CaseEffects, type CaseRow, defineCaseProcess, handIn } from '../modules/inspection/evaluations/index.ts'
import {
  beginRectification,
  mustOwn,
  type NewItem,
  type RectificationProcess,
  rectificationStates,
} from '../modules/inspection/rectifications/index.ts'
import type { ShelvedSheet } from '../modules/inspection/sheets/index.ts'
import { linkRecords } from '../platform/chain/index.ts'
import { type Db, newId } from '../platform/db/index.ts'
import type { Intake } from '../platform/intake/index.ts'
import type { Seals } from '../platform/secret/index.ts'

interface From {
  db: Db
  lake: Lake
  datasets: ReadonlyMap<string, DatasetDef>
  seals: Seals
  intake: Intake
  cures: RectificationProcess
  sheetFor: (id: string) => (officeId: string) => Promise<ShelvedSheet>
}

const SHEETS: Record<EvaluatedKind, string> = { 审查起诉: 'case-quality', 审查逮捕: 'arrest-quality' }
const SEVERITY: Partial<Record<NonNullable<CaseRow['grade']>, Severity>> = { failed: 'high', flawed: 'medium' }

/** An item of the sheet is one of the rectification: what is wrong, by which article, and what is to be done. */
function itemOf(row: CaseRow, finding: EvaluationFinding, i: number): NewItem {
  const { title, advice, basis, evidence } = finding
  const said =
    evidence.length > 0 ? { zh: `评查记录：${evidence.join('；')}。`, en: ` Reviewers wrote: ${evidence.join('; ')}.` } : { zh: '', en: '' }
  const article = basis ? { zh: `（${basis}）`, en: ` (${basis})` } : { zh: '', en: '' }
  const reason = {
    'zh-CN': `${title['zh-CN']}${article.zh}。${said.zh}${advice['zh-CN']}`,
    en: `${title.en}${article.en} ${advice.en}${said.en}`,
  }
  return {
    id: newId(),
    leadId: null,
    subjectKind: 'case',
    subjectKey: `${row.caseNo}|${i + 1}`,
    severity: (row.grade && SEVERITY[row.grade]) ?? 'low',
    reason,
    rows: [{ dataset: 'criminal_cases', version: row.version, rows: [row.rowNo] }],
    sm3: createHash('sm3')
      .update(JSON.stringify([row.caseNo, finding]))
      .digest('hex'),
  }
}

const rectify =
  (cures: RectificationProcess): CaseEffects['rectify'] =>
  async (tx, row, { ownerId, days }, actor, when) => {
    const owner = await mustOwn(tx, ownerId, row.officeId, 'ownerId')
    const begun = await beginRectification(
      tx,
      cures,
      actor,
      {
        title: `${row.caseName}（案件质量评查）`,
        source: 'evaluation',
        ...owner,
        ownerId,
        drafterId: actor.user.id,
        measures: '按清单逐项核对案卷，能补正的补正，不能补正的说明原因并提出防止再次发生的措施；排查本人、本部门同类案件。',
        days,
        items: row.findings!.map((finding, i) => itemOf(row, finding, i)),
      },
      when,
    )
    await linkRecords(tx, actor, { kind: 'case_evaluation', id: row.id }, 'led_to', { kind: 'rectification', id: begun.id })
    return begun.id
  }

/** The evaluation of cases with what it needs of clues, sheets and rectifications. */
export function evaluationsOf({ db, lake, datasets, seals, intake, cures, sheetFor }: From) {
  const kin: CaseEffects['areKin'] = (reader, userId, handler) => areKin(reader, seals, userId, { subject: handler })
  const process = defineCaseProcess({ areKin: kin, intake: () => intake, rectify: rectify(cures) })
  return {
    /** A reviewer's sheet that is complete moves its case. */
    onComplete: handIn(process),
    room: {
      process,
      areKin: kin,
      intake: () => intake,
      from: { lake, datasets },
      sheetOf: (kind: EvaluatedKind, officeId: string) => sheetFor(SHEETS[kind])(officeId),
      rectified: (ids: readonly string[]) => rectificationStates(db, ids),
    },
  }
}
