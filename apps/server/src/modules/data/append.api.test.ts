import { api, type DatasetVersion, type Job } from '@jianqing/contract'
import { offices } from '@jianqing/demo'
import { beforeAll, describe, expect, it } from 'vitest'
import { signIn } from '../../platform/testing/accounts.ts'
import { seedPeople } from '../../seed/people.ts'
import { withProduct } from '../../assemble/testing.ts'

const DATASET = 'supplementary_returns'
const SEED = 3
const HEADER = 'case_no,round,returned_on,resubmitted_on'
const test = withProduct()
let headers: Record<string, string>

async function send(rows: string[], name: string) {
  const payload = `--part\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n${[HEADER, ...rows].join('\n')}\n\r\n--part--\r\n`
  return test.product.app.inject({
    method: 'POST',
    url: `/api/v1/uploads?dataset=${DATASET}`,
    headers: { ...headers, 'content-type': 'multipart/form-data; boundary=part' },
    payload,
  })
}

async function upload(rows: string[], name = 'more.csv'): Promise<string> {
  const answer = await send(rows, name)
  expect(answer.statusCode, answer.body).toBe(201)
  return (answer.json() as { id: string }).id
}

async function bring(rows: string[], body: object = {}): Promise<NonNullable<Job['result']>> {
  const answer = await test.product.app.inject({
    method: 'POST',
    url: `/api/v1/datasets/${DATASET}/imports`,
    headers,
    payload: { uploadId: await upload(rows), ...body },
  })
  expect(answer.statusCode, answer.body).toBe(202)
  let last: Job | undefined
  for await (const job of test.product.jobs.watch((answer.json() as Job).id, AbortSignal.timeout(60_000))) last = job
  expect(last?.error).toBeNull()
  return last!.result!
}

const get = async <T>(path: string) => (await test.product.app.inject({ method: 'GET', url: `/api/v1${path}`, headers })).json() as T
const rowsOf = async (version: string) =>
  (await get<{ items: Record<string, unknown>[] }>(`/datasets/${DATASET}/versions/${version}/rows?pageSize=100`)).items

beforeAll(async () => {
  await test.database.db.transaction(tx => seedPeople(tx, offices(SEED)))
  headers = await signIn(test.product.app, 'ducha')
})

describe('adding to the current version', () => {
  it('is an import like any other where there is none', async () => {
    expect(await bring(['A-1,1,2025-01-02,', 'A-2,1,2025-01-03,2025-02-01'], { append: true })).toMatchObject({
      version: 'v1',
      loaded: 2,
      rows: 2,
      appended: null,
    })
  })

  it('keeps the rows that are there and puts a row in place of the one with its key', async () => {
    expect(await bring(['A-1,1,2025-01-02,2025-03-09', 'A-3,1,2025-01-05,'], { append: true })).toMatchObject({
      version: 'v2',
      read: 2,
      loaded: 2,
      rows: 3,
      appended: { to: 'v1', before: 2, replaced: 1 },
    })
    const rows = await rowsOf('v2')
    expect(rows).toHaveLength(3)
    expect(rows.filter(row => row['resubmitted_on'] === '2025-03-09')).toHaveLength(1)
    expect(await rowsOf('v1')).toHaveLength(2)
  })

  it('is told in the report of its version', async () => {
    const { versions, current } = await get<{ versions: DatasetVersion[]; current: DatasetVersion }>(`/datasets/${DATASET}`)
    expect(current).toMatchObject({ version: 'v2', loaded: 2, rows: 3, appended: { to: 'v1', before: 2, replaced: 1 } })
    expect(versions.at(-1)).toMatchObject({ version: 'v1', rows: 2, appended: null })
  })

  it('is not what happens unless it is asked for', async () => {
    const rows = ['A-7,1,2025-01-02,', 'A-8,1,2025-01-02,', 'A-9,1,2025-01-02,']
    expect(await bring(rows)).toMatchObject({ version: 'v3', rows: 3, appended: null })
    expect((await rowsOf('v3')).map(row => row['case_no'])).toHaveLength(3)
  })

  it('is yes or no, and nothing else', async () => {
    const answer = await test.product.app.inject({
      method: 'POST',
      url: `/api/v1${api.datasets.import.path.replace(':dataset', DATASET)}`,
      headers,
      payload: { uploadId: await upload(['A-1,1,2025-01-02,']), append: 'maybe' },
    })
    expect(answer.statusCode).toBeGreaterThanOrEqual(400)
    expect(answer.statusCode).toBeLessThan(500)
    expect((await get<{ current: DatasetVersion }>(`/datasets/${DATASET}`)).current.version).toBe('v3')
  })
})

describe('an uploaded file', () => {
  it('may have a longer name than a disk takes', async () => {
    const name = `${'关于全省检察机关退回补充侦查情况的统计表'.repeat(6)}.csv`
    expect(Buffer.byteLength(name)).toBeGreaterThan(255)
    const id = await upload(['A-1,1,2025-01-02,'], name)
    expect(await get(`/uploads/${id}?dataset=${DATASET}`)).toMatchObject({ id, name, headers: HEADER.split(',') })
  })

  it('of a kind that is not read is refused with what to do', async () => {
    const answer = await send(['A-1,1,2025-01-02,'], '退查.xls')
    expect(answer.statusCode).toBe(422)
    expect(answer.json()).toMatchObject({
      code: 'import_refused',
      detail: { 'zh-CN': expect.stringContaining('另存为 .xlsx'), en: expect.stringContaining('save the table as .xlsx') },
    })
  })
})
