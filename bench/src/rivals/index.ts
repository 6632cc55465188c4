import { loadCatalogue } from '@jianqing/catalogue'
import { checkModel, DuckDbEngine, runModel } from '@jianqing/engine'
import { type Found, mustAgree } from '../agree.ts'
import { inTurn } from '../figures.ts'
import { AS_OF, province } from '../province.ts'
import { openPostgres } from './postgres.ts'
import { type Opened, SHAPES } from './rival.ts'
import { openRules } from './rules/index.ts'
import { openSqlite } from './sqlite.ts'

const MEMORY = '2GB'
/** Beyond this many cases, rows as JavaScript objects fill the memory, and their rules take minutes. */
const MOST_FOR_RULES = 1_000_000

/** Every rival in turn with ours, over the same rows, without evidence: milliseconds, and how many times ours goes into them. Throws where the rows differ. */
export async function benchRivals(scale: number, rounds: number): Promise<Record<string, string | number>[]> {
  const { lake, files } = await province(scale)
  const { datasets, models } = loadCatalogue()
  const engine = await DuckDbEngine.open({ lakeDirs: [lake], memoryLimit: MEMORY })
  const sources = Object.fromEntries([...files].map(([dataset, path]) => [dataset, { version: 'v1', path }]))
  const checked = new Map(SHAPES.map(id => [id, checkModel(models.find(m => m.id === id)!.source, { datasets }).model!]))
  const ours = async (id: string): Promise<Map<string, Found>> => {
    const found = new Map<string, Found>()
    const { leads } = await runModel({ model: checked.get(id)!, asOf: AS_OF, sources, engine, evidenceLimit: 0 })
    for await (const lead of leads) found.set(lead.subjectKey, lead)
    return found
  }
  const rows = new Map<string, Record<string, string | number>>(SHAPES.map(model => [model, { model, leads: 0, 'ours ms': '' }]))
  const openers: ((files: ReadonlyMap<string, string>, asOf: string) => Promise<Opened>)[] = [
    openPostgres,
    openSqlite,
    ...(scale <= MOST_FOR_RULES ? [openRules] : []),
  ]
  for (const open of openers) {
    const from = performance.now()
    const { rivals, close } = await open(files, AS_OF)
    console.log(`${rivals.map(({ name }) => name).join(', ')}: loaded in ${((performance.now() - from) / 1e3).toFixed(1)} s`)
    try {
      for (const { name, isSlow, begin, prepare, run } of rivals) {
        await begin?.()
        for (const model of SHAPES) {
          await prepare?.(model)
          const { a, b, ratio, lastA, lastB } = await inTurn(
            isSlow ? 1 : rounds,
            () => run(model),
            () => ours(model),
          )
          mustAgree(model, lastB, name, lastA)
          const row = rows.get(model)!
          row['leads'] = lastB.size
          row['ours ms'] ||= b.toFixed(0)
          row[name] = `${a.toFixed(0)} ms, ${ratio.toFixed(ratio < 10 ? 2 : 0)} ×`
          console.error(`${model}: ${name} ${row[name]}`)
        }
      }
    } finally {
      await close()
    }
  }
  engine.close()
  return [...rows.values()]
}
