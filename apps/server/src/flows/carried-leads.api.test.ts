import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadCatalogue } from '@jianqing/catalogue'
import type { Job, Run } from '@jianqing/contract'
import { generate, offices, Rng } from '@jianqing/demo'
import { openLake } from '@jianqing/lake'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { withProduct } from '../assemble/testing.ts'
import { forgetRows } from '../modules/leads/index.ts'
import { takeUpChange } from '../modules/leads/changes.ts'
import { signIn } from '../platform/testing/accounts.ts'
import { seedPeople } from '../seed/people.ts'

/** Another seed and more steps: `JIANQING_CARRY_SEED=9 JIANQING_CARRY_STEPS=300`. */
const [SEED, STEPS] = [Number(process.env['JIANQING_CARRY_SEED'] ?? 7), Number(process.env['JIANQING_CARRY_STEPS'] ?? 8)]
const AS_OF = '2026-06-30'
const MODELS = ['returned-not-resubmitted', 'interference-lenient', 'maintenance-fund', 'missing-monthly-report']
const { datasets, models } = loadCatalogue()
const read = [...datasets.keys()].filter(id => models.some(model => MODELS.includes(model.id) && model.source.includes(`: ${id}`)))

/** The same history of both: one goes on from its results, the other reads everything each time. */
const carrying = withProduct({ INCREMENTAL_FROM_ROWS: '0' })
const reading = withProduct({ INCREMENTAL_FROM_ROWS: '1000000000' })
const both = [carrying, reading]
const rng = new Rng(SEED)
const files = new Map<string, { header: string; rows: string[]; brought: number }>()
let folder: string
const headers = new Map<object, Record<string, string>>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jianqing-carry-'))
  await generate({ scale: 1500, seed: SEED, out: folder, asOf: AS_OF, formats: false })
  for (const id of read) {
    const [header, ...rows] = readFileSync(join(folder, `${id}.csv`), 'utf8')
      .trimEnd()
      .split(/\r?\n/u) as [string, ...string[]]
    files.set(id, { header, rows, brought: 0 })
  }
  for (const test of both) {
    await test.database.db.transaction(tx => seedPeople(tx, offices(SEED)))
    headers.set(test, await signIn(test.product.app, 'ducha'))
  }
  for (const id of read) await bring(id, Math.ceil(files.get(id)!.rows.length * 0.6), false)
}, 120_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

/** So many more rows of a data set, and a few of those that are there with a cell of another row: where the data set has a key, they take the place of what they were. */
async function bring(id: string, count: number, append = true): Promise<void> {
  const file = files.get(id)!
  const fresh = file.rows.slice(file.brought, file.brought + count)
  const altered = append ? Array.from({ length: 3 }, () => altering(file.rows.slice(0, file.brought))) : []
  file.brought += fresh.length
  const path = join(folder, `${id}-part.csv`)
  await writeFile(path, [file.header, ...altered, ...fresh].join('\n'))
  for (const test of both) await openLake(test.dataDir).import({ dataset: datasets.get(id)!, files: [path], append, maxBad: 1 })
}

function altering(rows: readonly string[]): string {
  const [cells, other] = [rng.pick(rows), rng.pick(rows)].map(row => row.split(','))
  const at = rng.between(1, cells!.length - 1)
  return cells!.length === other!.length ? cells!.with(at, other![at]!).join(',') : cells!.join(',')
}

async function run(test: typeof carrying, model: string): Promise<Run> {
  const answer = await test.product.app.inject({
    method: 'POST',
    url: `/api/v1/models/${model}/runs`,
    headers: headers.get(test)!,
    payload: { asOf: AS_OF, params: {} },
  })
  expect(answer.statusCode, answer.body).toBe(202)
  const { run: started, job } = answer.json() as { run: Run; job: Job }
  for await (const seen of test.product.jobs.watch(job.id, AbortSignal.timeout(60_000))) expect(seen.error).toBeNull()
  return (await test.product.app.inject({ method: 'GET', url: `/api/v1/runs/${started.id}`, headers: headers.get(test)! })).json() as Run
}

