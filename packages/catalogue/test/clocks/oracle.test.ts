/**
 * Every clock against its rule told again (`oracle.ts`), on random cases. `JIANQING_CLOCK_SEEDS=200` tries so many worlds from `JIANQING_CLOCK_SEED` on.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDbEngine } from '@jianqing/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CATALOGUE } from '../support/run.ts'
import { CLOCK_ORACLES } from './oracle.ts'
import type { CaseWorld, Told } from './rows.ts'
import { asTold, clockById, given, importWorld, runsOf } from './run.ts'
import { randomCases } from './world.ts'

/** An ordinary day, the ends of a short and of a long month, a day off. */
const DAYS = ['2025-03-18', '2025-02-28', '2024-10-05', '2024-12-31']
const SEEDS = Number(process.env['JIANQING_CLOCK_SEEDS'] ?? 2)
const FIRST = Number(process.env['JIANQING_CLOCK_SEED'] ?? 1)
const SIZE = 700

const home = mkdtempSync(join(tmpdir(), 'jianqing-clocks-'))
let engine: DuckDbEngine
beforeAll(async () => {
  engine = await DuckDbEngine.open({ lakeDirs: [home] })
})
afterAll(async () => {
  await engine.close()
  rmSync(home, { recursive: true, force: true })
})
const seen = new Set<string>()

async function mustAgree(world: CaseWorld, asOf: string, name: string, without: readonly string[] = []): Promise<void> {
  const versions = await importWorld(join(home, name), world)
  for (const [id, oracle] of Object.entries(CLOCK_ORACLES)) {
    if (without.includes(id)) continue
    const model = clockById(id)
    const actual = (await runsOf(model, { engine, asOf, sources: given(model, versions) })).map(asTold)
    const expected = oracle(world, asOf)
    const differing = differencesOf(actual, expected)
    expect({ id, asOf, name, differing: differing.slice(0, 5), rows: about(differing[0], world) }).toEqual({
      id,
      asOf,
      name,
      differing: [],
      rows: [],
    })
    expect(actual).toEqual(expected)
    for (const { limit, state } of expected) seen.add(`${limit} ${state}`)
  }
}

function differencesOf(actual: Told[], expected: Told[]): string[] {
  const lines = (rows: Told[]) => rows.map(row => Object.values(row).join(' '))
  const [a, b] = [lines(actual), lines(expected)]
  return [...a.filter(row => !b.includes(row)).map(row => `- ${row}`), ...b.filter(row => !a.includes(row)).map(row => `+ ${row}`)].sort(
    (x, y) => (x.slice(2) < y.slice(2) ? -1 : 1),
  )
}

/** The rows of the case that differs first, to see why. */
function about(difference: string | undefined, world: CaseWorld): unknown[] {
  if (difference === undefined) return []
  const no = difference.slice(2).split(/[ |]/)[0]
  const one = world.criminal_cases.find(({ case_no: caseNo }) => caseNo === no)
  return [
    one,
    ...world.supplementary_returns.filter(row => row.case_no === no),
    ...(world.case_extensions ?? []).filter(row => row.case_no === no),
    ...(world.restraints ?? []).filter(row => row.case_no === no || row.person_id === one?.suspect_id),
  ]
}

describe('random cases', () => {
  const worlds = Array.from({ length: SEEDS }, (_, i) => ({ seed: FIRST + i, asOf: DAYS[(FIRST + i) % DAYS.length]! }))
  it.each(worlds)('seed $seed as of $asOf', async ({ seed, asOf }) => {
    await mustAgree(randomCases(seed, SIZE, asOf), asOf, String(seed))
  })

  it('without changes or measures, and without cases for the returns', async () => {
    const world = randomCases(FIRST, 300, DAYS[0]!)
    await mustAgree({ ...world, case_extensions: null, restraints: null }, DAYS[0]!, 'bare', ['restriction-terms', 'supervision-detention'])
    await mustAgree({ ...world, criminal_cases: [] }, DAYS[0]!, 'caseless')
  })

  it('hold every state of every limit', () => {
    const limits = [
      'pros-review',
      'pros-review-fast',
      'arrest-review-detained',
      'arrest-review-free',
      'supp-investigation',
      'supervision-detention',
    ]
    const others = ['bail', 'residential', 'withdraw-nonpros']
    const states = ['open', 'overdue', 'ended', 'ended_late', 'unknown', 'suspended']
    expect(others.flatMap(limit => states.slice(0, 5).map(state => `${limit} ${state}`)).filter(one => !seen.has(one))).toEqual([])
    expect(limits.flatMap(limit => states.map(state => `${limit} ${state}`)).filter(one => !seen.has(one))).toEqual([])
  })

  it('leave no clock without an oracle', () => {
    expect(Object.keys(CLOCK_ORACLES).sort()).toEqual(CATALOGUE.clocks.map(({ id }) => id).sort())
  })
})
