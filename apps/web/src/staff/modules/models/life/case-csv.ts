import Papa from 'papaparse'

/** A small table as it is edited: the first line of its CSV, and the cells below. */
export interface Grid {
  header: string[]
  rows: string[][]
}

/** Reads a CSV; short lines are filled up, cells beyond the header are dropped. An empty text is an empty grid. */
export function gridOf(csv: string): Grid {
  const [header = [], ...rows] = Papa.parse<string[]>(csv.replace(/^\uFEFF/u, ''), { skipEmptyLines: true }).data
  return { header, rows: rows.map(row => header.map((_, i) => row[i] ?? '')) }
}

export const csvOf = ({ header, rows }: Grid): string => `${Papa.unparse({ fields: header, data: rows }, { newline: '\n' })}\n`

/** Takes a file's columns by the ids or labels of the data set; what the file lacks stays empty. */
export function adopt(grid: Grid, columns: readonly { id: string; names: readonly string[] }[]): { grid: Grid; unknown: string[] } {
  const idOf = (name: string) => columns.find(({ id, names }) => id === name.trim() || names.includes(name.trim()))?.id
  const places = new Map(grid.header.map((name, i) => [idOf(name), i] as const))
  return {
    grid: {
      header: columns.map(({ id }) => id),
      rows: grid.rows.map(row =>
        columns.map(({ id }) => {
          const at = places.get(id)
          return at === undefined ? '' : (row[at] ?? '')
        }),
      ),
    },
    unknown: grid.header.filter(name => idOf(name) === undefined),
  }
}
