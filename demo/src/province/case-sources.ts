/** What the clocks ask of a case beside its days: who investigated it, what a fast-track case is likely to be given, who extended it. Drawn from the matter's index alone. */
import { workingUpTo } from '../base/days.ts'
import { mix } from '../base/rng.ts'
import type { CaseRow, ExtensionRow } from '../datasets/rows.ts'
import type { Office } from './offices.ts'

/** Crimes in office, which the supervision commissions investigate. */
const IN_OFFICE = new Set(['受贿罪', '贪污罪', '挪用公款罪', '行贿罪'])
const share = (j: number, salt: number): number => mix(j ^ salt) / 2 ** 32

/** Who sent it: of the supervision commissions only those that were never asked to be arrested at the police's request. One in twenty offices does not say. */
export function sourceOf(cause: string, isAtLarge: boolean, j: number): CaseRow['source'] {
  if (isAtLarge && IN_OFFICE.has(cause)) return '监委'
  return share(j, 0x51a7) < 0.05 ? null : '公安'
}

export function likelyOverOneYear(fastTrack: boolean, j: number): boolean | null {
  return fastTrack ? share(j, 0x17ea) < 0.12 : null
}

/** Who approves what an office may approve itself. */
export function chiefOf(office: Office): string | null {
  return office.departments.flatMap(({ staff }) => staff).find(({ post }) => post === '检察长')?.name ?? null
}

/** The fifteen days more of a grave or complex case (刑诉法第一百七十二条), approved before the month is over, before it is returned or closed. */
export function extensionOf(row: CaseRow, j: number, office: Office, until: number): ExtensionRow {
  const wanted = workingUpTo(row.accepted + 12 + Math.floor(share(j, 0xe47) * 14))
  return {
    caseNo: row.caseNo,
    kind: '延长',
    decided: Math.max(row.accepted, Math.min(wanted, until)),
    amount: 15,
    unit: '日',
    organ: row.office,
    person: chiefOf(office),
    article: '刑事诉讼法第一百七十二条',
    limit: '审查起诉',
  }
}
