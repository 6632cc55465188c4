/** One pass over the matters writes the cases and all that follows from them. */
import { caseLine, returnLine, withdrawalLine } from '../datasets/criminal-lines.ts'
import { enforcementLine, judgmentLine, penaltyLine, revocationLine } from '../datasets/other-lines.ts'
import type { PenaltyRow } from '../datasets/rows.ts'
import { dateText } from '../base/days.ts'
import type { CaseFile, CaseSource } from '../province/background-cases.ts'
import { AftermathSource } from '../province/background-judgments.ts'
import { CourtNumbers, PLANTED_NUMBERS } from '../province/courts.ts'
import { blockShapes, MATTERS } from '../province/matters.ts'
import type { Plants } from '../plants/plants.ts'
import { DatasetFile } from './dataset-file.ts'

export interface CriminalFiles {
  cases: DatasetFile
  returns: DatasetFile
  withdrawals: DatasetFile
  penalties: DatasetFile
  judgments: DatasetFile
  revocations: DatasetFile
  /** Shared with the civil side: closed by the caller. */
  enforcements: DatasetFile
}

export async function openCriminal(out: string, cases: number, plants: Plants, enforcements: DatasetFile): Promise<CriminalFiles> {
  const planted = plants.penalties.map((row, i) => penaltyLine({ ...row, penaltyNo: penaltyNo(i + 1, row.decided) }))
  return {
    cases: await DatasetFile.create(out, 'criminal_cases', plants.cases.map(caseLine), cases),
    returns: await DatasetFile.create(out, 'supplementary_returns', plants.returns.map(returnLine), cases * 0.11),
    withdrawals: await DatasetFile.create(out, 'withdrawals', plants.withdrawals.map(withdrawalLine), cases * 0.007),
    penalties: await DatasetFile.create(out, 'administrative_penalties', planted, cases * 0.11),
    judgments: await DatasetFile.create(out, 'criminal_judgments', plants.other.get('criminal_judgments') ?? [], cases * 0.42),
    revocations: await DatasetFile.create(out, 'licence_revocations', plants.other.get('licence_revocations') ?? [], cases * 0.11),
    enforcements,
  }
}

/** Writes every background case. The files of this pass are closed, `enforcements` is not. */
export async function writeCriminal(
  source: CaseSource,
  files: CriminalFiles,
  enforcementNumbers: CourtNumbers,
  plantedPenalties: number,
): Promise<void> {
  const { plan } = source
  const aftermath = new AftermathSource(plan.world, new CourtNumbers(PLANTED_NUMBERS), enforcementNumbers)
  const penaltyNumbers = { next: plantedPenalties + 1 }
  const all = Object.values(files) as DatasetFile[]
  let index = 0
  for (let block = 0; index < plan.cases; block++) {
    const shapes = blockShapes(plan, block)
    for (let i = 0; i < MATTERS; i++) {
      for (const file of source.matter(block * MATTERS + i, shapes[i]!)) {
        if (index < plan.cases) writeCase(file, index, files, aftermath, penaltyNumbers)
        index += 1
      }
    }
    for (const file of all) if (file.full) await file.flush()
  }
  for (const file of all) if (file !== files.enforcements) await file.close()
}

function writeCase(
  file: CaseFile,
  index: number,
  files: CriminalFiles,
  aftermath: AftermathSource,
  penaltyNumbers: { next: number },
): void {
  files.cases.add(caseLine(file.row))
  for (const row of file.returns) files.returns.add(returnLine(row))
  if (file.withdrawal) files.withdrawals.add(withdrawalLine(file.withdrawal))
  const { penalty, judgment, revocation, enforcement } = aftermath.of(file, index)
  if (penalty) files.penalties.add(penaltyLine(numbered(penalty, penaltyNumbers)))
  if (judgment) files.judgments.add(judgmentLine(judgment))
  if (revocation) files.revocations.add(revocationLine(revocation.personId, revocation.revoked, revocation.ban))
  if (enforcement) files.enforcements.add(enforcementLine(enforcement))
}

function numbered(row: Omit<PenaltyRow, 'penaltyNo'>, numbers: { next: number }): PenaltyRow {
  return { ...row, penaltyNo: penaltyNo(numbers.next++, row.decided) }
}

function penaltyNo(n: number, decided: number): string {
  return `江公行罚决字〔${dateText(decided).slice(0, 4)}〕${n}号`
}
