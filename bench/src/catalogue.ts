import { loadCatalogue } from '@jianqing/catalogue'
import { checkModel, DuckDbEngine, runModel } from '@jianqing/engine'
import { byTheClock, ofProcessor } from './figures.ts'
import { AS_OF, province } from './province.ts'

/** What leaves room below 2 GB for Node and for what DuckDB does not count: buffers of the Parquet reader and of windows. */
const MEMORY = '800MB'

/** Every model of the catalogue once, one after another, with evidence: what a night's run of everything takes. */
export async function benchCatalogue(scale: number): Promise<Record<string, string | number>[]> {
  const { lake, files } = await province(scale)
  const { datasets, models } = loadCatalogue()
  const engine = await DuckDbEngine.open({ lakeDirs: [lake], memoryLimit: MEMORY })
  const sources = Object.fromEntries([...files].map(([dataset, path]) => [dataset, { version: 'v1', path }]))
  const times: { id: string; ms: number; busy: number }[] = []
  let leads = 0
  let rows = 0
  for (const { id, source } of models) {
    const [from, busyFrom] = [byTheClock(), ofProcessor()]
    const result = await runModel({ model: checkModel(source, { datasets }).model!, asOf: AS_OF, sources, engine })
    for await (const lead of result.leads) {
      leads++
      rows += lead.evidence.length
    }
    times.push({ id, ms: byTheClock() - from, busy: ofProcessor() - busyFrom })
  }
  engine.close()
  const slowest = times.toSorted((a, b) => b.busy - a.busy).slice(0, 5)
  const seconds = (ms: number) => (ms / 1000).toFixed(1)
  return [
    {
      models: models.length,
      leads,
      'rows of evidence': rows,
      seconds: seconds(times.reduce((sum, { ms }) => sum + ms, 0)),
      'of processor': seconds(times.reduce((sum, { busy }) => sum + busy, 0)),
      'the slowest, of processor': slowest.map(({ id, busy }) => `${id} ${seconds(busy)} s`).join(', '),
    },
  ]
}
