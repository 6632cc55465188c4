import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { api, Bytes, endpoint, ExportQuery, text } from '@jianqing/contract'
import { openLake } from '@jianqing/lake'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { addAccount, addOffice, signIn } from '../testing/accounts.ts'
import { buildTestApp } from '../testing/app.ts'
import { createTestDatabase, withDatabase } from '../testing/index.ts'
import { limitBody } from './limit-body.ts'
import { type App, AppError, diskHasRoom, forgetOldKeys, openEvents, registeredEndpoints, route, sendTable } from './index.ts'

const database = withDatabase()
const web = mkdtempSync(join(tmpdir(), 'jianqing-web-'))
let app: App
let headers: { cookie: string; origin: string }
let counter = 0
let release: () => void = () => {}

const ROWS = [
  ['=HYPERLINK("http://evil")', 1],
  ['+1', -2],
  ['-1', 0],
  ['@x', 0],
  ['\t=1', 0],
  ['张三, "三"', 3],
] as const

const TITLE = text('测试', 'Test')
const counting = endpoint({
  method: 'POST',
  path: '/test/count',
  access: 'signed_in',
  summary: TITLE,
  body: z.object({ by: z.number().int().positive() }),
  response: z.object({ total: z.number() }),
  status: 201,
})

const testModule = (on: App) => {
  route(
    on,
    endpoint({
      method: 'POST',
      path: '/test/secret',
      access: 'signed_in',
      secret: true,
      summary: TITLE,
      response: z.object({ shown: z.string() }),
    }),
    { handler: () => ({ shown: (counter++, 'JBSWY3DPEHPK3PXP') }) },
  )
  route(
    on,
    endpoint({
      method: 'POST',
      path: '/test/question',
      access: 'signed_in',
      reads: true,
      summary: TITLE,
      response: z.object({ n: z.number() }),
    }),
    { handler: () => ({ n: ++counter }) },
  )
  route(on, counting, { handler: ({ body }) => ({ total: (counter += body.by), secret: 'not in the contract' }) as never })
  route(on, endpoint({ method: 'POST', path: '/test/slow', access: 'signed_in', summary: TITLE, response: z.object({ n: z.number() }) }), {
    handler: async () => {
      await new Promise<void>(resolve => {
        release = resolve
      })
      return { n: ++counter }
    },
  })
  route(on, endpoint({ method: 'DELETE', path: '/test/count', access: 'signed_in', summary: TITLE, response: z.null(), status: 204 }), {
    handler: () => (counter++, null),
  })
  route(
    on,
    endpoint({ method: 'GET', path: '/test/table', access: 'public', summary: TITLE, kind: 'file', query: ExportQuery, response: Bytes }),
    {
      handler: ({ query, reply }) =>
        sendTable(
          reply,
          {
            name: '名单',
            columns: [
              { title: text('姓名', 'Name'), value: row => row[0] },
              { title: text('数', 'n'), value: row => row[1] },
            ],
            rows: ROWS,
          },
          query.format,
          query.lang,
        ),
    },
  )
  route(
    on,
    endpoint({
      method: 'GET',
      path: '/test/fault/:what',
      access: 'public',
      summary: TITLE,
      params: z.object({ what: z.string() }),
      response: z.null(),
    }),
    {
      handler: async ({ params }) => {
        if (params.what === 'bug') throw new Error('password=secret')
        if (params.what === 'disk') throw Object.assign(new Error('write'), { code: 'ENOSPC' })
        if (params.what === 'double') await database.db.execute(sql`insert into audit_tail values (true, 1, '')`)
        if (params.what === 'sql') await database.db.execute(sql`select * from nowhere`)
        throw new AppError('wrong_state', text('现在不行', 'Not now'))
      },
    },
  )
  route(
    on,
    endpoint({ method: 'GET', path: '/test/wrong-response', access: 'public', summary: TITLE, response: z.object({ n: z.number() }) }),
    { handler: () => ({ n: 'x' }) as never },
  )
  route(
    on,
    endpoint({
      method: 'GET',
      path: '/test/permitted',
      access: ['lead:triage', 'audit:read'],
      summary: TITLE,
      query: z.object({ n: z.coerce.number() }),
      response: z.null(),
    }),
    { handler: () => null },
  )
  route(on, endpoint({ method: 'GET', path: '/test/events', access: 'public', summary: TITLE, kind: 'events', response: Bytes }), {
    handler: ({ reply }) => {
      const events = openEvents(reply)
      events.send({ progress: 0.5 })
      events.send({ progress: 1 }, 'done')
      events.close()
    },
  })
}

