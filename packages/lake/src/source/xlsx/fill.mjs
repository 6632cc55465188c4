/**
 * Gives each row the value of the merged areas that reach down into it, in their first column. `reach` is the last row of an area that does; undefined
 * where none goes on below. `wide` are its areas of several columns, `[first, last]`, whose value only the first has. A row without a value of its own stays out of the sheet.
 */
export async function* filled(rows, areas) {
  const starts = [...areas.keys()].toSorted((a, b) => a - b)
  let next = 0
  // by column: areas do not overlap
  const open = new Map()
  for await (const row of rows) {
    while (next < starts.length && starts[next] < row.line) next++
    let reach = 0
    const wide = []
    for (const [column, { to, last, value }] of open) {
      if (to < row.line) open.delete(column)
      else {
        take(row, column, value)
        if (last > column) wide.push([column, last])
      }
    }
    const begun = starts[next] === row.line ? areas.get(row.line) : []
    for (const { column, to, last } of begun) {
      if (!row.cells[column]) continue
      if (to > row.line) open.set(column, { to, last, value: valueAt(row, column) })
      if (last > column) wide.push([column, last])
    }
    if (wide.length) row.wide = wide
    for (const { to } of open.values()) reach = Math.max(reach, to)
    yield reach > row.line ? { ...row, reach } : row
  }
}

const valueAt = ({ cells, lost, asText, asDate, asMoney }, column) => ({
  cell: cells[column],
  lost: lost.includes(column),
  asText: asText?.[column],
  asDate: asDate?.[column],
  asMoney: asMoney?.[column],
})

function take(row, column, value) {
  if (row.cells[column]) return
  while (row.cells.length < column) row.cells.push('')
  row.cells[column] = value.cell
  row.filled = (row.filled ?? 0) + 1
  if (value.lost) row.lost.push(column)
  if (value.asText !== undefined) (row.asText ??= {})[column] = value.asText
  if (value.asDate !== undefined) (row.asDate ??= {})[column] = value.asDate
  if (value.asMoney !== undefined) (row.asMoney ??= {})[column] = value.asMoney
}
