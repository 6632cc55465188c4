import { editDistance } from '@jianqing/engine/nearest'

/** The known names most like what was typed (edit distance up to a third of its length, or one within the other). */
export function nearest(typed: string, known: readonly string[], count = 3): string[] {
  const wanted = typed.toLowerCase()
  return known
    .map(name => ({ name, far: name.includes(wanted) && wanted !== '' ? 0 : editDistance(wanted, name.toLowerCase()) }))
    .filter(({ name, far }) => far <= Math.max(2, Math.max(name.length, wanted.length) / 3))
    .sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
    .slice(0, count)
    .map(({ name }) => name)
}
