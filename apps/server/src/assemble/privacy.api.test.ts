import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadCatalogue } from '@jianqing/catalogue'
import { api, type Endpoint } from '@jianqing/contract'
import { openLake } from '@jianqing/lake'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { registeredEndpoints } from '../platform/http/index.ts'
import { identitiesIn } from '../platform/testing/identities.ts'
import { signIn } from '../platform/testing/accounts.ts'
import { DEMO_PASSWORD } from '../seed/accounts.ts'
import { seedHistory } from '../seed/history.ts'
import { seedDemo } from '../seed/index.ts'
import { withProduct } from './testing.ts'

const test = withProduct()
const { datasets, models } = loadCatalogue()
const headers = new Map<string, Record<string, string>>()
/** Names of people whom the data sets mask, without those that somebody in office bears as well. */
const names = new Set<string>()
const found: string[] = []
/** Golden cases are of made-up people. */
const RESTS_ON = new Set(['model_versions.golden'])
let bodies = 0

const IDENTITY =
  /(?<![0-9A-Za-z]|\d\.)(?:[1-9]\d{5}(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]|[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3})(?![0-9A-Za-z])/g

/** Whole identity numbers and names in an answer. */
function wholeIn(body: string): string[] {
  const said: string[] = body.match(IDENTITY) ?? []
  for (const { 0: run } of body.matchAll(/[\p{Script=Han}·]{2,}/gu))
    for (let at = 0; at < run.length; at++)
      for (let length = 3; length <= 4 && at + length <= run.length; length++) {
        const name = run.slice(at, at + length)
        if (names.has(name)) said.push(name)
      }
  return said
}

function look(what: string, body: string): void {
  bodies++
  const whole = [...new Set(wholeIn(body))]
  if (whole.length > 0) found.push(`${what}: ${whole.slice(0, 5).join(' ')}${whole.length > 5 ? ` and ${whole.length - 5} more` : ''}`)
}

async function ask(login: string, url: string, payload?: object): Promise<any> {
  const { statusCode, body } = await test.product.app.inject({
    method: payload ? 'POST' : 'GET',
    url: `/api/v1${url}`,
    headers: headers.get(login),
    ...(payload && { payload }),
  })
  expect(statusCode, `${url} as ${login}: ${body.slice(0, 300)}`).toBeLessThan(500)
  look(`${login} ${url}${payload ? ` ${JSON.stringify(payload).slice(-80)}` : ''}`, body)
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}

async function readNames(): Promise<void> {
  const lake = openLake(test.dataDir)
  const inOffice = new Set<string>()
  for (const dataset of datasets.values()) {
    const version = await lake.current(dataset.id)
    if (!version) continue
    const { items } = await lake.rows(dataset, version.version, { page: 1, pageSize: 1_000_000 })
    for (const row of items)
      for (const { id, masked, personName } of dataset.columns) {
        const value = row[id]
        if (personName && typeof value === 'string') (masked ? names : inOffice).add(value)
      }
  }
  const said = [...inOffice].join(' ')
  for (const name of names) if (said.includes(name)) names.delete(name)
  expect(names.size).toBeGreaterThan(100)
}

beforeAll(async () => {
  const { db } = test.database
  await seedDemo(db, { dataDir: test.dataDir, demoScale: 1000 }, () => {})
  const { rows } = await db.execute<{ day: string }>(sql`select value #>> '{}' as day from settings where key = 'demo.as_of'`)
  await seedHistory(db, test.product, rows[0]!.day)
  const named = await db.execute<{ login: string }>(sql`select login from users where id in (select addressee_id from letters) limit 1`)
  const head = await db.execute<{ login: string }>(
    sql`select login from users where id in (select user_id from grants where role = 'department_head') and office_id in (select office_id from letters) limit 1`,
  )
  for (const login of ['ducha', 'jianchazhang', 'xitong', 'anquan', 'shenji', named.rows[0]!.login, head.rows[0]!.login])
    headers.set(login, await signIn(test.product.app, login, DEMO_PASSWORD))
  await readNames()
}, 300_000)

/** Addresses with the numbers that lists gave; `:id` goes by what stands before it. */
function addressesOf({ path }: Endpoint, known: Record<string, readonly string[]>): string[] {
  const place = /:(\w+)/.exec(path)
  if (!place) return [path]
  const values = known[path.slice(0, place.index + place[0].length)] ?? []
  return values.flatMap(value => addressesOf({ path: path.replace(place[0], value) } as Endpoint, known))
}

