import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadCatalogue } from '@jianqing/catalogue'
import { checkModel, DuckDbEngine, type MeasureState, runMeasures } from '@jianqing/engine'
import { type Lake, openLake } from '@jianqing/lake'
import { eq, sql } from 'drizzle-orm'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { benefitFacts } from '../modules/desk/overview/published.ts'
import { addLetter } from '../modules/inspection/letters/letter.fixture.ts'
import { letterFacts } from '../modules/inspection/letters/published.ts'
import { addLead } from '../modules/leads/lead.fixture.ts'
import { leadFacts } from '../modules/leads/published.ts'
import { leads } from '../modules/leads/tables.ts'
import { benefits } from '../platform/benefit/tables.ts'
import { newId } from '../platform/db/index.ts'
import { keepFacts } from '../platform/fact/index.ts'
import { factMarks } from '../platform/fact/tables.ts'
import { departments, offices } from '../platform/policy/index.ts'
import { addAccount, addOffice } from '../platform/testing/accounts.ts'
import { withDatabase } from '../platform/testing/index.ts'

/** Decision 21: the numbers after each fifty changes, brought up to date – the rows, and the sums over them –, are those of reading and counting everything anew. `JIANQING_FACT_ROUNDS=20` makes a thousand changes. */
const [OFFICES, ROUNDS, EACH] = [20, Number(process.env['JIANQING_FACT_ROUNDS'] ?? 3), 50]

const database = withDatabase()
const { facts, readable, measures } = loadCatalogue()
const models = measures
  .filter(({ id }) => id === 'lead-funnel' || id === 'leads-and-letters')
  .map(({ source }) => checkModel(source, { datasets: readable }).measures!)
const published = [leadFacts, letterFacts, benefitFacts]
let dirs: string[]
let engine: DuckDbEngine
let places: { office: string; department: string }[]
let drafter: string

const keeper = (lake: Lake) =>
  keepFacts({ db: database.db, shelf: { lake, descriptions: facts }, known: async () => published, named: async () => [] })

beforeAll(async () => {
  dirs = await Promise.all([0, 1].map(() => mkdtemp(join(tmpdir(), 'jianqing-facts-random-'))))
  engine = await DuckDbEngine.open({ lakeDirs: dirs })
  places = []
  for (let n = 0; n < OFFICES; n++) {
    const { id, departments: own } = await addOffice(database.db, n < 2 ? '鼓楼区院' : `第${n}院`, { departments: ['第一检察部'] })
    await database.db
      .update(offices)
      .set({ code: n < 5 ? `3201${n}` : null })
      .where(eq(offices.id, id))
    places.push({ office: id, department: own['第一检察部']! })
  }
  drafter = await addAccount(database.db, 'drafter', { officeId: places[0]!.office, roles: ['inspector'] })
})
afterAll(async () => {
  await engine.close()
  await Promise.all(dirs.map(dir => rm(dir, { recursive: true, force: true })))
})

const sourcesOf = async (lake: Lake, ids: readonly string[]) =>
  Object.fromEntries(
    await Promise.all(
      ids.map(async id => {
        const { version, path, manifest } = (await lake.current(id))!
        return [id, { version, path, sha256: manifest.sha256 }] as const
      }),
    ),
  )

/** The hash of each model's cells; from the sums of before and what has changed, where those are given. */
async function hashes(lake: Lake, from?: Map<string, MeasureState>): Promise<string[]> {
  const found = []
  for (const model of models) {
    const sources = await sourcesOf(
      lake,
      model.inputs.map(({ dataset }) => dataset.id),
    )
    const state = from?.get(model.id)
    const changes: Record<string, NonNullable<Awaited<ReturnType<Lake['changes']>>>> = {}
    for (const read of state?.manifest.sources ?? []) {
      const change = await lake.changes(read.dataset, read, sources[read.dataset]!.version)
      if (change && sources[read.dataset]!.version !== read.version) changes[read.dataset] = change
    }
    const result = await runMeasures({ model, asOf: '2026-12-31', sources, engine, ...(state && { previous: { state, changes } }) })
    if (result.manifest.computed.mode === 'incremental') counted.byChange++
    from?.set(model.id, result.state)
    found.push(result.manifest.resultHash)
    result.close()
  }
  return found
}
const counted = { byChange: 0 }

/** Until no transaction anywhere in the cluster – other tests have theirs – is older than what was just changed: till then a reader must read it again the next time, and again all rows after a department was renamed. */
async function settled(): Promise<void> {
  const { rows } = await database.db.execute<{ last: string }>(sql`select pg_current_xact_id()::text as last`)
  const oldest = async () =>
    (await database.db.execute<{ oldest: string }>(sql`select pg_snapshot_xmin(pg_current_snapshot())::text as oldest`)).rows[0]!.oldest
  await expect.poll(async () => BigInt(await oldest()) > BigInt(rows[0]!.last), { timeout: 30_000 }).toBe(true)
}

