import { loadCatalogue } from '@jianqing/catalogue'
import { checkModel, DuckDbEngine, runModel } from '@jianqing/engine'
import { inTurn } from './figures.ts'
import { fetchByHand, type Found, handWritten, openByHand, runByHand } from './hand.ts'
import { AS_OF, province } from './province.ts'

const MEMORY = '2GB'
const ROUNDS = 3

/**
 * Every model with a hand-written twin: the same rows, then the ratios of the times. Ours with evidence is held against both: the hand-written
 * statement alone, and the statement followed by fetching the same evidence rows by their numbers – which is generous to the hand, since
 * it is told for nothing which rows those are.
 */
export async function benchModels(scale: number): Promise<Record<string, string | number>[]> {
  const { lake, files } = await province(scale)
  const { datasets, models } = loadCatalogue()
  const byHand = await openByHand(files, AS_OF, MEMORY)
  const engine = await DuckDbEngine.open({ lakeDirs: [lake], memoryLimit: MEMORY })
  const sources = Object.fromEntries([...files].map(([dataset, path]) => [dataset, { version: 'v1', path }]))
  const rows: Record<string, string | number>[] = []
  for (const [id, sql] of handWritten()) {
    const { model } = checkModel(models.find((m) => m.id === id)!.source, { datasets })
    const evidence = new Map<string, Set<number>>()
    const run = async (evidenceLimit: number) => {
      const found = new Map<string, Found>()
      const { leads } = await runModel({ model: model!, asOf: AS_OF, sources, engine, evidenceLimit })
      for await (const lead of leads) {
        found.set(lead.subjectKey, lead)
        for (const { dataset, row } of lead.evidence) evidence.set(dataset, (evidence.get(dataset) ?? new Set()).add(row))
      }
      return found
    }
    const alone = await inTurn(ROUNDS, () => run(0), () => runByHand(byHand, sql))
    const bare = await inTurn(ROUNDS, () => run(200), () => runByHand(byHand, sql))
    const withRows = await inTurn(ROUNDS, () => run(200), async () => {
      await runByHand(byHand, sql)
      for (const [dataset, numbers] of evidence) await fetchByHand(byHand, files.get(dataset)!, numbers)
    })
    mustAgree(id, bare.lastA, bare.lastB)
    const figures = { 'no evidence': alone.ratio, 'both with evidence': withRows.ratio, 'ours with, hand without': bare.ratio }
    rows.push({
      model: id, leads: bare.lastA.size, 'hand ms': bare.b.toFixed(0), 'hand + rows ms': withRows.b.toFixed(0), 'ours ms': withRows.a.toFixed(0),
      ...Object.fromEntries(Object.entries(figures).map(([name, ratio]) => [name, ratio.toFixed(2)])),
    })
    console.error(`${id}: ${Object.entries(figures).map(([name, ratio]) => `${ratio.toFixed(2)} ${name}`).join(', ')}`)
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
