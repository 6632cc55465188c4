import { loadCatalogue } from '@jianqing/catalogue'
import { checkModel, DuckDbEngine, runModel } from '@jianqing/engine'
import { inTurn } from './figures.ts'
import { type Found, handWritten, openByHand, runByHand } from './hand.ts'
import { AS_OF, province } from './province.ts'

const MEMORY = '2GB'
const ROUNDS = 5

/** Every model with a hand-written twin: the same rows, then the ratio of the times, with evidence and without. */
export async function benchModels(scale: number): Promise<Record<string, string | number>[]> {
  const { lake, files } = await province(scale)
  const { datasets, models } = loadCatalogue()
  const byHand = await openByHand(files, AS_OF, MEMORY)
  const engine = await DuckDbEngine.open({ lakeDirs: [lake], memoryLimit: MEMORY })
  const sources = Object.fromEntries([...files].map(([dataset, path]) => [dataset, { version: 'v1', path }]))
  const rows: Record<string, string | number>[] = []
  for (const [id, sql] of handWritten()) {
    const { model } = checkModel(models.find((m) => m.id === id)!.source, { datasets })
    const run = async (evidenceLimit: number) => {
      const found = new Map<string, Found>()
      const { leads } = await runModel({ model: model!, asOf: AS_OF, sources, engine, evidenceLimit })
      for await (const lead of leads) found.set(lead.subjectKey, lead)
      return found
    }
    const withEvidence = await inTurn(ROUNDS, () => run(200), () => runByHand(byHand, sql))
    const without = await inTurn(ROUNDS, () => run(0), () => runByHand(byHand, sql))
    mustAgree(id, withEvidence.lastA, withEvidence.lastB)
    rows.push({
      model: id, cases: scale, leads: withEvidence.lastA.size, 'hand ms': withEvidence.b.toFixed(0), 'ours ms': withEvidence.a.toFixed(0),
      'with evidence': withEvidence.ratio.toFixed(2), without: without.ratio.toFixed(2),
    })
    console.error(`${id}: ${withEvidence.ratio.toFixed(2)} × with evidence, ${without.ratio.toFixed(2)} × without`)
  }
  engine.close()
  return rows
}

/** A fast wrong answer is none. */
function mustAgree(id: string, ours: ReadonlyMap<string, Found>, hand: ReadonlyMap<string, Found>): void {
  const differing = [...new Set([...ours.keys(), ...hand.keys()])].filter((key) => !isSame(ours.get(key), hand.get(key)))
  if (differing.length > 0) {
    const [key] = differing
    throw new Error(`${id}: ${differing.length} subjects differ, such as ${key}: ours ${told(ours.get(key!))}, by hand ${told(hand.get(key!))}`)
  }
}

const isSame = (ours: Found | undefined, hand: Found | undefined): boolean => ours?.severity === hand?.severity && (hand?.office === undefined || hand.office === ours?.office)
const told = (found: Found | undefined): string => (found ? `${found.severity} of ${found.office ?? 'no office'}` : 'nothing')