beforeAll(async () => {
  mkdirSync(join(web, 'assets'))
  writeFileSync(join(web, 'index.html'), '<!doctype html><title>检擎</title>')
  writeFileSync(join(web, 'assets', 'app-1.js'), 'export {}')
  writeFileSync(join(web, 'assets', 'app-1.js.br'), brotliCompressSync('export {}'))
  app = await buildTestApp(database.db, [{ routes: testModule }], { webDir: web })
  const office = await addOffice(database.db, '测试院')
  await addAccount(database.db, 'someone', { officeId: office.id })
  headers = await signIn(app, 'someone')
})
afterAll(async () => {
  await app.close()
  rmSync(web, { recursive: true })
})

const get = (url: string, more: Record<string, string> = {}) => app.inject({ method: 'GET', url, headers: more })
const ask = (key: string) => app.inject({ method: 'POST', url: '/api/v1/test/question', headers: { ...headers, 'idempotency-key': key } })
const count = (key: string, by: unknown, url = '/api/v1/test/count') =>
  app.inject({ method: 'POST', url, headers: { ...headers, 'idempotency-key': key }, payload: { by } })

describe('problems', () => {
  it.each([
    ['/api/v1/nowhere', 404, 'not_found'],
    ['/api/v1/test/permitted?n=x', 401, 'not_signed_in'], // before anything else is looked at
    ['/api/v1/test/fault/state', 409, 'wrong_state'],
    ['/api/v1/test/fault/disk', 507, 'storage_full'],
    ['/api/v1/test/fault/double', 409, 'conflict'],
    ['/api/v1/test/fault/sql', 500, 'internal'],
    ['/api/v1/test/fault/bug', 500, 'internal'],
    ['/api/v1/test/wrong-response', 500, 'internal'],
    ['/api/v1/test/table?format=pdf', 400, 'bad_request'],
  ])('%s answers %i %s', async (url, status, code) => {
    const response = await get(url)
    expect(response.statusCode).toBe(status)
    expect(response.headers['content-type']).toContain('application/problem+json')
    expect(response.json()).toMatchObject({ status, code, type: `urn:jianqing:problem:${code}` })
    expect(response.body).not.toContain('secret')
    expect(response.body).not.toContain('nowhere"')
  })

  it("speak the reader's language, also of a form's faults", async () => {
    const [zh, en] = [
      await get('/api/v1/test/table?format=pdf'),
      await get('/api/v1/test/table?format=pdf', { 'accept-language': 'en-GB,zh;q=0.5' }),
    ]
    expect([zh.json().title, en.json().title]).toEqual([
      '请求有误，没有改动；请核对后重试',
      'The request is not valid and nothing was changed; check it and try again',
    ])
    expect(zh.json().fields).toEqual([{ path: 'format', message: expect.stringContaining('无效选项') }])
    expect(en.json().fields[0].message).toContain('Invalid option')
  })

  it('answer broken and oversized bodies', async () => {
    const post = (payload: string) =>
      app.inject({ method: 'POST', url: '/api/v1/session', headers: { 'content-type': 'application/json' }, payload })
    expect((await post('{"a":')).json().code).toBe('bad_request')
    expect((await post(JSON.stringify({ login: 'x'.repeat(3_000_000), password: 'x' }))).json().code).toBe('too_large')
    expect(
      (await app.inject({ method: 'POST', url: '/api/v1/session', headers: { 'content-type': 'text/xml' }, payload: '<a/>' })).json().code,
    ).toBe('bad_request')
  })

  it('refuse by permission before query and body are read', async () => {
    expect((await get('/api/v1/test/permitted?n=x', headers)).json().code).toBe('forbidden')
  })

  it('say so when the database is gone', async () => {
    const gone = await createTestDatabase()
    const other = await buildTestApp(gone.db)
    await gone.drop()
    const response = await other.inject({ method: 'POST', url: '/api/v1/session', payload: { login: 'a', password: 'b' } })
    expect([response.statusCode, response.json().code]).toEqual([503, 'database_unavailable'])
    expect((await other.inject('/readyz')).json()).toEqual({ status: 'not_ready', checks: { database: 'failed' } })
    expect((await other.inject('/healthz')).statusCode).toBe(200)
    await other.close()
  })
})

