import { loadCatalogue } from '@jianqing/catalogue'
import { type CheckedModel, checkModel, DuckDbEngine, type Lead, runModel } from '@jianqing/engine'
import { mustAgree, mustBePrinted } from './agree.ts'
import { allInTurn, median, ratioOf, table, type Watch } from './figures.ts'
import { bare, fetchByHand, handWritten, openByHand, runByHand } from './hand.ts'
import { AS_OF, province } from './province.ts'

const MEMORY = '2GB'
const RATIOS = ['no evidence', 'both with evidence', 'no evidence, hand bare', 'ours with, hand bare'] as const

/** Times in milliseconds; ours with evidence, the hand's with all that a reason says. */
export interface ModelFigures {
  model: string
  leads: number
  hand: number
  handWithRows: number
  ours: number
  ratios: Record<(typeof RATIOS)[number], number>
}

/**
 * Every model with a hand-written twin: the same leads that say the same, then the ratios of the times. The statement followed by fetching the
 * same evidence rows by their numbers is generous to the hand, since it is told for nothing which rows those are.
 *
 * @param only these models; all of them where it is empty
 * @param watch what the times are of
 */
export async function benchModels(scale: number, rounds: number, only: readonly string[], watch: Watch): Promise<ModelFigures[]> {
  const { lake, files } = await province(scale)
  const { datasets, models } = loadCatalogue()
  const byHand = await openByHand(files, AS_OF, MEMORY)
  const engine = await DuckDbEngine.open({ lakeDirs: [lake], memoryLimit: MEMORY })
  const sources = Object.fromEntries([...files].map(([dataset, path]) => [dataset, { version: 'v1', path }]))
  const all: ModelFigures[] = []
  for (const [id, sql] of handWritten()) {
    if (only.length > 0 && !only.includes(id)) continue
    const model = checkModel(models.find(m => m.id === id)!.source, { datasets }).model!
    const evidence = new Map<string, Set<number>>()
    const run = async (evidenceLimit: number) => {
      const found = new Map<string, Lead>()
      const { leads } = await runModel({ model, asOf: AS_OF, sources, engine, evidenceLimit })
      for await (const lead of leads) {
        found.set(lead.subjectKey, lead)
        for (const { dataset, row } of lead.evidence) evidence.set(dataset, (evidence.get(dataset) ?? new Set()).add(row))
      }
      return found
    }
    const bareSql = bare(sql, isReadForOffice(model))
    const works = {
      ours: () => run(0),
      whole: () => runByHand(byHand, sql),
      oursWith: () => run(200),
      wholeWith: async () => {
        await runByHand(byHand, sql)
        for (const [dataset, numbers] of evidence) await fetchByHand(byHand, files.get(dataset)!, numbers)
      },
      handBare: () => runByHand(byHand, bareSql),
    }
    const { ours, whole, oursWith, wholeWith, handBare } = await allInTurn(rounds, works, watch)
    mustAgree(id, oursWith.last, 'by hand', whole.last)
    mustAgree(id, ours.last, 'bare', handBare.last)
    mustBePrinted(id, oursWith.last, whole.last)
    const figures: ModelFigures = {
      model: id,
      leads: oursWith.last.size,
      hand: median(whole.ms),
      handWithRows: median(wholeWith.ms),
      ours: median(oursWith.ms),
      ratios: {
        'no evidence': ratioOf(ours, whole),
        'both with evidence': ratioOf(oursWith, wholeWith),
        'no evidence, hand bare': ratioOf(ours, handBare),
        'ours with, hand bare': ratioOf(oursWith, handBare),
      },
    }
    all.push(figures)
    console.error(`${id}: ${RATIOS.map(name => `${figures.ratios[name].toFixed(2)} ${name}`).join('; ')}`)
  }
  engine.close()
  return all
}

/** Whether a data set is read for nothing but the office, so that the bare statement has to give it too. */
const isReadForOffice = (model: CheckedModel): boolean => model.inputs.some(input => input.optional)

/** The figures of every model, then the sum of the times and the medians of the ratios. */
export function modelTable(figures: readonly ModelFigures[]): string {
  const sum = (of: (f: ModelFigures) => number) => figures.reduce((total, f) => total + of(f), 0)
  const medians = Object.fromEntries(RATIOS.map(name => [name, median(figures.map(f => f.ratios[name]))])) as ModelFigures['ratios']
  const all: ModelFigures = {
    model: 'sum of ms, median of ratios',
    leads: sum(f => f.leads),
    hand: sum(f => f.hand),
    handWithRows: sum(f => f.handWithRows),
    ours: sum(f => f.ours),
    ratios: medians,
  }
  return table(
    [...figures, all].map(({ model, leads, hand, handWithRows, ours, ratios }) => ({
      model,
      leads,
      'hand ms': hand.toFixed(0),
      'hand + rows ms': handWithRows.toFixed(0),
      'ours ms': ours.toFixed(0),
      ...Object.fromEntries(RATIOS.map(name => [name, ratios[name].toFixed(2)])),
    })),
  )
}

/** How many times longer each model takes on more data; the sums last. */
export function growth(before: readonly ModelFigures[], after: readonly ModelFigures[]): string {
  const pairs = after.flatMap(b => before.filter(a => a.model === b.model).map(a => ({ a, b })))
  const times = (of: (f: ModelFigures) => number, some: typeof pairs) =>
    (some.reduce((sum, { b }) => sum + of(b), 0) / some.reduce((sum, { a }) => sum + of(a), 0)).toFixed(1)
  const row = (model: string, some: typeof pairs) => ({
    model,
    leads: times(f => f.leads, some),
    'by hand': times(f => f.hand, some),
    'ours with evidence': times(f => f.ours, some),
  })
  return table([...pairs.map(pair => row(pair.b.model, [pair])), row('all', pairs)])
}
