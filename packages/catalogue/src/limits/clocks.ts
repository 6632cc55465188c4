import type { ClockLimit, ClockLimits } from '@jianqing/engine'
import { findLimit, type Limits, loadLimits } from './load.ts'
import { type LimitChoices, LimitUseError, roomOf, termsOf, USUAL_CHOICES } from './use.ts'

/** The limits of law as the clocks of models are counted by them. The files are read when something is asked. */
export function clockLimits(load: () => Limits = loadLimits, choices: LimitChoices = USUAL_CHOICES): ClockLimits {
  let limits: Limits | undefined
  const all = (): Limits => (limits ??= load())
  let ids: readonly string[] | undefined
  const known = new Map<string, ClockLimit | undefined>()
  const find = (id: string, on: string): ClockLimit | undefined => {
    const limit = findLimit(all(), id, on)
    if (!limit) return undefined
    const name = `${id} ${limit.version}`
    if (!known.has(name)) known.set(name, counted(limit, choices))
    return known.get(name)
  }
  return {
    get ids() {
      return (ids ??= [...new Set(all().limits.map(({ id }) => id))])
    },
    find,
    refused(id) {
      try {
        const limit = findLimit(all(), id, LATEST)
        if (limit) termsOf(limit, choices)
        return undefined
      } catch (error) {
        if (error instanceof LimitUseError) return error.words
        throw error
      }
    },
    choices: { ...choices },
  }
}

const LATEST = '9999-12-31'

function counted(limit: Limits['limits'][number], choices: LimitChoices): ClockLimit | undefined {
  if (limit.kind !== 'budget' && limit.kind !== 'before') return undefined
  if (limit.amount === undefined) return undefined
  const { budget, roll, backwards } = termsOf(limit, choices)
  const { id, version, title, article } = limit
  return { id, version, title, article, budget, roll, backwards, room: roomOf(limit) }
}
