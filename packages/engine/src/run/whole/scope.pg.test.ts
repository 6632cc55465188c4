import * as fc from 'fast-check'
import { describe, expect, inject, it } from 'vitest'
import { compileModel } from '../../compile/index.ts'
import { checkModel, resolveParams } from '../../language/index.ts'
import type { CheckedModel } from '../../language/index.ts'
import { DATASETS } from '../../testing/datasets.ts'
import type { Row } from '../../testing/datasets.ts'
import { resultOf } from '../../testing/engines.ts'
import { makeLake, mustCheck } from '../../testing/lake.ts'
import { quoted } from '../../testing/random-expr.ts'
import { randomData, randomModel } from '../../testing/random-model.ts'
import { onlyOf, randomScope, withOffices } from '../../testing/random-offices.ts'
import { makeWarehouse } from '../../testing/warehouse.ts'
import { attach } from '../attach.ts'
import { previewStep } from '../preview.ts'
import type { StepPreview } from '../preview.ts'
import type { RunOptions } from './run.ts'
import { all, runStages } from './stages.ts'

/** JIANQING_FUZZ_RUNS models, on new rows each eight; from JIANQING_FUZZ_SEED on. */
const RUNS = Number(process.env['JIANQING_FUZZ_RUNS'] ?? 24)
const SEED = Number(process.env['JIANQING_FUZZ_SEED'] ?? 11)
const asOf = '2025-06-30'
const PER_DATA = 8

type Place = Pick<RunOptions, 'engine' | 'sources'>
type Open = (name: string, data: Record<string, Row[]>) => Promise<Place & { close(): unknown }>

const PLACES: Record<string, Open> = {
  duckdb: (_, data) => makeLake(data, { threads: 1 }),
  postgres: (name, data) => makeWarehouse(inject('postgres'), name, data),
}

/** Overflow and the like stop a model on some rows; there is nothing to compare then. */
async function unlessStopped<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Error && (error.name === 'RunError' || error.name === 'UnsupportedError')) return undefined
    throw error
  }
}

/** The hits that no scope narrows, each as [subject key, severity, office, …]. */
async function hitsOf(model: CheckedModel, { engine, sources }: Place): Promise<[string, number, string | null][]> {
  const compiled = compileModel(model, { dialect: engine.name, params: resolveParams(model, {}, asOf), asOf })
  const session = await engine.session()
  try {
    for (const id of compiled.datasets) await attach(session, id, model, sources)
    await runStages(session, compiled, (_done, _of, work) => work())
    await session.run(compiled.createHits)
    return (await all(session, compiled.streamHits)).map(([text]) => JSON.parse(String(text)) as [string, number, string | null])
  } finally {
    session.close()
  }
}

/** The same model with the offices written into it, as its last step. */
function narrowed(text: string, offices: readonly string[]): string {
  const last = /^ {2}from: (\w+)$/m.exec(text)![1]!
  const list = `[${offices.map(quoted).join(', ')}]`
  return text
    .replace(
      /^leads:$/m,
      () => `  kept_ones: { filter: ${last}, where: ${quoted(offices.length === 0 ? 'false' : `office in ${list}`)} }\nleads:`,
    )
    .replace(/^ {2}from: \w+$/m, '  from: kept_ones')
}

interface Drawn {
  model: CheckedModel
  text: string
  offices: string[]
  /** as it is, and with the rows of other offices removed beforehand */
  whole: Place
  own: Place
}

/** Draws models with a scope each on rows of their own, and has each looked at. */
async function onRandomModels(engine: string, name: string, seed: number, look: (drawn: Drawn) => Promise<void>): Promise<void> {
  const open = PLACES[engine]!
  for (let n = 0; n < RUNS / PER_DATA; n++) {
    const [data, offices] = fc.sample(
      fc.gen().map(g => {
        const rows = withOffices(g, randomData(g))
        return [rows, randomScope(g, rows)] as const
      }),
      { numRuns: 1, seed: seed + n },
    )[0]!
    const whole = await open(`${name}_whole`, data)
    const own = await open(`${name}_own`, onlyOf(offices, data))
    try {
      await fc.assert(
        fc.asyncProperty(fc.gen(), async g => {
          const text = randomModel(g)
          const { model } = checkModel(text, { datasets: DATASETS })
          if (!model) return
          try {
            await look({ model, text, offices, whole, own })
          } catch (error) {
            throw new Error(`${text}\nscope ${JSON.stringify(offices)}\n${(error as Error).message}`, { cause: error })
          }
        }),
        { numRuns: PER_DATA, seed: seed + n, endOnFailure: true },
      )
    } finally {
      await whole.close()
      await own.close()
    }
  }
}

