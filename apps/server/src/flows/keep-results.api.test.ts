import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Job, Run } from '@jianqing/contract'
import { loadCatalogue } from '@jianqing/catalogue'
import { generate, offices } from '@jianqing/demo'
import type { RunManifest } from '@jianqing/engine'
import { openLake } from '@jianqing/lake'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signIn } from '../platform/testing/accounts.ts'
import { seedPeople } from '../seed/people.ts'
import { withProduct } from '../assemble/testing.ts'

const SEED = 11
const AS_OF = '2026-06-30'
const MODEL = 'returned-not-resubmitted'
const test = withProduct({ INCREMENTAL_FROM_ROWS: '0' })
let folder: string
let headers: Record<string, string>

type Done = Run & { manifest: RunManifest; leads: NonNullable<Run['leads']> }

async function run(model: string, params: Record<string, unknown> = {}): Promise<Done> {
  const answer = await test.product.app.inject({
    method: 'POST',
    url: `/api/v1/models/${model}/runs`,
    headers,
    payload: { asOf: AS_OF, params },
  })
  expect(answer.statusCode, answer.body).toBe(202)
  const started = answer.json() as { run: Run; job: Job }
  for await (const job of test.product.jobs.watch(started.job.id, AbortSignal.timeout(60_000))) expect(job.error).toBeNull()
  const done = (await test.product.app.inject({ method: 'GET', url: `/api/v1/runs/${started.run.id}`, headers })).json() as Run
  expect(done.state).toBe('done')
  return done as unknown as Done
}

const keptOf = (model: string) => join(test.dataDir, 'kept', model)

/** The parts of a data set's file: nearly all of it, and the rest together with some of its first rows, which are replaced then. */
function cut(id: string): { most: string; rest: string } {
  const [header, ...rows] = readFileSync(join(folder, `${id}.csv`), 'utf8')
    .trimEnd()
    .split(/\r?\n/u) as [string, ...string[]]
  const at = Math.ceil(rows.length * 0.95)
  return { most: [header, ...rows.slice(0, at)].join('\n'), rest: [header, ...rows.slice(0, 3), ...rows.slice(at)].join('\n') }
}

async function bring(part: 'most' | 'rest', ids: Iterable<string>): Promise<void> {
  const lake = openLake(test.dataDir)
  const { datasets } = loadCatalogue()
  for (const id of ids) {
    const file = join(folder, `${id}-${part}.csv`)
    await writeFile(file, cut(id)[part])
    await lake.import({ dataset: datasets.get(id)!, files: [file], append: part === 'rest', maxBad: 1 })
  }
}

/** All that is told of leads and their evidence, but for the run that told it and where its rows stood. */
async function storedLeads(): Promise<unknown[]> {
  const { rows } = await test.database.db.execute(sql`
    select to_jsonb(l) - '{run_id, last_seen_at, changed_in}'::text[] as lead, e.reason, (select jsonb_agg(v order by v::text) from jsonb_path_query(e.tables, '$[*].rows[*].values') v) as told
    from leads l join lead_evidence e on e.lead_id = l.id order by l.model_id, l.subject_key`)
  return rows
}

/** Leads of whose evidence no row was read in the version that their last run read. */
async function carriedLeads(): Promise<number> {
  const { rows } = await test.database.db.execute<{ n: number }>(sql`
    select count(*)::int as n from leads l join lead_evidence e on e.lead_id = l.id join runs r on r.id = l.run_id
    where l.holds and jsonb_array_length(e.tables) > 0 and not exists (
      select from jsonb_array_elements(e.tables) t join jsonb_array_elements(r.sources) s on s ->> 'dataset' = t ->> 'dataset' and s ->> 'version' = t ->> 'version')`)
  return rows[0]!.n
}