/** All that the database tells of leads, with numbers of runs and moments in the place of what is another one's in each installation: ids, times, what is sealed. */
async function told({ database: { db } }: typeof carrying): Promise<unknown> {
  const plain = (value: string) =>
    sql.raw(`regexp_replace(${value}::text, '~[0-9a-f]{24}| sealed:[0-9a-f]{12}:[A-Za-z0-9_-]+|staff:[0-9a-f-]{36}', '', 'g')`)
  const nth = (run: string) => sql.raw(`(select count(*)::int from runs before where before.id <= ${run})`)
  const moment = (at: string) => sql.raw(`(select n from moments where moments.at = ${at})`)
  const leads = await db.execute(sql`
    with moments as materialized (select at, rank() over (order by at) as n from (select first_seen_at as at from leads union select last_seen_at from leads) seen)
    select l.model_id, ${plain('l.subject_key')} as key, o.name as office, d.name as department, ${nth('l.run_id')} as run,
      ${moment('l.first_seen_at')} as first_seen, ${moment('l.last_seen_at')} as last_seen, l.matter_id is null as strange, cardinality(l.person_refs) as persons,
      ${plain(`(to_jsonb(l) - '{id,run_id,office_id,department_id,first_seen_at,last_seen_at,matter_id,person_ref,person_refs,changed_in,subject_key,reviewed_at}'::text[])`)} as lead,
      ${plain('e.reason')} as reason, ${plain('evidence_as_read(e.tables, l.run_id)')} as evidence, e.subject is null as open,
      ${nth('c.run_id')} as changed_run, c.model_version, c.as_of::text, c.params, c.severity, ${plain('c.full_reason')} as changed_reason, ${plain('evidence_as_read(c.tables, c.run_id)')} as changed_evidence,
      c.at = l.last_seen_at as seen_then
    from leads l join lead_evidence e on e.lead_id = l.id left join lead_changes c on c.lead_id = l.id left join offices o on o.id = l.office_id left join departments d on d.id = l.department_id
    order by 1, 2, l.reason::text, evidence`)
  const tally = await db.execute(sql`
    select model_id, severity, state, holds, o.name, sum(n)::int as n from lead_tally t left join offices o on o.id = t.office_id group by 1, 2, 3, 4, 5 having sum(n) <> 0 order by 1, 2, 3, 4, 5`)
  const news = await db.execute(sql`select kind, title, count(*)::int as n from notices group by 1, 2 order by 1, 2`)
  const runs = await db.execute(sql`select model_id, steps, leads, sources from runs order by id`)
  const audit = await db.execute(sql`select details from audit_events where action = 'run.finish' order by seq`)
  return [leads, tally, news, runs, audit].map(({ rows }) => rows)
}

/** What people and offices do between runs, the same in both. */
const DEEDS: Record<string, () => Promise<unknown>> = {
  'rows come': () => bring(rng.pick(read), rng.between(0, 40)),
  'leads are judged': () => judge('new', rng.pick(['accepted', 'rejected'])),
  'a lead is to be judged anew': () => judge('rejected', 'new'),
  'an office is called otherwise, too': async () => {
    const [named, alias] = [rng.between(0, 5), `又名${rng.between(0, 1_000_000)}`]
    for (const { database } of both)
      await database.db.execute(
        sql`insert into office_aliases (office_id, alias) select id, ${alias} from offices order by code offset ${named} limit 1`,
      )
  },
  'two offices bear one name': async () => {
    for (const { database } of both)
      await database.db.execute(
        sql`update offices set name = (select min(name) from offices), code = null where id = (select id from offices order by name desc limit 1)`,
      )
  },
  'a version is destroyed': async () => {
    const dataset = rng.pick(read)
    const [older] = (await openLake(carrying.dataDir).versions(dataset)).slice(-2)
    // as the house does it: copies go, and nothing is gone on from
    for (const { database, dataDir } of both) {
      await forgetRows(database.db, { dataset, version: older!.version })
      await rm(join(dataDir, 'kept'), { recursive: true, force: true })
    }
  },
}

async function judge(from: string, to: string): Promise<void> {
  const [skipped, count] = [rng.between(0, 200), rng.between(1, 8)]
  for (const { database } of both) {
    const { rows } = await database.db.execute<{ id: string }>(sql`
      select l.id from leads l join lead_evidence e on e.lead_id = l.id where state = ${from}
      order by model_id, regexp_replace(subject_key, '~[0-9a-f]{24}', ''), l.reason::text offset ${skipped} limit ${count}`)
    for (const { id } of rows)
      await database.db.transaction(async tx => {
        const changed = to === 'new' ? await takeUpChange(tx, id) : {}
        const { runId = null, asOf = null, severity = null, reason = null } = changed
        await tx.execute(sql`
          update leads set state = ${to}, revision = revision + 1, run_id = coalesce(${runId}::uuid, run_id), as_of = coalesce(${asOf}::date, as_of), severity = coalesce(${severity}, severity),
            reason = coalesce(${reason && JSON.stringify(reason)}::jsonb, reason) where id = ${id}`)
      })
  }
}

it(
  `leads that are carried over are told as if they had been read, through ${STEPS} deeds and the runs between them`,
  async () => {
    let carried = 0
    for (let step = 0; step < STEPS; step++) {
      const deed =
        step === 0
          ? 'rows come'
          : rng.pick(
              Object.keys(DEEDS).flatMap(name =>
                name === 'rows come' ? [name, name, name, name] : name.startsWith('leads') ? [name, name] : [name],
              ),
            )
      await DEEDS[deed]!()
      for (const model of step === 0 ? MODELS : [rng.pick(MODELS), rng.pick(MODELS)]) for (const test of both) await run(test, model)
      expect(await told(carrying), `after step ${step}: ${deed}`).toEqual(await told(reading))
      const { rows } = await carrying.database.db.execute<{ n: number }>(
        sql`select count(*)::int as n from leads l join lead_evidence e on e.lead_id = l.id where l.holds and e.tables <> evidence_as_read(e.tables, l.run_id)`,
      )
      carried = Math.max(carried, rows[0]!.n)
    }
    // evidence that names an earlier version than its run read was not read by that run
    expect(carried).toBeGreaterThan(0)
  },
  STEPS * 20_000,
)
