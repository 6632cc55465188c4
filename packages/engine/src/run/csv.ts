import type { Lead } from './types.ts'

/** Columns of leads as CSV; others build on them. */
const HEADER = 'subject_kind,subject_key,severity,office,reason,evidence\r\n'

/**
 * Leads as CSV (RFC 4180, UTF-8 without BOM), a piece at a time and in the order they come. `evidence` is JSON `[{dataset, row, values}]`.
 * Cells are as they are, also one that begins with `=`: the key is for programs to join on. What people open in a spreadsheet is the page's export, which guards.
 */
export async function* leadsToCsv(leads: AsyncIterable<Lead>, language: 'zh-CN' | 'en' = 'zh-CN'): AsyncGenerator<string> {
  yield HEADER
  for await (const lead of leads) {
    const cells = [
      lead.subjectKind,
      lead.subjectKey,
      lead.severity,
      lead.office ?? '',
      lead.reason[language],
      JSON.stringify(lead.evidence),
    ]
    yield `${cells.map(csvCell).join(',')}\r\n`
  }
}

/** A cell, in quotes where it needs them. */
export function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
