/** The known names most like what was typed (edit distance up to a third of its length, or one within the other). */
export function nearest(typed: string, known: readonly string[], count = 3): string[] {
  const wanted = typed.toLowerCase()
  return known
    .map(name => ({ name, far: name.includes(wanted) && wanted !== '' ? 0 : distance(wanted, name.toLowerCase()) }))
    .filter(({ name, far }) => far <= Math.max(2, Math.max(name.length, wanted.length) / 3))
    .sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
    .slice(0, count)
    .map(({ name }) => name)
}

function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++)
      row[j] = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))
    previous = row
  }
  return previous[b.length]!
}