let made: string[]
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jianqing-keep-'))
  const { rows } = await generate({ scale: 3000, seed: SEED, out: folder, asOf: AS_OF })
  made = Object.keys(rows).filter(id => loadCatalogue().datasets.has(id))
  await test.database.db.transaction(tx => seedPeople(tx, offices(SEED)))
  headers = await signIn(test.product.app, 'ducha')
  await bring('most', made)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the result of a run', () => {
  const before = new Map<string, Done>()
  const updated = new Map<string, Done>()

  it('is brought up to date after an append, for every model to what a whole run finds', async () => {
    const models = [...test.product.runs.around.registry.keys()]
    for (const model of models) before.set(model, await run(model))
    for (const { manifest } of before.values()) expect(manifest.computed.mode).toBe('full')
    await bring('rest', made)
    for (const model of models) updated.set(model, await run(model))
    await rm(join(test.dataDir, 'kept'), { recursive: true })
    const carried = await carriedLeads()
    const stored = await storedLeads()
    for (const [model, { manifest, steps, leads }] of updated) {
      const whole = await run(model)
      expect(whole.manifest.computed.mode).toBe('full')
      expect([model, manifest.resultHash, steps, leads.total]).toEqual([model, whole.manifest.resultHash, whole.steps, whole.leads.total])
      // the very same leads: none is new, none is gone
      expect(whole.leads).toMatchObject({ added: 0, gone: 0, renewed: whole.leads.total })
    }
    // what was carried over without being read is what a whole run reads
    expect(await storedLeads()).toEqual(stored)
    expect(carried).toBeGreaterThan(100)
    expect(await carriedLeads()).toBe(0)
    const how = [...updated].map(
      ([
        model,
        {
          manifest: { computed },
        },
      ]) => ({ model, computed }),
    )
    const incremental = how.filter(({ computed }) => computed.mode === 'incremental')
    for (const { model, computed } of incremental)
      expect(computed).toMatchObject({
        from: before.get(model)!.manifest.resultHash,
        run: before.get(model)!.id,
        touched: expect.any(Number),
      })
    for (const { computed } of how)
      expect(computed.mode === 'incremental' ? String(computed.touched) : computed.because?.['zh-CN']).toMatch(/^[1-9]|\p{Script=Han}/u)
    console.log(`${incremental.length} of ${models.length} models were brought up to date`)
    expect(incremental.map(({ model }) => model)).toContain(MODEL)
    expect([...updated.values()].some(({ leads }) => leads.added > 0)).toBe(true)
  }, 300_000)

  it('is taken over as it is where nothing has changed', async () => {
    const { manifest, leads } = await run(MODEL)
    expect(manifest.computed).toMatchObject({ mode: 'incremental', touched: 0, carried: leads.total })
    expect(manifest.resultHash).toBe(updated.get(MODEL)!.manifest.resultHash)
  })

  it('names the run that it was taken from to those who may see that run, too', async () => {
    const { id, manifest, computed } = await run(MODEL)
    const previous = (manifest.computed as { run: string }).run
    expect(computed).toMatchObject({ mode: 'incremental', runId: previous })
    const {
      rows: [other],
    } = await test.database.db.execute<{ login: string; office: string }>(sql`
      select u.login, u.office_id as office from users u join grants g on g.user_id = u.id join offices o on o.id = u.office_id where g.role = 'inspector' and o.level = 'county' order by u.login limit 1`)
    const as = await signIn(test.product.app, other!.login)
    const seen = (path: string) => test.product.app.inject({ method: 'GET', url: `/api/v1/runs/${path}`, headers: as })
    expect((await seen(id)).statusCode).toBe(404)
    // one of their own that went on from another's
    await test.database.db.execute(sql`update jobs set office_id = ${other!.office} where id = (select job_id from runs where id = ${id})`)
    expect((await seen(previous)).statusCode).toBe(404)
    expect(((await seen(id)).json() as Run).computed).toMatchObject({ mode: 'incremental', runId: null })
  })

  it('is kept once for its parameters, and for the last few of them', async () => {
    for (const grace_days of [1, 2, 3, 4, 5, 5]) await run(MODEL, { grace_days })
    const kept = await readdir(keptOf(MODEL))
    expect(kept).toHaveLength(4)
    for (const place of kept)
      expect((await readdir(join(keptOf(MODEL), place))).sort()).toEqual(['evidence.parquet', 'hits.parquet', 'kept.json'])
  })

  it.each(['hits.parquet', 'evidence.parquet', 'kept.json'])('is looked for anew where %s was damaged, and kept again', async file => {
    await rm(keptOf(MODEL), { recursive: true })
    const { manifest } = await run(MODEL)
    const path = join(keptOf(MODEL), (await readdir(keptOf(MODEL)))[0]!, file)
    const content = await readFile(path)
    // one byte in the middle, as a bad disk would
    content[Math.floor(content.length / 2)]! ^= 0x55
    await writeFile(path, file === 'kept.json' ? content.subarray(0, content.length / 2) : content)
    const whole = await run(MODEL)
    expect(whole.manifest.computed).toMatchObject({ mode: 'full', because: { en: expect.stringContaining('damaged') } })
    expect(whole.manifest.resultHash).toBe(manifest.resultHash)
    expect((await run(MODEL)).manifest.computed.mode).toBe('incremental')
  })

  it('is gone, and the run is a whole one', async () => {
    const place = (await readdir(keptOf(MODEL)))[0]!
    await rm(join(keptOf(MODEL), place, 'hits.parquet'))
    expect((await run(MODEL)).manifest.computed.mode).toBe('full')
    await rm(keptOf(MODEL), { recursive: true })
    expect((await run(MODEL)).manifest.computed).toEqual({ mode: 'full' })
  })

  it('is not gone on from where a version was replaced by other data under its name', async () => {
    const path = join(test.dataDir, 'lake/criminal_cases/v2/manifest.json')
    const manifest = await readFile(path, 'utf8')
    await writeFile(path, manifest.replace(/"sha256": "[0-9a-f]{64}",\n {2}"report"/u, `"sha256": "${'0'.repeat(64)}",\n  "report"`))
    expect(await readFile(path, 'utf8')).not.toBe(manifest)
    expect((await run(MODEL)).manifest.computed).toMatchObject({
      mode: 'full',
      because: { en: expect.stringContaining('not the data that was read last') },
    })
    await writeFile(path, manifest)
  })
})

describe('below the threshold', () => {
  const other = withProduct({ INCREMENTAL_FROM_ROWS: '1000000' })
  it('nothing is kept', async () => {
    await other.database.db.transaction(tx => seedPeople(tx, offices(SEED)))
    const lake = openLake(other.dataDir)
    const { datasets } = loadCatalogue()
    for (const id of ['criminal_cases', 'supplementary_returns'])
      await lake.import({ dataset: datasets.get(id)!, files: [join(folder, `${id}.csv`)] })
    const own = await signIn(other.product.app, 'ducha')
    const { job } = (
      await other.product.app.inject({
        method: 'POST',
        url: `/api/v1/models/${MODEL}/runs`,
        headers: own,
        payload: { asOf: AS_OF, params: {} },
      })
    ).json() as { job: Job }
    for await (const seen of other.product.jobs.watch(job.id, AbortSignal.timeout(60_000))) expect(seen.error).toBeNull()
    expect(existsSync(join(other.dataDir, 'kept'))).toBe(false)
  })
})