const ids = (answer: { items?: { id: string }[] }) => answer.items?.map(({ id }) => id) ?? []
/** A sample that takes some of each kind. */
const some = <T>(items: readonly T[], kindOf: (item: T) => string, most: number): T[] => {
  const taken = new Map<string, number>()
  return items.filter(item => {
    const kind = kindOf(item)
    taken.set(kind, (taken.get(kind) ?? 0) + 1)
    return taken.get(kind)! <= most
  })
}

describe('nobody is named on the way', () => {
  it('in any answer to a question, whoever asks', async () => {
    const open = registeredEndpoints(test.product.app).filter(
      // a model goes to another office with its golden case, whose people are made up
      e => e.method === 'GET' && e.kind !== 'events' && e.path !== api.models.give.path,
    )
    expect(open.length).toBeGreaterThan(40)
    for (const login of headers.keys()) {
      const leads: { id: string; modelId: string; subjectKind: string }[] = []
      for (let page = 1; page <= 5; page++)
        leads.push(...((await ask(login, `/leads?pageSize=200&page=${page}&sort=subjectKey`)).items ?? []))
      const letters = await ask(login, '/letters?pageSize=100')
      const versions = await Promise.all(models.slice(0, 8).map(async ({ id }) => ids(await ask(login, `/models/${id}/versions`))))
      const known = {
        '/datasets/:dataset': [...datasets.keys()],
        '/leads/:id': some(leads, l => l.modelId, login === 'ducha' ? 3 : 1).map(l => l.id),
        '/letters/:id': ids(letters),
        '/models/:model': models.map(m => m.id),
        '/models/drafts/:id': versions.flat(),
        '/runs/:id': ids(await ask(login, '/runs?pageSize=50')),
        '/people/:id': ids(await ask(login, '/people?pageSize=3')),
      }
      for (const endpoint of open) {
        for (const address of addressesOf(endpoint, known)) await ask(login, address)
        if (endpoint.path.endsWith('/rows') && login === 'ducha')
          for (const { id, columns } of datasets.values())
            for (const order of ['', ...columns.map(c => `&sort=-${c.id}`)])
              await ask(login, `/datasets/${id}/versions/v1/rows?pageSize=50${order}`)
      }
    }
  }, 400_000)

  it('in a preview of any step of a model', async () => {
    for (const { source, steps } of models.map(({ source }) => ({
      source,
      steps: [...source.matchAll(/^ {2}(\w+): \{/gm)].map(m => m[1]!),
    })))
      for (const step of steps) await ask('ducha', '/models/preview', { text: source, step, params: {} })
  }, 240_000)

  it('in the first rows of a file that was just uploaded', async () => {
    const folder = join(test.dataDir, 'demo')
    for (const file of await readdir(folder)) {
      if (!file.endsWith('.csv')) continue
      const text = (await readFile(join(folder, file), 'utf8')).split('\n').slice(0, 30).join('\n')
      for (const dataset of ['', '?dataset=deaths']) {
        const boundary = 'a-line'
        const { body, statusCode } = await test.product.app.inject({
          method: 'POST',
          url: `/api/v1/uploads${dataset}`,
          headers: { ...headers.get('ducha'), 'content-type': `multipart/form-data; boundary=${boundary}` },
          payload: `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file}"\r\ncontent-type: text/csv\r\n\r\n${text}\r\n--${boundary}--\r\n`,
        })
        expect(statusCode, body).toBe(201)
        look(`upload of ${file}`, body)
      }
    }
  })

  it('in the database, the rows that leads and letters rest on included', async () => {
    const inClear = (await identitiesIn(test.database.db)).map(place => place.split(':')[0]!)
    expect(inClear.filter(place => !RESTS_ON.has(place))).toEqual([])
    expect(inClear).toContain('model_versions.golden')
    const { rows } = await test.database.db.execute<{ n: number }>(
      sql`select count(*)::int as n from lead_evidence where tables::text ~ '[0-9]{6}[*]{8}[0-9]{3}[0-9X] sealed:'`,
    )
    expect(rows[0]!.n).toBeGreaterThan(10)
  })

  it('and this was looked for in many answers, with eyes that see', () => {
    expect(wholeIn(`在卷：11010519491231002X，${[...names].find(name => name.length === 3)}等人`)).toHaveLength(2)
    expect(bodies).toBeGreaterThan(1000)
    expect(found).toEqual([])
  })
})