const sorted = (rows: readonly unknown[]): string[] => rows.map(row => JSON.stringify(row)).sort()

describe.each(Object.keys(PLACES))('a scope by office in %s', engine => {
  it('leaves the hits of its offices alone in a run, with their evidence', async () => {
    const seen = { leads: 0, left: 0 }
    await onRandomModels(engine, 'scope_run', SEED, async ({ model, text, offices, whole }) => {
      const hits = await unlessStopped(() => hitsOf(model, whole))
      if (!hits) return
      const bound = await resultOf({ model, asOf, ...whole, scope: { offices } })
      const kept = hits.filter(([, , office]) => office !== null && offices.includes(office))
      expect(sorted(bound.leads.map(lead => lead.subjectKey))).toEqual(sorted([...new Set(kept.map(([key]) => key))]))
      for (const { office } of bound.leads) expect(offices).toContain(office)
      seen.leads += kept.length
      seen.left += hits.length - kept.length
      // the offices written into the model; one without offices has no leads for anybody
      const hasOffice =
        model.ir.leads.office === 'office' &&
        model.ir.nodes.find(n => n.id === model.ir.leads.from[0])!.columns.some(c => c.name === 'office')
      const written = hasOffice
        ? await resultOf({
            model: mustCheck(
              narrowed(
                text,
                offices.filter(office => !/\0|\p{Surrogate}/u.test(office)),
              ),
            ),
            asOf,
            ...whole,
          })
        : { leads: [] }
      expect(bound).toMatchObject(written)
    })
    expect(seen.leads).toBeGreaterThan(RUNS / 4)
    expect(seen.left).toBeGreaterThan(RUNS / 4)
  })

  it('keeps a preview of any step from all that other offices have', async () => {
    const seen = { rows: 0, left: 0 }
    await onRandomModels(engine, 'scope_preview', SEED + 1000, async ({ model, offices, whole, own }) => {
      for (const { id, columns } of model.ir.nodes) {
        const common = { model: { ...model, nodes: model.ir.nodes }, step: id, asOf, limit: 100_000 }
        const all = await unlessStopped(() => previewStep({ ...common, ...whole }))
        const of = await unlessStopped(() => previewStep({ ...common, ...own }))
        if (!all || !of) continue
        const bound = await previewStep({ ...common, ...whole, scope: { offices } })
        const at = columns.findIndex(c => c.name === 'office' && c.type === 'text')
        const rows = at < 0 ? of.rows : of.rows.filter(row => row[at] !== null && offices.includes(String(row[at])))
        expect(bound).toEqual({ columns, rows, total: rows.length, notes: of.notes } satisfies StepPreview)
        seen.rows += rows.length
        seen.left += all.total - rows.length
      }
    })
    expect(seen.rows).toBeGreaterThan(RUNS)
    expect(seen.left).toBeGreaterThan(RUNS)
  })

  it.each([[[]], [['甲院\0']], [['\0']]])('shows nothing to %j', async offices => {
    const rows: Row[] = [
      ['A1', '甲院', null, null, null, null, null, null, null],
      ['A2', null, null, null, null, null, null, null, null],
      ['A3', '', null, null, null, null, null, null, null],
    ]
    const place = await PLACES[engine]!('scope_none', { cases: rows })
    const { model } = checkModel(
      'id: m\nversion: 1\narea: test\ntitle: x\ninputs: { cases: cases }\nsteps: { all: { filter: cases, where: "true" } }\nleads: { from: all, subject: { kind: case, key: [case_no] }, reason: x }\n',
      { datasets: DATASETS },
    )
    expect((await resultOf({ model: model!, asOf, ...place })).counts.total).toBe(3)
    expect((await resultOf({ model: model!, asOf, ...place, scope: { offices } })).counts.total).toBe(0)
    expect(
      await previewStep({ model: { ...model!, nodes: model!.ir.nodes }, step: 'cases', asOf, ...place, scope: { offices } }),
    ).toMatchObject({ total: 0, rows: [] })
    await place.close()
  })
})
