import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { type AddressInfo, connect, createServer } from 'node:net'
import { join } from 'node:path'
import { addDays, today } from '@jianqing/calendar'
import { type AgreementDetail, api, type FeedAddress, type MappedDataset, type MappedModel, type NewAgreement } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'
import { testRecord } from '../../../platform/testing/record.ts'
import { MANIFEST } from './carriers/drop.ts'
import { agreementProcess } from './process.ts'
import { startSftp } from './sftp.fixture.ts'
import { sweepFeeds } from './sweep.ts'

const DATASET = 'supplementary_returns'
const HEADER = '部门受案号,退查次数,退回补充侦查日期,公安机关签收日期,重新移送日期,终结方式'
const test = withProduct()
const ask = asking(() => test.product.app)

beforeAll(async () => {
  const { db } = test.database
  const top = await addOffice(db, '省院', { departments: ['检务督察部'] })
  const other = await addOffice(db, '外省院')
  const departmentId = top.departments['检务督察部']!
  await addAccount(db, 'drafter', { officeId: top.id, departmentId, roles: ['inspector'] })
  await addAccount(db, 'head', { officeId: top.id, departmentId, roles: ['department_head'] })
  await addAccount(db, 'chief', { officeId: top.id, roles: ['chief'] })
  await addAccount(db, 'stranger', { officeId: other.id, roles: ['inspector'] })
  // an office that sees all: otherwise no data set without offices may be imported
  await db.execute(sql`update offices set parent_id = ${top.id} where id = ${other.id}`)
})

let made = 0
const terms = (more: Partial<NewAgreement> = {}): NewAgreement => ({
  number: `数协〔2026〕${++made}号`,
  title: '退回补充侦查数据共享',
  partner: '省公安厅',
  contact: '法制总队 12345',
  datasets: [DATASET],
  purpose: '核查退回补充侦查后是否按期重新移送。',
  legalBasis: '双方签订的数据共享协议',
  frequency: 'monthly',
  validFrom: addDays(today(), -30),
  validUntil: addDays(today(), 300),
  retentionMonths: 0,
  destroyOnExpiry: true,
  ...more,
})
const drawn = async (more: Partial<NewAgreement> = {}) => {
  const { json, status, body } = await ask<AgreementDetail>('drafter', 'POST', '/agreements', terms(more))
  expect(status, body).toBe(201)
  return json
}
const see = async (id: string) => (await ask<AgreementDetail>('drafter', 'GET', `/agreements/${id}`)).json
async function act(login: string, id: string, action: string, form: object = {}) {
  const { revision } = await see(id)
  return ask<AgreementDetail & { code: string }>(login, 'POST', `/agreements/${id}/actions/${action}`, { revision, form })
}
async function inForce(more: Partial<NewAgreement> = {}) {
  const { id } = await drawn(more)
  await act('drafter', id, 'submit')
  await act('head', id, 'second')
  expect((await act('chief', id, 'approve')).json.state).toBe('active')
  return id
}
async function withFeed(address: FeedAddress, secret?: string, append = false) {
  const id = await inForce()
  const { json, body } = await ask<AgreementDetail>('drafter', 'POST', `/agreements/${id}/feeds`, {
    dataset: DATASET,
    address,
    append,
    secret,
  })
  expect(json.feeds, body).toHaveLength(1)
  return { id, feed: json.feeds[0]! }
}
const look = async (feedId: string) => (await ask<AgreementDetail>('drafter', 'POST', `/feeds/${feedId}/look`)).json
/** Looks until nothing is on its way. */
async function settled(feedId: string): Promise<AgreementDetail> {
  for (const until = Date.now() + 60_000; ;) {
    const now = await look(feedId)
    if (now.deliveries.every(({ state }) => state !== 'arrived') || Date.now() > until) return now
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}
const current = async () =>
  (await ask<{ current: { version: string; rows: number } | null }>('drafter', 'GET', `/datasets/${DATASET}`)).json.current

const rows = (count: number, prefix = 'A') =>
  [
    HEADER,
    ...Array.from({ length: count }, (_, i) => `省检起诉受[2025]${prefix.charCodeAt(0)}${10_000 + i}号,3,2025-03-0${1 + (i % 9)},,,`),
  ].join('\n') + '\n'
const manifestOf = (file: string, content: string, more: object = {}) =>
  JSON.stringify({ file, bytes: Buffer.byteLength(content), sm3: createHash('sm3').update(content).digest('hex'), ...more })
async function put(folder: string, file: string, content: string, manifest: string | null = manifestOf(file, content)) {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, file), content)
  if (manifest !== null) await writeFile(join(folder, file + MANIFEST), manifest)
}

testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.agreements,
  definition: agreementProcess.definition,
  make: async () => (await drawn()).id,
  insider: 'drafter',
  outsider: 'stranger',
  action: { id: 'cancel', form: { reason: '重复' } },
})

