import type { ImportNotice } from '@jianqing/contract'

/** A line of the table: notices that say the same of whole columns are one, or thirty columns that a file does not have would bury all else. */
export type NoticeRow = Omit<ImportNotice, 'column'> & { id: string; columns: string[] }

export function noticeRows(notices: readonly ImportNotice[]): NoticeRow[] {
  const rows = new Map<string, NoticeRow>()
  for (const { column, ...notice } of notices) {
    const { kind, of, file, text } = notice
    const id = JSON.stringify([kind, of, file, text.en, of === 'columns' ? '' : column])
    const row = rows.get(id)
    const columns = column === null ? [] : [column]
    if (!row) rows.set(id, { ...notice, id, columns, examples: [...new Set(notice.examples)] })
    else {
      row.count += notice.count
      row.columns.push(...columns.filter(c => !row.columns.includes(c)))
      row.examples = [...new Set([...row.examples, ...notice.examples])].slice(0, 5)
    }
  }
  return [...rows.values()]
}
