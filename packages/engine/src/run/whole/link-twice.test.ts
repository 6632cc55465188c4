import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compileModel } from '../../compile/index.ts'
import type { CompiledModel } from '../../compile/index.ts'
import type { Session } from '../../engines/index.ts'
import { resolveParams } from '../../language/index.ts'
import { makeLake, modelText, mustCheck, runText } from '../../testing/lake.ts'
import type { TestLake } from '../../testing/lake.ts'
import { twofoldPeople } from '../../testing/people.ts'
import { attach } from '../attach.ts'
import { all, runStages } from './stages.ts'

const AS_OF = '2025-06-30'
const STEPS = {
  full: 'link: people, compare: { name: person_name(name), birth: date(birth), phone: id(phone), address: address(address) }, take: { right: { other: id } }',
  bare: 'link: people, compare: { name: person_name(name), home: address(address) }, threshold: 0.2, take: { right: { other: id } }',
}

/** A model with a lead for each pair of these steps. */
function model(...steps: (keyof typeof STEPS)[]): string {
  return modelText({
    inputs: 'people: people',
    steps: steps.map(step => `${step}: { ${STEPS[step]} }\nof_${step}: { derive: ${step}, set: { step: "'${step}'" } }`).join('\n'),
    leads: `from: [${steps.map(step => `of_${step}`).join(', ')}]\nsubject: { kind: pair, key: [step, id, other] }\nreason: '{waterfall}'`,
  })
}

/** The waterfalls of a model that was compiled before, by their pairs; `meanwhile` is done once its parameters are estimated, before its names are counted. */
async function waterfalls(
  compiled: CompiledModel,
  { engine, sources }: TestLake,
  meanwhile?: () => Promise<unknown>,
): Promise<unknown[][]> {
  const session = await engine.session()
  const run = session.run.bind(session)
  async function* stream(sql: string): ReturnType<Session['stream']> {
    if (sql.includes('#step~full~values')) await meanwhile?.()
    yield* session.stream(sql)
  }
  try {
    for (const id of compiled.datasets) await attach(session, id, mustCheck(model('full')), sources)
    await runStages({ ...session, run, stream }, compiled, (_, __, work) => work())
    return await all(session, `SELECT "id", "other", "waterfall" FROM "#step~full" ORDER BY ALL`)
  } finally {
    session.close()
  }
}

let lake: TestLake
let other: TestLake
beforeAll(async () => {
  lake = await makeLake({ people: twofoldPeople(160) })
  other = await makeLake({ people: twofoldPeople(400).slice(200) })
})
afterAll(() => {
  lake.close()
  other.close()
})

describe('what a link has found out', () => {
  it('is of its own step: two in one model come to what each comes to alone', async () => {
    const of = async (...steps: (keyof typeof STEPS)[]) =>
      (await runText(lake, model(...steps))).map(lead => `${lead.subjectKey} ${lead.reason.en}`).toSorted()
    const [full, bare] = [await of('full'), await of('bare')]
    expect(full.length).toBeGreaterThan(50)
    expect(bare.length).toBeGreaterThan(50)
    expect(await of('full', 'bare')).toEqual([...full, ...bare].toSorted())
  })
  it('is of its own run: one compiled model runs on another data set meanwhile', async () => {
    const compile = () =>
      compileModel(mustCheck(model('full')), { dialect: 'duckdb', params: resolveParams(mustCheck(model('full')), {}, AS_OF), asOf: AS_OF })
    const alone = [await waterfalls(compile(), lake), await waterfalls(compile(), other)]
    expect(alone[0]).not.toEqual(alone[1])
    const compiled = compile()
    let second: unknown[][] = []
    const first = await waterfalls(compiled, lake, async () => (second = await waterfalls(compiled, other)))
    expect([first, second]).toEqual(alone)
  })
})