describe('the data map', () => {
  interface DataMap {
    models: MappedModel[]
    datasets: MappedDataset[]
    next: string[]
  }
  const map = async (login = 'drafter') => (await ask<DataMap>(login, 'GET', '/data-map')).json
  const of = (seen: DataMap, id: string) => seen.datasets.find(one => one.id === id)!

  it('tells of every model in use what it needs, and by whom that is usually kept', async () => {
    const { models, datasets, next } = await map()
    expect(models.length).toBeGreaterThanOrEqual(58)
    const known = new Set(datasets.map(({ id }) => id))
    expect(models.filter(({ required, optional }) => ![...required, ...optional].every(id => known.has(id)))).toEqual([])
    expect(datasets.filter(({ live, holders }) => !live && holders.length === 0)).toEqual([])
    expect(new Set(next)).toEqual(new Set(datasets.filter(({ live, rows }) => !live && rows === null).map(({ id }) => id)))
  })

  it('names the agreement under which a table is to come, to those alone who may see it', async () => {
    const { id } = await drawn({ title: '住宿登记共享', datasets: ['stays'] })
    expect(of(await map(), 'stays')).toMatchObject({ rows: null, agreement: { id, title: '住宿登记共享', state: 'draft' } })
    expect(of(await map('stranger'), 'stays').agreement).toBeNull()
    await act('drafter', id, 'cancel', { reason: '对方不提供' })
    expect(of(await map(), 'stays').agreement).toBeNull()
  })

  it('moves with what comes in', async () => {
    expect(of(await map(), 'deaths')).toMatchObject({ rows: null })
    const id = await inForce({ datasets: ['deaths'] })
    const body = { dataset: 'deaths', address: { carrier: 'folder' }, append: false }
    const { feeds } = (await ask<AgreementDetail>('drafter', 'POST', `/agreements/${id}/feeds`, body)).json
    await put(feeds[0]!.folder!, 'deaths.csv', 'person_id,died_on\n11010519491231002X,2025-03-01\n')
    await settled(feeds[0]!.id)
    const seen = await map()
    expect(of(seen, 'deaths')).toMatchObject({ rows: 1, stale: false, opens: [], helps: [], agreement: { id, state: 'active' } })
    expect(seen.next).not.toContain('deaths')
    expect(seen.models.filter(({ missing }) => missing.includes('deaths'))).toEqual([])
  })
})

describe('an agreement', () => {
  it('is approved by two, neither of whom drew it up', async () => {
    const { id } = await drawn()
    await act('drafter', id, 'submit')
    expect((await act('drafter', id, 'second')).json.code).toBe('forbidden')
    expect((await act('chief', id, 'second')).json.state).toBe('seconded')
    expect((await act('chief', id, 'approve')).json.code).toBe('forbidden')
    const { json } = await act('head', id, 'approve')
    expect(json).toMatchObject({ state: 'active', clock: 'running', dueOn: addDays(today(), 31) })
    expect(json.approvals).toHaveLength(2)
  })

  it('bears a number of its own, and takes in nothing before it is in force', async () => {
    const { id, number } = await drawn()
    expect((await ask('drafter', 'POST', '/agreements', terms({ number }))).status).toBe(409)
    const { json } = await ask<AgreementDetail>('drafter', 'POST', `/agreements/${id}/feeds`, {
      dataset: DATASET,
      address: { carrier: 'folder' },
      append: false,
    })
    const answer = await ask('drafter', 'POST', `/feeds/${json.feeds[0]!.id}/look`)
    expect([answer.status, answer.body]).toEqual([409, expect.stringContaining('不在执行中')])
    const wrong = await ask('drafter', 'POST', `/agreements/${id}/feeds`, {
      dataset: 'staff',
      address: { carrier: 'folder' },
      append: false,
    })
    expect([wrong.status, wrong.body]).toEqual([400, expect.stringContaining('不在协议约定之内')])
  })
})

