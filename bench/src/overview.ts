import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { median, table } from './figures.ts'
import { growLeads } from './people/grow.ts'
import { signIn } from './people/load.ts'
import { startProduct } from './people/product.ts'

/**
 * `npm run bench:overview -- [--leads 1000000] [--rounds 10] [--data DIR]`: the product with the demo, its leads copied until there are so many. In each round one lead is changed in the database, published records are
 * brought up to now with the numbers over them, and the pages that show them are asked for. DIR is kept, so that a second call need not copy again.
 */
const { values } = parseArgs({
  options: {
    leads: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '10' },
    data: { type: 'string', default: '' },
  },
})
const [leads, rounds] = [Number(values.leads), Number(values.rounds)]
if (![leads, rounds].every(n => Number.isInteger(n) && n > 0)) throw new Error('--leads and --rounds are whole numbers from 1')

const data = values.data || mkdtempSync(join(tmpdir(), 'jianqing-overview-'))
const product = await startProduct(data)
try {
  const socket = join(data, 'postgres', 'run')
  if (!existsSync(socket))
    throw new Error(`${socket} is not there: the path of the folder is too long for a socket, choose a shorter --data`)
  const password = readFileSync(join(data, 'postgres', 'password'), 'utf8').trim()
  const client = new pg.Client({ host: socket, port: 5432, user: 'jianqing', database: 'jianqing', password })
  // the product's stop ends the connection, which is no news after a failure
  client.on('error', () => {})
  await client.connect()
  console.error(`${(await growLeads(client, leads)).toLocaleString('en')} leads`)
  // whoever counts the most
  const { rows } = await client.query<{ login: string }>(
    `select u.login from grants g join users u on u.id = g.user_id join offices o on o.id = u.office_id
     where g.role = 'chief' and not u.must_change_password order by o.parent_id nulls first, u.login limit 1`,
  )
  const headers = { cookie: await signIn(product.url, rows[0]!.login), origin: product.url }
  const times = new Map<string, number[]>()
  const ask = async (kind: string, path: string, method = 'GET') => {
    const began = performance.now()
    const answer = await fetch(`${product.url}/api/v1${path}`, { headers, method })
    const body = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${body}`)
    times.set(kind, [...(times.get(kind) ?? []), performance.now() - began])
  }
  for (let round = 0; round <= rounds; round++) {
    await client.query(`update leads set state = case when state = 'rejected' then 'accepted' else 'rejected' end, reviewed_at = now(), reviewed_version = 1
      where id = (select id from leads where state in ('rejected', 'accepted') order by id desc offset ${round * 37} limit 1)`)
    await ask('a changed row is counted', '/overview/refresh', 'POST')
    await ask('overview, first after it', '/overview')
    await ask('overview', '/overview')
    await ask('overview of a quarter', '/overview?from=2026-01&to=2026-03')
    await ask('workbench', '/workbench')
    await ask('list of leads', '/leads?page=1&pageSize=20')
    // the first reads everything
    if (round === 0) {
      for (const [kind, [ms]] of times) console.error(`at first: ${kind} ${ms!.toFixed(0)} ms`)
      times.clear()
    }
  }
  await client.end()
  console.log(
    table(
      [...times].map(([request, all]) => ({
        request,
        n: all.length,
        p50: median(all).toFixed(0),
        most: Math.max(...all).toFixed(0),
      })),
    ),
  )
} finally {
  await product.stop()
}
