import type { ModelDiff } from '@jianqing/contract'
import { diffLines } from 'diff'

type Line = ModelDiff['lines'][number]

const linesOf = (value: string): string[] => value.replace(/\n$/u, '').split('\n')

/** Two texts side by side, all lines of both: what was taken out stands beside what came in its place. */
export function sideBySide(before: string, after: string): Line[] {
  const lines: Line[] = []
  let [left, right] = [1, 1]
  let removed: string[] = []
  const flush = (added: readonly string[]) => {
    for (let i = 0; i < Math.max(removed.length, added.length); i++) {
      lines.push({
        left: i < removed.length ? { line: left++, text: removed[i]! } : null,
        right: i < added.length ? { line: right++, text: added[i]! } : null,
        changed: true,
      })
    }
    removed = []
  }
  for (const part of diffLines(before, after)) {
    if (part.removed) removed = linesOf(part.value)
    else if (part.added) flush(linesOf(part.value))
    else {
      flush([])
      for (const text of linesOf(part.value)) lines.push({ left: { line: left++, text }, right: { line: right++, text }, changed: false })
    }
  }
  flush([])
  return lines
}
