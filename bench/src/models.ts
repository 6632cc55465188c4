import { loadCatalogue } from '@jianqing/catalogue'
import { checkModel, DuckDbEngine, runModel } from '@jianqing/engine'
import { type Found, mustAgree } from './agree.ts'
import { inTurn, median, table } from './figures.ts'
import { fetchByHand, handWritten, openByHand, runByHand } from './hand.ts'
import { AS_OF, province } from './province.ts'

const MEMORY = '2GB'

/** Times in milliseconds; ours with evidence. */
export interface ModelFigures {
  model: string
  leads: number
  hand: number
  handWithRows: number
  ours: number
  ratios: Record<'no evidence' | 'both with evidence' | 'ours with, hand without', number>
}

/**
 * Every model with a hand-written twin: the same rows, then the ratios of the times. Ours with evidence is held against both: the hand-written
 * statement alone, and the statement followed by fetching the same evidence rows by their numbers – which is generous to the hand, since
 * it is told for nothing which rows those are.
 */
export async function benchModels(scale: number, rounds: number): Promise<ModelFigures[]> {
  const { lake, files } = await province(scale)
  const { datasets, models } = loadCatalogue()
  const byHand = await openByHand(files, AS_OF, MEMORY)
  const engine = await DuckDbEngine.open({ lakeDirs: [lake], memoryLimit: MEMORY })
  const sources = Object.fromEntries([...files].map(([dataset, path]) => [dataset, { version: 'v1', path }]))
  const all: ModelFigures[] = []
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
    const alone = await inTurn(rounds, () => run(0), () => runByHand(byHand, sql))
    const bare = await inTurn(rounds, () => run(200), () => runByHand(byHand, sql))
    const withRows = await inTurn(rounds, () => run(200), async () => {
      await runByHand(byHand, sql)
      for (const [dataset, numbers] of evidence) await fetchByHand(byHand, files.get(dataset)!, numbers)
    })
    mustAgree(id, bare.lastA, 'by hand', bare.lastB)
    const figures: ModelFigures = {
      model: id, leads: bare.lastA.size, hand: bare.b, handWithRows: withRows.b, ours: withRows.a,
      ratios: { 'no evidence': alone.ratio, 'both with evidence': withRows.ratio, 'ours with, hand without': bare.ratio },
    }
    all.push(figures)
    console.error(`${id}: ${Object.entries(figures.ratios).map(([name, ratio]) => `${ratio.toFixed(2)} ${name}`).join(', ')}`)
  }
  engine.close()
  return all
}

/** The figures of every model, then the sum of the times and the medians of the ratios. */
export function modelTable(figures: readonly ModelFigures[]): string {
  const sum = (of: (f: ModelFigures) => number) => figures.reduce((total, f) => total + of(f), 0)
  const medianOf = (name: keyof ModelFigures['ratios']) => median(figures.map((f) => f.ratios[name]))
  const all: ModelFigures = {
    model: 'sum of ms, median of ratios', leads: sum((f) => f.leads), hand: sum((f) => f.hand), handWithRows: sum((f) => f.handWithRows), ours: sum((f) => f.ours),
    ratios: { 'no evidence': medianOf('no evidence'), 'both with evidence': medianOf('both with evidence'), 'ours with, hand without': medianOf('ours with, hand without') },
  }
  return table([...figures, all].map(({ model, leads, hand, handWithRows, ours, ratios }) => ({
    model, leads, 'hand ms': hand.toFixed(0), 'hand + rows ms': handWithRows.toFixed(0), 'ours ms': ours.toFixed(0),
    ...Object.fromEntries(Object.entries(ratios).map(([name, ratio]) => [name, ratio.toFixed(2)])),
  })))
}

/** How many times longer each model takes on more data; the sums last. */
export function growth(before: readonly ModelFigures[], after: readonly ModelFigures[]): string {
  const pairs = after.flatMap((b) => before.filter((a) => a.model === b.model).map((a) => ({ a, b })))
  const times = (of: (f: ModelFigures) => number, some: typeof pairs) => (some.reduce((sum, { b }) => sum + of(b), 0) / some.reduce((sum, { a }) => sum + of(a), 0)).toFixed(1)
  const row = (model: string, some: typeof pairs) => ({ model, leads: times((f) => f.leads, some), 'by hand': times((f) => f.hand, some), 'ours with evidence': times((f) => f.ours, some) })
  return table([...pairs.map((pair) => row(pair.b.model, [pair])), row('all', pairs)])
}
