import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ClockEffects } from '../platform/process/index.ts'
import { withProduct } from './testing.ts'

const test = withProduct()
const SOURCES = join(import.meta.dirname, '..')

/** Kinds of clock that stand in the sources of the product, outside of tests. */
const declared = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter(path => path.endsWith('.ts') && !/\.(test|fixture)\.ts$|\/testing\//u.test(path))
  .flatMap(path =>
    [...readFileSync(join(SOURCES, path), 'utf8').matchAll(/: ClockDefinition = \{\s*kind: '([^']+)'/gu)].map(([, kind]) => kind!),
  )

type Clocked = { clocks?: ClockEffects | ((row: never, form: never) => ClockEffects) }

/** Kinds of clock that actions start; those that depend on the record are asked with an empty one. */
function started(transitions: readonly Clocked[]): string[] {
  return transitions.flatMap(({ clocks }) => {
    const effects = typeof clocks === 'function' ? clocks({} as never, {} as never) : clocks
    return [effects?.start ?? []].flat().map(one => ('clock' in one ? one.clock.kind : one.kind))
  })
}

describe('the clocks of the product', () => {
  it('that are declared belong to a process', () => {
    expect(declared.length).toBeGreaterThan(0)
    expect(declared.filter(kind => !test.product.clocks.some(clock => clock.kind === kind))).toEqual([])
  })

  it('are started by an action of their process: none is declared that nothing ever starts', () => {
    const idle = test.product.processes.flatMap(({ definition }) => {
      const kinds = started(definition.transitions as readonly Clocked[])
      return (definition.clocks ?? []).filter(({ kind }) => !kinds.includes(kind)).map(({ kind }) => kind)
    })
    expect(idle).toEqual([])
  })
})
