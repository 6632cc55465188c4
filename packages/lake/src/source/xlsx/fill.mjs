/**
 * Gives each row the value of the merged areas that reach down into it, in their first column. `reach` is the last row of an area that does; undefined
 * where none goes on below. A row without a value of its own stays out of the sheet.
 */
export async function* filled(rows, areas) {
  const starts = [...areas.keys()].toSorted((a, b) => a - b)
  let next = 0
  let open = []
  for await (const row of rows) {
    while (next < starts.length && starts[next] < row.line) next++
    if (open.length > 0) {
      open = open.filter(({ to }) => to >= row.line)
      for (const { column, value } of open) take(row, column, value)
    }
    const begun = starts[next] === row.line ? areas.get(row.line) : []
    for (const { column, to } of begun) if (row.cells[column]) open.push({ column, to, value: valueAt(row, column) })
    const reach = Math.max(...open.map(({ to }) => to))
    yield reach > row.line ? { ...row, reach } : row
  }
}

const valueAt = ({ cells, lost, asText, asDate }, column) => ({
  cell: cells[column],
  lost: lost.includes(column),
  asText: asText?.[column],
  asDate: asDate?.[column],
})

function take(row, column, value) {
  if (row.cells[column]) return
  while (row.cells.length < column) row.cells.push('')
  row.cells[column] = value.cell
  row.filled = (row.filled ?? 0) + 1
  if (value.lost) row.lost.push(column)
  if (value.asText !== undefined) (row.asText ??= {})[column] = value.asText
  if (value.asDate !== undefined) (row.asDate ??= {})[column] = value.asDate
}