describe('Idempotency-Key', () => {
  it('does a command once and answers the same again', async () => {
    counter = 0
    const [first, again] = [await count('k1', 2), await count('k1', 2)]
    expect([first.statusCode, first.json()]).toEqual([201, { total: 2 }]) // and nothing that the contract does not name
    expect([again.statusCode, again.json(), again.headers['idempotency-replayed']]).toEqual([201, { total: 2 }, 'true'])
    expect((await count('k1', 3)).json().code).toBe('bad_request')
    expect((await count('k2', 2)).json()).toEqual({ total: 4 })
    expect((await count('x'.repeat(300), 2)).json().code).toBe('bad_request')
  })

  it('keeps an empty answer, not a refused one', async () => {
    counter = 0
    const remove = () => app.inject({ method: 'DELETE', url: '/api/v1/test/count', headers: { ...headers, 'idempotency-key': 'k3' } })
    expect([(await remove()).statusCode, (await remove()).statusCode, counter]).toEqual([204, 204, 1])
    expect((await count('k4', -1)).statusCode).toBe(400)
    expect((await count('k4', 1)).statusCode).toBe(201)
  })

  it('keeps nothing of what is secret, and nothing else that a stolen database would tell', async () => {
    counter = 0
    const reveal = () => app.inject({ method: 'POST', url: '/api/v1/test/secret', headers: { ...headers, 'idempotency-key': 's1' } })
    const first = await reveal()
    expect([first.statusCode, first.json()]).toEqual([200, { shown: 'JBSWY3DPEHPK3PXP' }])
    expect((await reveal()).json()).toMatchObject({ code: 'wrong_state', detail: { en: expect.stringContaining('was not kept') } })
    await count('s2', 41)
    expect((await count('s2', 41)).json()).toEqual({ total: 42 })
    const { rows } = await database.db.execute<{ kept: string }>(
      sql`select concat_ws(' ', key, request_hash, status, body) as kept from idempotency_keys where key like 's_'`,
    )
    const plain = createHash('sha256').update('POST /api/v1/test/count\n').update('{"by":41}').digest('hex')
    for (const { kept } of rows) for (const told of ['JBSWY3DPEHPK3PXP', '"total"', plain]) expect(kept).not.toContain(told)
    expect(rows.map(({ kept }) => kept.split(' ').length).sort()).toEqual([3, 4])
  })

  it('is passed over by questions, which change nothing', async () => {
    const { n } = (await ask('q1')).json()
    expect((await ask('q1')).json()).toEqual({ n: n + 1 })
  })

  it('lets one of two at once through', async () => {
    counter = 0
    const slow = () => app.inject({ method: 'POST', url: '/api/v1/test/slow', headers: { ...headers, 'idempotency-key': 'k5' } })
    const first = slow()
    await expect.poll(async () => (await database.db.execute(sql`select 1 from idempotency_keys where key = 'k5'`)).rows.length).toBe(1)
    expect((await slow()).json().code).toBe('already_running')
    release()
    expect([(await first).json(), (await slow()).json(), counter]).toEqual([{ n: 1 }, { n: 1 }, 1])
  })

  it('forgets after a day', async () => {
    counter = 0
    await count('k6', 1)
    await database.db.execute(sql`update idempotency_keys set created_at = now() - interval '25 hours'`)
    expect((await count('k6', 5)).json()).toEqual({ total: 6 })
    await database.db.execute(sql`update idempotency_keys set created_at = now() - interval '25 hours'`)
    await forgetOldKeys(database.db)
    expect((await database.db.execute(sql`select 1 from idempotency_keys`)).rows).toHaveLength(0)
  })
})

