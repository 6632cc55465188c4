/** Equal lines that are kept before and after a change. */
const AROUND = 3

/** The lines near a change; where more than one would be left out in a row, how many. */
export function foldLines<Line extends { changed: boolean }>(lines: readonly Line[], around = AROUND): (Line | { skipped: number })[] {
  const near = lines.map((_, i) => lines.slice(Math.max(0, i - around), i + around + 1).some(l => l.changed))
  const shown: (Line | { skipped: number })[] = []
  for (let i = 0; i < lines.length; i++) {
    if (near[i]) {
      shown.push(lines[i]!)
      continue
    }
    let end = i
    while (end < lines.length && !near[end]) end++
    if (end - i === 1) shown.push(lines[i]!)
    else shown.push({ skipped: end - i })
    i = end - 1
  }
  return shown
}
