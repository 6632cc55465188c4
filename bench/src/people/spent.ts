import { readdirSync, readFileSync } from 'node:fs'

/** Ticks of a second of processor time that Linux counts in. */
const TICKS = 100

interface Spent {
  parent: number
  /** seconds, with those of children that have ended */
  seconds: number
}

/** Every process by its number; one may end while it is looked at. */
function processes(): Map<number, Spent> {
  const found = new Map<number, Spent>()
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/u.test(entry)) continue
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8')
      // the name in brackets may hold anything
      const [, parent, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      const ticks = rest.slice(9, 13).reduce((sum, part) => sum + Number(part), 0)
      found.set(Number(entry), { parent: Number(parent), seconds: ticks / TICKS })
    } catch (error) {
      if (!(error instanceof Error && 'syscall' in error)) throw error
    }
  }
  return found
}

/** Seconds of processor time that processes and all that came of them have taken. What the machine gives to others meanwhile does not count. */
export function spentBy(pids: readonly number[]): number {
  const all = processes()
  const counted = new Set(pids)
  for (let grown = true; grown;) {
    grown = false
    for (const [pid, { parent }] of all)
      if (counted.has(parent) && !counted.has(pid)) {
        counted.add(pid)
        grown = true
      }
  }
  return [...counted].reduce((sum, pid) => sum + (all.get(pid)?.seconds ?? 0), 0)
}
