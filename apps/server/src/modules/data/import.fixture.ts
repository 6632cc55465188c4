import type { ImportRecord, Job } from '@jianqing/contract'
import { expect } from 'vitest'
import type { TestProduct } from '../../assemble/testing.ts'

export type Headers = Record<string, string>

/** Imports by HTTP as the page does, for tests. */
export function importing(test: TestProduct, dataset: string, header: string) {
  const url = (path: string) => `/api/v1${path}`

  async function send(headers: Headers, rows: readonly string[], name = 'rows.csv') {
    const payload = `--part\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n${[header, ...rows].join('\n')}\n\r\n--part--\r\n`
    return test.product.app.inject({
      method: 'POST',
      url: url(`/uploads?dataset=${dataset}`),
      headers: { ...headers, 'content-type': 'multipart/form-data; boundary=part' },
      payload,
    })
  }
  async function upload(headers: Headers, rows: readonly string[]): Promise<string> {
    const answer = await send(headers, rows)
    expect(answer.statusCode, answer.body).toBe(201)
    return (answer.json() as { id: string }).id
  }
  const start = async (headers: Headers, rows: readonly string[], body: object = {}) =>
    test.product.app.inject({
      method: 'POST',
      url: url(`/datasets/${dataset}/imports`),
      headers,
      payload: { uploadId: await upload(headers, rows), ...body },
    })
  async function ended(jobId: string): Promise<Job> {
    let last: Job | undefined
    for await (const job of test.product.jobs.watch(jobId, AbortSignal.timeout(60_000))) last = job
    return last!
  }
  /** The job at its end. */
  async function bring(headers: Headers, rows: readonly string[], body: object = {}): Promise<Job> {
    const answer = await start(headers, rows, body)
    expect(answer.statusCode, answer.body).toBe(202)
    return ended((answer.json() as Job).id)
  }
  const get = (headers: Headers, path: string) => test.product.app.inject({ method: 'GET', url: url(path), headers })
  const record = async (headers: Headers, id: string) => (await get(headers, `/imports/${id}`)).json() as ImportRecord
  const act = async (headers: Headers, id: string, action: string, form: object = {}) => {
    const { revision } = await record(headers, id)
    return test.product.app.inject({
      method: 'POST',
      url: url(`/imports/${id}/actions/${action}`),
      headers,
      payload: { revision: revision ?? 0, form },
    })
  }
  return { send, upload, start, bring, ended, get, record, act }
}
