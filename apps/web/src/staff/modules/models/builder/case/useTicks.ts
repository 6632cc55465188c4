import type { StepRows } from '@jianqing/contract'
import { useMemo, useState } from 'react'

/** A row of a preview that somebody marked, with all that tells which row was meant. */
export interface Tick {
  text: string
  step: string
  asOf: string
  sources: StepRows['sources']
  /** Its place in the preview, from 1. */
  row: number
  should: boolean
  name: string
}

export interface Ticks {
  all: readonly Tick[]
  /** Marks a row, or takes the same mark back. */
  set: (tick: Omit<Tick, 'name'>) => void
  rename: (tick: Tick, name: string) => void
  remove: (tick: Tick) => void
  clear: (done: readonly Tick[]) => void
}

type Place = Pick<Tick, 'text' | 'step' | 'row' | 'asOf' | 'sources'>
const groupOf = ({ text, step, asOf, sources }: Omit<Place, 'row'>) => JSON.stringify([text, step, asOf, sources])
export const isSameRow = (a: Place, b: Place): boolean => a.row === b.row && groupOf(a) === groupOf(b)

/** Marks of one preview, which go to the server together. */
export function groupsOf(ticks: readonly Tick[]): Tick[][] {
  const groups = new Map<string, Tick[]>()
  for (const tick of ticks) groups.set(groupOf(tick), [...(groups.get(groupOf(tick)) ?? []), tick])
  return [...groups.values()]
}

/** @param named what a mark is called until somebody says better, by how many there are */
export function useTicks(named: (n: number) => string): Ticks {
  const [all, setAll] = useState<readonly Tick[]>([])
  return useMemo(
    () => ({
      all,
      set: tick =>
        setAll(before => {
          const old = before.find(one => isSameRow(one, tick))
          const rest = before.filter(one => one !== old)
          return old?.should === tick.should ? rest : [...rest, { ...tick, name: old?.name ?? named(rest.length) }]
        }),
      rename: (tick, name) => setAll(before => before.map(one => (one === tick ? { ...one, name } : one))),
      remove: tick => setAll(before => before.filter(one => one !== tick)),
      clear: done => setAll(before => before.filter(one => !done.includes(one))),
    }),
    [all, named],
  )
}
