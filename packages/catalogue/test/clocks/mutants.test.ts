/** A rule that is broken on purpose (`mutants.ts`) makes the cases that the golden case has for it come out otherwise. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkModel, DuckDbEngine } from '@jianqing/engine'
import type { Version } from '@jianqing/lake'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clockLimits, loadLimits } from '../../src/limits/index.ts'
import { CATALOGUE } from '../support/run.ts'
import { type Golden, goldenOf, importGolden } from './golden.ts'
import { CLOCK_ORACLES } from './oracle.ts'
import { asTold, given, LIMITS, runsOf } from './run.ts'
import { type Edits, type Mutant, MUTANTS } from './mutants.ts'
import type { Told } from './rows.ts'

const home = mkdtempSync(join(tmpdir(), 'jianqing-clock-mutants-'))
const goldens = new Map<string, { golden: Golden; versions: Map<string, Version>; source: string }>()
let engine: DuckDbEngine
beforeAll(async () => {
  for (const { id, path, source } of CATALOGUE.clocks) {
    const golden = goldenOf(path)
    goldens.set(id, { golden, versions: await importGolden(join(home, id), golden), source })
  }
  engine = await DuckDbEngine.open({ lakeDirs: [home] })
})
afterAll(async () => {
  await engine.close()
  rmSync(home, { recursive: true, force: true })
})

function edited(source: string, edits: Edits): string {
  return edits.reduce((text, [from, to]) => {
    const made = text.replace(from, to)
    if (made === text) throw new Error(`nothing to break: ${String(from)}`)
    return made
  }, source)
}

async function broken({ clock, how }: Mutant): Promise<Told[]> {
  const { golden, versions, source } = goldens.get(clock)!
  if ('slip' in how) return CLOCK_ORACLES[clock]!(golden.world, golden.asOf, how.slip)
  const { clocks: model } = checkModel('edits' in how ? edited(source, how.edits) : source, {
    datasets: CATALOGUE.readable,
    limits: LIMITS,
  })
  if (!model) throw new Error('the broken model cannot be run')
  const limits = 'sameNumber' in how ? clockLimits(loadLimits, { monthRule: 'same_number', rollByAnalogy: true }) : LIMITS
  return (await runsOf(model, { engine, asOf: golden.asOf, sources: given(model, versions), limits })).map(asTold)
}

describe('a rule that is broken', () => {
  it.each(MUTANTS.map(mutant => [`${mutant.rule}, ${mutant.clock}: ${mutant.what}`, mutant] as const))('%s', async (_, mutant) => {
    const { golden } = goldens.get(mutant.clock)!
    const rows = await broken(mutant)
    for (const name of mutant.spoils) {
      const { case_no: no } =
        golden.world.criminal_cases.find(one => (one as { case_name?: string }).case_name === name) ?? caseOfReturn(golden, name)
      const of = (all: readonly Told[]) =>
        all.filter(row => row.subject_key.split('|')[0] === no).map(row => [row.started_on, row.due_on, row.ended_on, row.state].join(' '))
      expect(of(golden.expected).length, name).toBeGreaterThan(0)
      expect(of(rows), name).not.toEqual(of(golden.expected))
    }
  })

  it('is each of the twenty-three', () => {
    expect([...new Set(MUTANTS.map(({ rule }) => rule))].sort((a, b) => a - b)).toEqual(Array.from({ length: 23 }, (_, i) => i + 1))
  })
})

/** Returns of cases that are not in the table have no name: they are told apart by their place. */
function caseOfReturn({ world }: Golden, name: string): { case_no: string } {
  const known = new Set(world.criminal_cases.map(({ case_no: no }) => no))
  const [first, second] = world.supplementary_returns.filter(({ case_no: no }) => !known.has(no))
  const found = name.includes('末日为节日') ? first : name.includes('末日为工作日') ? second : undefined
  if (!found) throw new Error(`no case is called ${name}`)
  return found
}
