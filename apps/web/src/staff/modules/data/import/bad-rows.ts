import { api, type Lang } from '@jianqing/contract'
import { useQuery } from '@tanstack/react-query'
import Papa from 'papaparse'
import { fetchBlob, keyOf } from '../../../../kit/api.ts'

/** One row that was set aside, as the download names it: line of the file, the columns at fault, what stood there, why. */
export interface BadRow {
  line: string
  column: string
  value: string
  reason: string
}

/** A reason with how many of the rows that were looked at have it, and the first of them. */
export interface ReasonCount {
  column: string
  reason: string
  count: number
  example: BadRow
}

/** The page tells the reasons; the whole file is for the person to download. */
const LOOK_AT = 1000

/** Reads the first rows of the download. Its leading columns are named in Chinese whatever the language of the page; `reason` is their English. */
export function readBadRows(csv: string, lang: Lang): BadRow[] {
  const { data } = Papa.parse<Record<string, string>>(csv, { header: true, preview: LOOK_AT, skipEmptyLines: true })
  return data.map(row => ({
    line: row['行号'] ?? '',
    column: row['列'] ?? '',
    value: row['值'] ?? '',
    reason: (lang === 'en' ? row['reason'] : row['原因']) ?? '',
  }))
}

/** Groups by column and reason, the most frequent first. */
export function countReasons(rows: readonly BadRow[]): ReasonCount[] {
  const groups = new Map<string, ReasonCount>()
  for (const row of rows) {
    const key = JSON.stringify([row.column, row.reason])
    const group = groups.get(key)
    if (group) group.count++
    else groups.set(key, { column: row.column, reason: row.reason, count: 1, example: row })
  }
  return [...groups.values()].sort((a, b) => b.count - a.count)
}

/** The first rows set aside by a refused import. */
export function useRefusedRows(importId: string, lang: Lang) {
  const args = { params: { id: importId } }
  return useQuery({
    queryKey: [...keyOf(api.datasets.refused, args), lang],
    queryFn: async ({ signal }) => readBadRows(await (await fetchBlob(api.datasets.refused, args, signal)).text(), lang),
    staleTime: Infinity,
  })
}