describe('exports', () => {
  it('defuse formulas and open in Excel as Chinese', async () => {
    const response = await get('/api/v1/test/table')
    expect(response.headers['content-disposition']).toBe(`attachment; filename="__.csv"; filename*=UTF-8''%E5%90%8D%E5%8D%95.csv`)
    expect(response.rawPayload.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    expect(response.body.slice(1)).toBe(
      `姓名,数\r\n"'=HYPERLINK(""http://evil"")",1\r\n'+1,-2\r\n'-1,0\r\n'@x,0\r\n'\t=1,0\r\n"张三, ""三""",3\r\n`,
    )
  })

  it('are workbooks whose cells are text, not formulas', async () => {
    const response = await get('/api/v1/test/table?format=xlsx&lang=en')
    const path = join(mkdtempSync(join(tmpdir(), 'jianqing-table-')), 'table.xlsx')
    writeFileSync(path, response.rawPayload)
    const { headers: names, sample } = await openLake(dirname(path)).inspect(path, undefined, [])
    expect(names[0]).toBe('Name')
    expect(sample[0]![0]).toBe(`'=HYPERLINK("http://evil")`)
    expect(sample[1]![1]).toBe('-2')
    rmSync(dirname(path), { recursive: true })
  })
})

describe('the surroundings', () => {
  it('serve the page for deep links only, with a strict policy', async () => {
    const [root, deep, asset] = [await get('/'), await get('/leads/1?x=1'), await get('/assets/app-1.js')]
    expect([root.statusCode, deep.statusCode, deep.body]).toEqual([200, 200, root.body])
    expect(deep.headers['cache-control']).toBe('no-cache')
    expect(asset.headers['cache-control']).toContain('immutable')
    const policy = String(deep.headers['content-security-policy'])
    expect(policy).toContain(`default-src 'self'`)
    expect(policy).toContain(`script-src 'self';`)
    expect(policy).not.toContain('upgrade-insecure-requests')
    expect(deep.headers['strict-transport-security']).toBeUndefined()
    for (const url of ['/assets/gone.js', '/api/nothing', '/favicon.ico', '/..%2f..%2fetc%2fpasswd.txt'])
      expect((await get(url)).statusCode).toBe(404)
    expect((await app.inject({ method: 'POST', url: '/leads/1' })).statusCode).toBe(404)
  })

  it('give what the build packed to whoever can unpack it', async () => {
    const asked = (encoding: string) => app.inject({ method: 'GET', url: '/assets/app-1.js', headers: { 'accept-encoding': encoding } })
    const [packed, plain] = [await asked('gzip, br'), await asked('gzip')]
    expect(packed.headers).toMatchObject({ 'content-encoding': 'br', vary: expect.stringMatching(/accept-encoding/i) })
    expect(packed.headers['content-type']).toBe(plain.headers['content-type'])
    expect(packed.headers['cache-control']).toContain('immutable')
    expect(brotliDecompressSync(packed.rawPayload).toString()).toBe(plain.body)
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(String(plain.headers['vary'])).toMatch(/accept-encoding/i)
  })

  it('stream events', async () => {
    const response = await get('/api/v1/test/events')
    expect(response.headers['content-type']).toContain('text/event-stream')
    expect(response.headers['content-security-policy']).toBeDefined()
    expect(response.body).toBe(':\n\ndata: {"progress":0.5}\n\nevent: done\ndata: {"progress":1}\n\n')
  })

  it('count by route and tell nothing else', async () => {
    await get('/api/v1/test/fault/state')
    const { body } = await get('/metrics')
    expect(body).toMatch(/http_request_duration_seconds_count\{method="GET",route="\/api\/v1\/test\/fault\/:what",status="409"\} \d+/)
    expect(body).not.toContain('fault/state')
  })

  it('tell figures on this machine alone, or whoever shows the token', async () => {
    const asked = (more: object) => app.inject({ method: 'GET', url: '/metrics', ...more })
    expect((await asked({ remoteAddress: '10.1.2.3' })).statusCode).toBe(404)
    // a proxy on this machine names its client, or the host that was asked
    expect((await asked({ headers: { 'x-forwarded-for': '10.1.2.3' } })).statusCode).toBe(404)
    expect((await asked({ headers: { host: 'jq.example.cn' } })).statusCode).toBe(404)
    expect((await asked({ remoteAddress: '10.1.2.3', headers: { authorization: 'Bearer wrong' } })).statusCode).toBe(404)
    const token = 'a-token-of-some-length'
    const other = await buildTestApp(database.db, [], { metricsToken: token })
    const shown = await other.inject({ url: '/metrics', remoteAddress: '10.1.2.3', headers: { authorization: `Bearer ${token}` } })
    expect(shown.statusCode).toBe(200)
    await other.close()
  })

  it('are not ready while the disk is full, and say why', async () => {
    const full = await buildTestApp(database.db, [], { checks: { disk: diskHasRoom(web, Infinity) } })
    const answer = await full.inject('/readyz')
    expect([answer.statusCode, answer.json().checks]).toEqual([503, { database: 'ok', disk: 'failed' }])
    expect(answer.json().reasons.disk.en).toMatch(/^\d+ MB are left on the disk/)
    await full.close()
    await expect(diskHasRoom(web, 0)()).resolves.toBeUndefined()
  })

  it('end a request whose body does not arrive', async () => {
    const hurried = (on: App) => {
      on.addHook('onRequest', async (request, reply) => limitBody(request, reply, 200))
      testModule(on)
    }
    const slow = await buildTestApp(database.db, [{ routes: hurried }])
    await slow.listen({ host: '127.0.0.1', port: 0 })
    const { port } = slow.server.address() as { port: number }
    const socket = connect(port, '127.0.0.1')
    socket.write(
      `POST /api/v1/test/count HTTP/1.1\r\nHost: x\r\nCookie: ${headers.cookie}\r\nOrigin: ${headers.origin}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{`,
    )
    await once(socket, 'close')
    await slow.close()
    expect(slow.server.headersTimeout).toBeLessThanOrEqual(15_000)
  })

  it('describe every endpoint in OpenAPI 3.1', async () => {
    expect((await get('/api/openapi.json')).statusCode).toBe(401)
    const document = (await get('/api/openapi.json', headers)).json()
    expect(document.paths['/api/v1/session'].delete.responses['204'].content).toBeUndefined()
    expect(Object.keys(document.paths['/api/v1/test/table'].get.responses)).toEqual(['200', '4XX', '5XX'])
    expect(document.openapi).toMatch(/^3\.1/)
    expect(document.components.schemas).toHaveProperty('Problem')
    for (const { method, path } of registeredEndpoints(app)) {
      expect(document.paths[`/api/v1${path.replaceAll(/:(\w+)/g, '{$1}')}`]).toHaveProperty(method.toLowerCase())
    }
    expect(document.paths['/api/v1/session'].post.requestBody).toBeDefined()
    expect(document.paths['/api/v1/session'].post.security).toEqual([])
    expect(api.auth.me.access).toBe('signed_in')
  })

  it('name each request and let no cache keep an answer', async () => {
    const response = await get('/api/v1/me', headers)
    expect(response.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    expect(response.headers['cache-control']).toBe('no-store')
  })
})
