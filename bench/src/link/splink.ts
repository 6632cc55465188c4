import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { DEFAULT_THRESHOLD, measure } from './measure.ts'
import type { LinkSet } from './sets.ts'

/** What `with_splink.py` prints. */
interface Splink {
  version: string
  seconds: number
  processor: number
  f1: number
}

/** The sets whose settings `with_splink.py` has. */
const KNOWN = ['fake_1000', 'febrl3', 'historical_50k']

/**
 * Both in turn, at a probability of 0.5, from the file to the pairs and their weights in the language of the tool, without evidence: Splink gives none. Python and
 * its modules are loaded before Splink's time begins.
 */
export async function besideSplink(
  sets: readonly LinkSet[],
  { python, data, rounds, only }: { python: string; data: string; rounds: number; only: string | undefined },
): Promise<Record<string, string>[]> {
  const rows: Record<string, string>[] = []
  for (const set of sets.filter(({ name }) => KNOWN.includes(name) && (only === undefined || name.includes(only)))) {
    const took = { ours: [] as [number, number][], splink: [] as [number, number][] }
    let f1 = { ours: 0, splink: 0 }
    let version = ''
    for (let round = 0; round < rounds; round++) {
      const ours = await measure(set, { threshold: DEFAULT_THRESHOLD, evidenceLimit: 0 })
      const script = join(import.meta.dirname, 'with_splink.py')
      const out = execFileSync(python, [script, set.name, join(data, `${set.name}.csv`)], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      })
      const splink = JSON.parse(out.trim().split('\n').at(-1)!) as Splink
      took.ours.push([ours.seconds, ours.processor])
      took.splink.push([splink.seconds, splink.processor])
      f1 = { ours: ours.atDefault.f1, splink: splink.f1 }
      version = splink.version
    }
    const of = (who: 'ours' | 'splink', what: 0 | 1): number => median(took[who].map(pair => pair[what]))
    rows.push({
      set: set.name,
      'F1 ours': (100 * f1.ours).toFixed(2),
      [`F1 Splink ${version}`]: (100 * f1.splink).toFixed(2),
      's ours': of('ours', 0).toFixed(1),
      's Splink': of('splink', 0).toFixed(1),
      ratio: (of('ours', 0) / of('splink', 0)).toFixed(2),
      'processor s ours': of('ours', 1).toFixed(1),
      'processor s Splink': of('splink', 1).toFixed(1),
      'ratio of processor': (of('ours', 1) / of('splink', 1)).toFixed(2),
    })
  }
  return rows
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!
}
