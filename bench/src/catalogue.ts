import { loadCatalogue } from '@jianqing/catalogue'
import { checkModel, DuckDbEngine, runModel } from '@jianqing/engine'
import { AS_OF, province } from './province.ts'

/** What leaves room below 2 GB for Node and for what DuckDB does not count: buffers of the Parquet reader and of windows. */
const MEMORY = '800MB'

/** Every model of the catalogue once, one after another, with evidence: what a night's run of everything takes. */
export async function benchCatalogue(scale: number): Promise<Record<string, string | number>[]> {
  const { lake, files } = await province(scale)
  const { datasets, models } = loadCatalogue()
  const engine = await DuckDbEngine.open({ lakeDirs: [lake], memoryLimit: MEMORY })
  const sources = Object.fromEntries([...files].map(([dataset, path]) => [dataset, { version: 'v1', path }]))
  const times: { id: string; ms: number }[] = []
  let leads = 0
  let rows = 0
  for (const { id, source } of models) {
    const from = performance.now()
    const result = await runModel({ model: checkModel(source, { datasets }).model!, asOf: AS_OF, sources, engine })
    for await (const lead of result.leads) {
      leads++
      rows += lead.evidence.length
    }
    times.push({ id, ms: performance.now() - from })
  }
  engine.close()
  const slowest = times.toSorted((a, b) => b.ms - a.ms).slice(0, 3)
  const seconds = (ms: number) => (ms / 1000).toFixed(1)
  return [
    {
      models: models.length,
      leads,
      'rows of evidence': rows,
      seconds: seconds(times.reduce((sum, { ms }) => sum + ms, 0)),
      'the slowest': slowest.map(({ id, ms }) => `${id} ${seconds(ms)} s`).join(', '),
    },
  ]
}
