import { readFileSync } from 'node:fs'

/** Reads a small CSV file (RFC 4180, a header in the first line) as one record a row. */
export function readCsv(file: string): Record<string, string>[] {
  const [header, ...rows] = parse(readFileSync(file, 'utf8'))
  return rows.map(row => Object.fromEntries(header!.map((name, i) => [name, row[i] ?? ''])))
}

function parse(text: string): string[][] {
  const rows: string[][] = []
  // a cell, quoted or bare, and what ends it
  const cell = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/gy
  let row: string[] = []
  while (cell.lastIndex < text.length) {
    const [, quoted, bare, end] = cell.exec(text)!
    row.push(quoted === undefined ? bare! : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    rows.push(row)
    row = []
  }
  return rows
}