/** Leads in the order in which they came. */
const came: string[] = []
/** Seconds for each fifty changes. */
const figures: number[] = []

const STATES = ['new', 'accepted', 'rejected', 'merged', 'rectified'] as const

/** One change of what is published, of any kind that there is. */
async function mutate(n: (below: number) => number): Promise<void> {
  const { db } = database
  const { office, department } = places[n(OFFICES)]!
  const month = String(1 + n(12)).padStart(2, '0')
  const day = `2026-${month}-15T03:00:00Z`
  // by its place in the order in which leads came: ids are new in every run, two of one millisecond are in any order, and the same seed shall make the same history
  const one = async () => {
    const there = new Set((await db.execute<{ id: string }>(sql`select id::text from leads`)).rows.map(({ id }) => id))
    const known = came.filter(id => there.has(id))
    return known.length ? known[n(known.length)]! : undefined
  }
  const lead = n(3) === 0 ? undefined : await one()
  if (!lead) {
    const placed = n(5) === 0 ? { officeId: null } : { officeId: office, departmentId: department }
    came.push(await addLead(db, { ...placed, firstSeenAt: day, lastSeenAt: day, confidential: n(9) === 0 }))
    return
  }
  const state = STATES[n(STATES.length)]!
  const kinds = [
    () =>
      db
        .update(leads)
        .set({ state, reviewedAt: state === 'new' ? null : day, reviewedVersion: n(3) })
        .where(eq(leads.id, lead)),
    () => db.update(leads).set({ officeId: office, departmentId: department }).where(eq(leads.id, lead)),
    () => db.update(leads).set({ firstSeenAt: day }).where(eq(leads.id, lead)),
    () =>
      addLetter(db, { officeId: office, leadId: lead, drafterId: drafter, addresseeId: drafter, state: 'closed', issuedAt: day }).then(
        letterId => db.update(leads).set({ letterId }).where(eq(leads.id, lead)),
      ),
    () =>
      db.insert(benefits).values({
        id: newId(),
        subjectKind: 'lead',
        subjectId: lead,
        countedKind: 'lead',
        countedId: lead,
        kind: 'recovered',
        unit: 'yuan',
        amount: `${n(9)}.50`,
        evidence: '凭证',
        aroseOn: `2026-${month}-20`,
      }),
    () => db.execute(sql`delete from leads where id = ${lead}::uuid and letter_id is null`),
    () =>
      db
        .update(departments)
        .set({ name: `第一检察部${n(3)}` })
        .where(eq(departments.id, department)),
  ] as const
  await kinds[n(40) === 0 ? 6 : n(6)]!()
}

it('come to the same numbers, whether changed rows are read or all of them', { timeout: 60_000 + ROUNDS * 30_000 }, async () => {
  const lake = openLake(dirs[0]!)
  const known = keeper(lake)
  const seed = fc.sample(fc.array(fc.nat(), { minLength: 4000, maxLength: 4000 }), { numRuns: 1, seed: 21 })[0]!
  let at = 0
  const n = (below: number) => seed[at++ % seed.length]! % below
  let [read, total] = [0, 0]
  const sums = new Map<string, MeasureState>()
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = 0; i < EACH; i++) {
      await mutate(n)
      // not only when all fifty are done: versions are built on versions
      if (i % 20 !== 10) continue
      await settled()
      read += (await known.refresh()).read
      await hashes(lake, sums)
    }
    await settled()
    const asked = process.cpuUsage()
    read += (await known.refresh()).read
    const brought = await hashes(lake, sums)
    // time of the processor, engine and all: what the machine gives to others meanwhile does not count
    const { user, system } = process.cpuUsage(asked)
    figures.push((user + system) / 1e6)
    expect(figures.at(-1)).toBeLessThan(5)
    // a lake of its own knows of no version: everything is read
    const whole = openLake(join(dirs[1]!, String(round)))
    const marks = await database.db.select().from(factMarks)
    await database.db.delete(factMarks)
    await keeper(whole).refresh()
    await database.db.delete(factMarks)
    await database.db.insert(factMarks).values(marks)
    expect(brought).toEqual(await hashes(whole))
    total += 1
  }
  if (ROUNDS > 3)
    console.log(JSON.stringify({ changes: ROUNDS * EACH, byChange: counted.byChange, seconds: figures.map(n => n.toFixed(2)) }))
  expect([read > 0, total]).toEqual([true, ROUNDS])
  // a department that is renamed brings all rows anew, and with them all sums
  expect(counted.byChange).toBeGreaterThan(ROUNDS)
})