describe('a watched folder', () => {
  let id: string
  let feed: AgreementDetail['feeds'][number]

  it('takes in nothing that is without its manifest, half-written or changed', async () => {
    ;({ id, feed } = await withFeed({ carrier: 'folder' }))
    const folder = feed.folder!
    const content = rows(100)
    await put(folder, 'a.csv', content, null)
    expect((await look(feed.id)).feeds[0]).toMatchObject({ waiting: ['a.csv'], problems: [] })
    await put(folder, 'a.csv', content.slice(0, 900), manifestOf('a.csv', content))
    expect((await look(feed.id)).feeds[0]!.problems[0]!['zh-CN']).toContain('不完整：清单为')
    await put(folder, 'a.csv', content.replace('2025-03-01', '2025-04-01'), manifestOf('a.csv', content))
    expect((await look(feed.id)).feeds[0]!.problems[0]!['zh-CN']).toContain('SM3')
    await put(folder, 'a.csv', content, '{"file": "../../secret.key"')
    expect((await look(feed.id)).feeds[0]!.problems[0]!['zh-CN']).toContain('不是完整的 JSON')
    await put(folder, 'a.csv', content, JSON.stringify({ file: '../../secret.key', bytes: 1, sm3: '0'.repeat(64) }))
    expect((await look(feed.id)).feeds[0]!.problems[0]!['zh-CN']).toContain('“file”有误')
    expect(await current()).toBeNull()
    expect((await see(id)).deliveries).toEqual([])
  })

  it('takes in what is whole once, its rows under the number of the agreement, and runs the models that read it', async () => {
    await put(feed.folder!, 'a.csv', rows(100))
    const now = await settled(feed.id)
    expect(now.deliveries.map(({ state, rows: n, problem }) => [state, n, problem])).toEqual([['loaded', 100, null]])
    expect(now.timeline.some(({ action }) => action === 'delivered')).toBe(true)
    const { manifest } = await test.product.runs.around.lake.version(DATASET, (await current())!.version)
    expect(manifest.origins).toEqual([expect.objectContaining({ origin: now.number, rows: 100 })])
    const { rows: runs } = await test.database.db.execute(sql`select model_id from runs where model_id = 'returned-too-often'`)
    expect(runs).toHaveLength(1)
    expect(await readdir(feed.folder!)).toEqual(['taken'])
    // the same again is nothing new, and does not stay in the way
    await put(feed.folder!, 'a.csv', rows(100))
    await look(feed.id)
    expect((await see(id)).deliveries).toHaveLength(1)
    expect(await readdir(feed.folder!)).toEqual(['taken'])
  })

  it('holds a delivery with far fewer rows, and loses nothing', async () => {
    const before = await current()
    await put(feed.folder!, 'b.csv', rows(40))
    const [last] = (await settled(feed.id)).deliveries
    expect([last!.state, last!.problem!['zh-CN']]).toEqual(['held', expect.stringMatching(/行/u)])
    expect(await current()).toEqual(before)
    const notice = await test.database.db.execute(sql`select title ->> 'zh-CN' as title from notices where kind = 'agreement.delivery'`)
    expect(notice.rows).toEqual([{ title: '省公安厅的“b.csv”需要处理，数据未改动' }])
  })

  it('tells when a column is suddenly empty', async () => {
    await put(feed.folder!, 'c.csv', rows(100).replaceAll(/(2025-03-0\d),,/gu, '$1,2025-04-01,'))
    const [last] = (await settled(feed.id)).deliveries
    expect(last).toMatchObject({ state: 'loaded', before: 100 })
    expect(last!.warnings.map(said => said['zh-CN'])).toEqual([expect.stringContaining('为空的比例由 100% 变为 0%')])
    // as full as before, and yet otherwise
    const ended = (as: string) =>
      rows(100)
        .replaceAll(/(2025-03-0\d),,/gu, '$1,2025-04-01,')
        .replaceAll(/,$/gmu, `,${as}`)
    await put(feed.folder!, 'd.csv', ended('撤销案件'))
    await settled(feed.id)
    await put(feed.folder!, 'e.csv', ended('终止侦查'))
    expect((await settled(feed.id)).deliveries[0]!.warnings.map(said => said['zh-CN'])).toEqual([
      expect.stringMatching(/“终结方式”各种取值的占比有 100% 与上次不同/u),
    ])
  })
})

it('what an import refuses keeps nothing else from being taken, and may come again', async () => {
  const { feed } = await withFeed({ carrier: 'folder' })
  const pdf = 'no table'
  await put(feed.folder!, 'a.pdf', pdf)
  await put(feed.folder!, 'b.csv', '甲,乙\n1,2\n')
  const now = await settled(feed.id)
  expect(now.feeds[0]!.problems[0]!['zh-CN']).toContain('不支持“.pdf”文件')
  expect(now.deliveries.map(({ name, state }) => [name, state])).toEqual([['b.csv', 'refused']])
  await put(feed.folder!, 'b.csv', '甲,乙\n1,2\n')
  expect((await settled(feed.id)).deliveries).toHaveLength(1)
  expect(await readdir(feed.folder!)).not.toContain('b.csv')
})

