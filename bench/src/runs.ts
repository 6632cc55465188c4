import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { loadCatalogue } from '@jianqing/catalogue'
import { checkModel } from '@jianqing/engine'
import pg from 'pg'
import { appendedLake } from './appended.ts'
import { median, table } from './figures.ts'
import { signIn } from './people/load.ts'
import { startProduct } from './people/product.ts'
import { spentBy } from './people/spent.ts'
import { AS_OF, province } from './province.ts'

/**
 * `npm run bench:runs -- [--scale 1000000] [--model fine-not-enforced]… [--rounds 3] [--data DIR]`: the run of a model as people start it, from the press to the last lead written, after 1 % of new rows in its data sets: as a whole; going on from
 * the last result with all leads read, as before leads were carried over; and as it is. By processor time of server and database together.
 */
const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '1000000' },
    model: { type: 'string', multiple: true, default: ['fine-not-enforced'] },
    rounds: { type: 'string', default: '3' },
    data: { type: 'string', default: '' },
  },
})
const [scale, rounds] = [Number(values.scale), Number(values.rounds)]
if (![scale, rounds].every(n => Number.isInteger(n) && n > 0)) throw new Error('--scale and --rounds are whole numbers from 1')

const { datasets, models } = loadCatalogue()
const inputs = new Map(
  models
    .filter(({ id }) => values.model.includes(id))
    .map(({ id, source }) => [id, checkModel(source, { datasets }).model!.inputs.map(({ dataset }) => dataset.id)]),
)
const wanted = new Set([...inputs.values()].flat())
const { lake, files } = await province(scale, { only: wanted })
const appended = join(dirname(lake), 'appended')
await appendedLake(appended, files)

const data = values.data || mkdtempSync(join(tmpdir(), 'jianqing-runs-'))
const product = await startProduct(data, { INCREMENTAL_FROM_ROWS: '0' })
try {
  const postgres = Number(readFileSync(join(data, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0])
  const password = readFileSync(join(data, 'postgres', 'password'), 'utf8').trim()
  const client = new pg.Client({ host: join(data, 'postgres', 'run'), port: 5432, user: 'jianqing', database: 'jianqing', password })
  client.on('error', () => {})
  await client.connect()
  const headers = { cookie: await signIn(product.url, 'ducha'), origin: product.url, 'content-type': 'application/json' }
  const ask = async (path: string, body?: unknown) => {
    const sent = body === undefined ? { headers } : { headers, method: 'POST', body: JSON.stringify(body) }
    const answer = await fetch(`${product.url}/api/v1${path}`, sent)
    const said = await answer.text()
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${said}`)
    return JSON.parse(said)
  }
  /** The versions of a data set of the demo are not those that are measured. */
  const shelve = (ids: readonly string[], upTo: 1 | 2) => {
    for (const id of ids) {
      const place = join(data, 'lake', id)
      rmSync(place, { recursive: true, force: true })
      cpSync(join(appended, 'lake', id), place, { recursive: true })
      if (upTo === 1) {
        rmSync(join(place, 'v2'), { recursive: true })
        rmSync(join(place, 'current'), { force: true })
      }
    }
  }
  const forget = (model: string) => rmSync(join(data, 'kept', model), { recursive: true, force: true })
  const run = async (model: string) => {
    const began = spentBy([product.pid, postgres])
    const { run: started } = await ask(`/models/${model}/runs`, { asOf: AS_OF, params: {} })
    for (;;) {
      const { state, computed, leads } = await ask(`/runs/${started.id}`)
      if (state === 'done') return { seconds: spentBy([product.pid, postgres]) - began, mode: computed?.mode, total: leads.total }
      if (state === 'failed') throw new Error(`${model}: the run failed`)
      await sleep(100)
    }
  }

  const rows = []
  for (const [model, ids] of inputs) {
    const times = { whole: [] as number[], read: [] as number[], carried: [] as number[] }
    let total = 0
    for (let round = 0; round <= rounds; round++)
      for (const how of ['read', 'carried', 'whole'] as const) {
        shelve(ids, 1)
        forget(model)
        await run(model)
        // a run that tells of no mark is one that all leads are read after
        if (how === 'read') await client.query('update runs set placed_by = null where model_id = $1', [model])
        shelve(ids, 2)
        if (how === 'whole') forget(model)
        const done = await run(model)
        if ((done.mode === 'incremental') !== (how !== 'whole')) throw new Error(`${model}: ${how} was ${done.mode}`)
        if (total !== 0 && total !== done.total) throw new Error(`${model}: ${done.total} leads, ${total} before`)
        total = done.total
        // the first warms up
        if (round > 0) times[how].push(done.seconds)
      }
    const [whole, read, carried] = [times.whole, times.read, times.carried].map(median) as [number, number, number]
    rows.push({
      model,
      leads: total,
      'whole s': whole.toFixed(2),
      'all read s': read.toFixed(2),
      'carried s': carried.toFixed(2),
      'all read': (read / whole).toFixed(2),
      carried: (carried / whole).toFixed(2),
    })
  }
  await client.end()
  console.log(table(rows))
} finally {
  await product.stop()
  if (!values.data && existsSync(data)) rmSync(data, { recursive: true, force: true })
}
