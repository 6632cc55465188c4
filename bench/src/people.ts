import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { table } from './figures.ts'
import { chooseAccounts, growLeads } from './people/grow.ts'
import { work } from './people/load.ts'
import { startProduct } from './people/product.ts'

/**
 * `npm run bench:people -- [--leads 1000000] [--people 200] [--seconds 120] [--data DIR]`: the product with the demo, its leads copied until there are so many, and as many
 * people at work, a request every five seconds each, made on the same processors. DIR is kept, so that a second call need not copy again.
 */
const { values } = parseArgs({
  options: {
    leads: { type: 'string', default: '1000000' },
    people: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '120' },
    data: { type: 'string', default: '' },
  },
})
const [leads, people, seconds] = [values.leads, values.people, values.seconds].map(Number) as [number, number, number]
if ([leads, people, seconds].some(n => !Number.isInteger(n) || n < 1))
  throw new Error('--leads, --people and --seconds are whole numbers from 1')

const data = values.data || mkdtempSync(join(tmpdir(), 'jianqing-people-'))
const product = await startProduct(data)
try {
  // where the product keeps the socket of its own PostgreSQL (platform/postgres)
  const socket = join(data, 'postgres', 'run')
  if (!existsSync(socket))
    throw new Error(`${socket} is not there: the path of the folder is too long for a socket, choose a shorter --data`)
  const password = readFileSync(join(data, 'postgres', 'password'), 'utf8').trim()
  const client = new pg.Client({ host: socket, port: 5432, user: 'jianqing', database: 'jianqing', password })
  await client.connect()
  const grown = await growLeads(client, leads)
  const accounts = await chooseAccounts(client, people)
  await client.end()
  console.error(`${grown.toLocaleString('en')} leads; ${accounts.length} people`)

  const done = await work(product.url, accounts, seconds)
  const quantile = (sorted: readonly number[], q: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))]!.toFixed(0)
  const kinds = [...new Set(done.map(({ kind }) => kind))]
  const rows = kinds.map(kind => {
    const requests = done.filter(request => request.kind === kind)
    const times = requests.map(({ ms }) => ms).sort((a, b) => a - b)
    const failed = requests.filter(({ ok }) => !ok).length
    return {
      request: kind,
      n: requests.length,
      failed,
      p50: quantile(times, 0.5),
      p95: quantile(times, 0.95),
      p99: quantile(times, 0.99),
      most: quantile(times, 1),
    }
  })
  console.log(table(rows))
} finally {
  await product.stop()
}
