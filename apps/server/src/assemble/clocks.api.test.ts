import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ClockEffects } from '../platform/process/index.ts'
import { withProduct } from './testing.ts'

const test = withProduct()
const SOURCES = join(import.meta.dirname, '..')

/** The sources of the product, without tests. */
const sources = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter(path => path.endsWith('.ts') && !/\.(test|fixture)\.ts$|\/testing\//u.test(path))
  .map(path => readFileSync(join(SOURCES, path), 'utf8'))
const all = (pattern: RegExp) => sources.flatMap(source => [...source.matchAll(pattern)])

/** Kinds of clock that stand in them, with the name by which they are known. */
const declared = new Map(all(/const (\w+): ClockDefinition = \{\s*kind: '([^']+)'/gu).map(([, name, kind]) => [kind!, name!]))
/** Names in what registers a record and hands its process the clocks to begin with. */
const handedOver = sources.filter(source => /\.begin\(/u.test(source)).flatMap(source => [...source.matchAll(/\b(\w+Clock)\b/gu)])
/** Names of those that begin with the record itself, or that an action starts where its row says so. */
const startedWithRecord = new Set(
  [...all(/startClock(?:ForMany)?\(\w+, (\w+),/gu), ...all(/\bstart: (?:\[?\s*\{\s*clock: )?(\w+)/gu), ...handedOver].map(
    ([, name]) => name!,
  ),
)

type Clocked = { clocks?: ClockEffects | ((row: never, form: never) => ClockEffects) }

/** A row in a state, for minor cases of each procedure; all that is not said of it is a day. */
const rowsIn = (state: string) =>
  ['fast', 'summary', 'ordinary'].map(procedure => {
    const known: Record<string | symbol, unknown> = { state, procedure, charge: 'dangerous_driving' }
    return new Proxy({}, { get: (_row, field) => known[field] ?? '2026-03-02' })
  })

/** What an action does to clocks; one that depends on the record is asked with an empty one and with some in each state, and is read in its source where those tell nothing. */
function effectsOf({ clocks }: Clocked, states: readonly string[]): ClockEffects[] {
  if (typeof clocks !== 'function') return clocks ? [clocks] : []
  return [{}, ...states.flatMap(rowsIn)].flatMap(row => {
    try {
      return [(clocks(row as never, {} as never) as ClockEffects | undefined) ?? {}]
    } catch {
      return []
    }
  })
}

/** Kinds of clock that actions start. */
const started = (transitions: readonly Clocked[], states: readonly string[]): string[] =>
  transitions
    .flatMap(transition => effectsOf(transition, states))
    .flatMap(effects => [effects.start ?? []].flat().map(one => ('clock' in one ? one.clock.kind : one.kind)))

describe('the clocks of the product', () => {
  it('that are declared belong to a process', () => {
    expect(declared.size).toBeGreaterThan(0)
    expect([...declared.keys()].filter(kind => !test.product.clocks.some(clock => clock.kind === kind))).toEqual([])
  })

  it('are started by an action of their process, a service or the record itself: none is declared that nothing ever starts', () => {
    const idle = test.product.processes.flatMap(({ definition }) => {
      const kinds = started(definition.transitions as readonly Clocked[], Object.keys((definition as { states?: object }).states ?? {}))
      const serves = definition.transitions.some(({ id }) => id === 'serve')
      return (definition.clocks ?? [])
        .filter(({ kind, startedBy }) => !kinds.includes(kind) && !(startedBy === 'service' && serves))
        .filter(({ kind }) => !startedWithRecord.has(declared.get(kind)!))
        .map(({ kind }) => kind)
    })
    expect(idle).toEqual([])
  })
})