describe('the other carriers', () => {
  it('of an import box nothing is written or removed, and nothing is taken twice', async () => {
    const { feed } = await withFeed({ carrier: 'import_box' })
    const content = rows(100, 'B')
    await put(feed.folder!, 'box.csv', content)
    // it overlaps with what the agreement before it delivers: nothing is merged silently
    const first = await settled(feed.id)
    expect(first.deliveries.map(({ state }) => state)).toEqual(['held'])
    await settled(feed.id)
    expect((await see(first.id)).deliveries).toHaveLength(1)
    expect((await readdir(feed.folder!)).sort()).toEqual(['box.csv', `box.csv${MANIFEST}`])
  })

  it('a table is read whole as of one moment, and one that cannot be read says why', async () => {
    const { connection, db } = test.database
    await db.execute(sql`create table shared_returns as select '省检起诉受[2025]' || (90000 + n) || '号' as "部门受案号", 3 as "退查次数",
      date '2025-03-01' as "退回补充侦查日期", null::date as "公安机关签收日期", null::date as "重新移送日期", null::text as "终结方式" from generate_series(1, 50) n`)
    const { host, port, user, database, password } = connection as never as Record<'host' | 'user' | 'database' | 'password', string> & {
      port: number
    }
    // as a partner's server is reached: by a port, whatever the one of the tests listens at
    const proxy = createServer(one => {
      const there = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host)
      for (const end of [one, there]) end.on('error', () => {})
      one.pipe(there).pipe(one)
    })
    await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', resolve))
    const reached = (proxy.address() as AddressInfo).port
    const address = {
      carrier: 'table' as const,
      host: '127.0.0.1',
      port: reached,
      user,
      database,
      schema: 'public',
      table: 'shared_returns',
      tls: false,
    }
    const { feed: wrong } = await withFeed({ ...address, table: 'not_there' }, password)
    expect((await look(wrong.id)).feeds[0]!.problems[0]!['zh-CN']).toMatch(/public\.not_there.*没有接收任何行/u)
    const { id, feed } = await withFeed(address, password)
    const now = await settled(feed.id)
    expect([now.feeds[0]!.problems, now.deliveries.map(({ name, state }) => [name, state])]).toEqual([
      [],
      [['public.shared_returns.csv', 'held']],
    ])
    await look(feed.id)
    expect((await see(id)).deliveries).toHaveLength(1)
    proxy.close()
  })

  it('a server is talked to only where it shows the key that was agreed', async () => {
    const content = rows(100, 'C')
    const files = new Map([
      ['c.csv', Buffer.from(content)],
      [`c.csv${MANIFEST}`, Buffer.from(manifestOf('c.csv', content))],
      ['half.csv', Buffer.from('x')],
    ])
    const server = await startSftp(files, { user: 'jianqing', password: 'their word' })
    const address = { carrier: 'sftp' as const, host: '127.0.0.1', port: server.port, user: 'jianqing', folder: '/out' }
    const { feed: wrong } = await withFeed({ ...address, hostKey: `SHA256:${'A'.repeat(43)}` }, 'their word')
    expect((await look(wrong.id)).feeds[0]!.problems[0]!['zh-CN']).toContain(`主机密钥为 ${server.hostKey}`)
    expect(server.asked()).toBe(0)
    const { feed } = await withFeed({ ...address, hostKey: server.hostKey }, 'their word')
    const now = await settled(feed.id)
    expect(now.feeds[0]).toMatchObject({ problems: [], waiting: ['half.csv'] })
    expect(now.deliveries.map(({ name, bytes }) => [name, bytes])).toEqual([['c.csv', Buffer.byteLength(content)]])
    const { rows: kept } = await test.database.db.execute(sql`select secret from feeds where id = ${feed.id}`)
    expect(JSON.stringify(kept)).not.toContain('their word')
    await server.stop()
  })
})

it('stops with its agreement, and what came is destroyed as agreed, with certificates', async () => {
  const { rows: first } = await test.database.db.execute<{ agreement_id: string; feed_id: string }>(
    sql`select agreement_id, feed_id from deliveries where name = 'a.csv'`,
  )
  const { agreement_id: id, feed_id: feedId } = first[0]!
  await test.database.db.execute(sql`update agreements set valid_until = ${addDays(today(), -1)} where id = ${id}`)
  const log = (message: string) => expect.fail(message)
  await sweepFeeds(test.product.agreements, today(), log)
  const { feeds } = await see(id)
  expect(feeds[0]!.isOn).toBe(false)
  expect((await ask('drafter', 'POST', `/feeds/${feedId}/look`)).status).toBe(409)
  const gone = await see(id)
  expect([gone.state, gone.destroyed.map(({ version, rows: n }) => [version, n])]).toEqual([
    'destroyed',
    ['v1', 'v2', 'v3', 'v4'].map(version => [version, 100]),
  ])
  const { versions } = await test.product.runs.around.lake.shelf(DATASET)
  expect(versions.filter(({ manifest }) => manifest.destroyed).map(({ version }) => version)).toEqual(['v1', 'v2', 'v3', 'v4'])
  for (const { version } of gone.destroyed)
    expect(existsSync(join(test.dataDir, 'keys', 'sources', `${DATASET}.${version}.source.json`))).toBe(true)
})
