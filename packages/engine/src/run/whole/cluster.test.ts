import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DATA } from '../../testing/datasets.ts'
import type { Row } from '../../testing/datasets.ts'
import { modelText, places, runText } from '../../testing/lake.ts'
import { makePlace } from '../../testing/place.ts'
import type { TestPlace } from '../../testing/place.ts'

/** cases: case_no is the key; office and handler are what is shared, outcome stands for nothing. */
const row = (key: string | null, office: string | null, handler: string | null): Row => [
  key,
  office,
  handler,
  null,
  null,
  null,
  null,
  null,
  null,
]

async function withCases<T>(cases: Row[], use: (lake: TestPlace) => Promise<T>, returns: Row[] = []): Promise<T> {
  const lake = await makePlace({ cases, returns })
  try {
    return await use(lake)
  } finally {
    await lake.close()
  }
}

/** `member → cluster/size` of the given step. */
async function clusters(lake: TestPlace, step: string, rest: { params?: string; steps?: string } = {}): Promise<Record<string, string>> {
  const steps = `${rest.steps ?? ''}\ngroups: ${step}\nhits: { derive: groups, set: { member: "case_no + '→' + cluster + '/' + text(cluster_size)" } }`
  const leads = await runText(
    lake,
    modelText({
      ...(rest.params !== undefined && { params: rest.params }),
      steps,
      leads: 'from: hits\nsubject: { kind: thing, key: [member] }\nreason: x',
    }),
  )
  return Object.fromEntries(leads.map(lead => lead.subjectKey.split('→') as [string, string]))
}

describe('cluster by shared values', () => {
  let lake: TestPlace
  beforeAll(async () => {
    lake = await makePlace({
      cases: [
        row('k1', 'X', 'p'),
        row('k2', 'X', null),
        row('k3', '', 'p'),
        row('k4', null, 'q'),
        row('k5', 'Y', 'q'),
        row('k6', 'Z', ''),
        row('k7', '', null),
        row('k8', 'p', 'Z'),
        row(null, 'X', 'q'),
        row('', 'X', 'q'),
        row('k9', 'Y', 'r'),
        row('k9', 'W', 's'),
        row('k0', 'W', 'T'),
      ],
    })
  })
  afterAll(() => lake.close())

  it('connects by any of the columns, each a world of its own, never by empty values or keys', async () => {
    expect(await clusters(lake, '{ cluster: cases, key: [case_no], by: [office, handler] }')).toEqual({
      k1: 'k1/3',
      k2: 'k1/3',
      k3: 'k1/3',
      k0: 'k0/4',
      k4: 'k0/4',
      k5: 'k0/4',
      k9: 'k0/4',
      k6: 'k6/1',
      k7: 'k7/1',
      k8: 'k8/1',
    })
  })
  it('leaves out those connected with no other', async () => {
    expect(Object.keys(await clusters(lake, '{ cluster: cases, key: case_no, by: [office, handler], keep: linked }')).sort()).toEqual([
      'k0',
      'k1',
      'k2',
      'k3',
      'k4',
      'k5',
      'k9',
    ])
  })
  it('does not connect by a value that too many keys share', async () => {
    const more = Array.from({ length: 4 }, (_, i) => row(`m${i}`, 'much', `h${i % 2}`))
    // one key that has the value twice counts once
    const twice = [row('n1', 'two', null), row('n1', 'two', null), row('n2', 'two', null)]
    await withCases([...more, ...twice], async own => {
      const at = (most: number) =>
        clusters(own, `{ cluster: cases, key: [case_no], by: [office, handler], most: params.most }`, {
          params: `most: { type: int, default: ${most} }`,
        })
      expect(await at(4)).toMatchObject({ m0: 'm0/4', m3: 'm0/4', n1: 'n1/2' })
      expect(await at(3)).toMatchObject({ m0: 'm0/2', m1: 'm1/2', m2: 'm0/2', m3: 'm1/2', n1: 'n1/2' })
      expect(await at(1)).toMatchObject({ m0: 'm0/1', n1: 'n1/1' })
    })
  })
  it('takes the least key by its bytes', async () => {
    await withCases(
      ['B', 'a', '10', '9', '甲', '乙', '𠮷', '｡'].map(key => row(key, 'X', null)),
      async own => {
        expect(new Set(Object.values(await clusters(own, '{ cluster: cases, key: [case_no], by: [office] }')))).toEqual(new Set(['10/8']))
      },
    )
    await withCases(
      ['甲', '𠮷', '｡'].map(key => row(key, 'X', null)),
      async own => {
        expect(new Set(Object.values(await clusters(own, '{ cluster: cases, key: [case_no], by: [office] }')))).toEqual(new Set(['甲/3']))
      },
    )
    // a number as a number
    const returns: Row[] = [
      [null, 10, '2025-01-01', null],
      [null, 9, '2025-01-01', null],
    ]
    await withCases(
      [],
      async own => {
        const leads = await runText(
          own,
          modelText({
            steps: 'hits: { cluster: returns, key: [round], by: [returned_on] }',
            leads: "from: hits\nsubject: { kind: thing, key: [round] }\nreason: '{cluster}'",
          }),
        )
        expect(leads.map(l => [l.subjectKey, l.reason.en])).toEqual([
          ['10', '9'],
          ['9', '9'],
        ])
      },
      returns,
    )
  })
  it('gives every member as the evidence of its group', async () => {
    const steps =
      'c: { cluster: cases, key: [case_no], by: [office, handler] }\nhits: { group: c, by: [cluster], aggregate: { n: count() }, having: n >= 3 }'
    const leads = await runText(lake, modelText({ steps, leads: "from: hits\nsubject: { kind: group, key: [cluster] }\nreason: '{n}'" }))
    expect(leads.map(l => [l.subjectKey, l.reason.en, places(l)])).toEqual([
      ['k0', '5', 'cases:4 cases:5 cases:11 cases:12 cases:13'],
      ['k1', '3', 'cases:1 cases:2 cases:3'],
    ])
  })
  it('stands among other steps, and is counted', async () => {
    const steps =
      'c: { cluster: cases, key: [case_no], by: [handler] }\nagain: { derive: c, set: { of: cluster, n: cluster_size } }\nfew: { filter: again, where: n > 1 }\nhits: { match: { left: few, right: c }, on: { of: case_no }, take: { right: { first_office: office } } }'
    const text = modelText({ steps, leads: "from: hits\nsubject: { kind: case, key: [case_no] }\nreason: '{of} {n} {first_office}'" })
    expect((await runText(lake, text)).map(l => `${l.subjectKey}: ${l.reason.en} ${places(l)}`)).toEqual([
      'k1: k1 2 X cases:1',
      'k3: k1 2 X cases:1 cases:3',
      'k4: k4 2 — cases:4',
      'k5: k4 2 — cases:4 cases:5',
    ])
  })
})

describe('cluster by pairs', () => {
  const pairs = 'pairs: { match: { left: cases, right: cases }, on: { handler: office }, take: { right: { other: case_no } } }'
  it('connects what is a pair, whatever the direction, and passes over ends that are no member', async () => {
    const cases = [
      row('a', 'to a', 'to b'),
      row('b', 'to b', 'to c'),
      row('c', 'to c', null),
      row('d', 'to d', 'to d'),
      row('e', 'to e', 'to a'),
      row('', 'to x', 'to e'),
    ]
    await withCases(cases, async lake => {
      const all = { a: 'a/4', b: 'a/4', c: 'a/4', e: 'a/4', d: 'd/1' }
      expect(
        await clusters(lake, '{ cluster: { rows: cases, pairs: pairs }, key: [case_no], between: [case_no, other] }', { steps: pairs }),
      ).toEqual(all)
      const some = "some: { filter: cases, where: case_no != 'b' }"
      expect(
        await clusters(lake, '{ cluster: { rows: some, pairs: pairs }, key: [case_no], between: [case_no, other], keep: linked }', {
          steps: `${pairs}\n${some}`,
        }),
      ).toEqual({ a: 'a/2', e: 'a/2' })
    })
  })
  it('takes both ways at once', async () => {
    await withCases([row('a', 'to a', 'to b'), row('b', 'to b', 'same'), row('c', 'to c', 'same')], async lake => {
      expect(
        await clusters(lake, '{ cluster: { rows: cases, pairs: pairs }, key: [case_no], between: [case_no, other], by: [handler] }', {
          steps: pairs,
        }),
      ).toEqual({ a: 'a/3', b: 'a/3', c: 'a/3' })
    })
  })
})

describe('any graph', () => {
  it('has the groups that a union of sets finds', async () => {
    const value = (prefix: string, most: number) =>
      fc.oneof(
        fc.constant(null),
        fc.integer({ min: 0, max: most }).map(n => `${prefix}${n}`),
      )
    const rows = fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 40 }).map(n => `k${n}`),
        value('o', 30),
        value('h', 30),
      ),
      { maxLength: 60 },
    )
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 6 }), async (cases, most) => {
        const found = await withCases(
          cases.map(c => row(...c)),
          lake => clusters(lake, `{ cluster: cases, key: [case_no], by: [office, handler], most: ${most} }`),
        )
        expect(found).toEqual(oracle(cases, most))
      }),
      { numRuns: 25 },
    )
  }, 120_000)
})

/** The groups by a union of sets. */
function oracle(cases: readonly (readonly [string, string | null, string | null])[], most: number): Record<string, string> {
  const parent = new Map(cases.map(([key]) => [key, key]))
  const root = (key: string): string => (parent.get(key) === key ? key : root(parent.get(key)!))
  for (const column of [1, 2] as const) {
    const sharing = new Map<string, Set<string>>()
    for (const c of cases) if (c[column] !== null) sharing.set(c[column], (sharing.get(c[column]) ?? new Set()).add(c[0]))
    for (const keys of sharing.values()) if (keys.size <= most) for (const key of keys) parent.set(root(key), root([...keys][0]!))
  }
  const members = new Map<string, string[]>()
  for (const key of parent.keys()) members.set(root(key), [...(members.get(root(key)) ?? []), key])
  return Object.fromEntries([...members.values()].flatMap(keys => keys.map(key => [key, `${keys.toSorted()[0]!}/${keys.length}`])))
}

describe('large graphs', () => {
  const SIZE = 100_000
  const DEALT = 62_233

  it('takes a long chain in few rounds', async () => {
    // neighbours in the chain share a value of one of the two columns in turn; the keys are dealt out of order
    const key = (i: number) => `k${String((i * DEALT) % SIZE).padStart(6, '0')}`
    const cases = Array.from({ length: SIZE }, (_, i) => row(key(i), `o${i >> 1}`, `h${(i + 1) >> 1}`))
    await withCases(cases, async lake => {
      const text = modelText({
        steps:
          'c: { cluster: cases, key: [case_no], by: [office, handler] }\nhits: { group: c, by: [cluster], aggregate: { n: count(), least: min(cluster_size) } }',
        leads: "from: hits\nsubject: { kind: thing, key: [cluster] }\nreason: '{n} {least}'",
      })
      const leads = await runText(lake, text)
      expect(leads.map(l => [l.subjectKey, l.reason.en, l.evidence.length, l.evidenceCount['cases']])).toEqual([
        ['k000000', `${SIZE} ${SIZE}`, 200, SIZE],
      ])
    })
  }, 120_000)
})

it('lets the base data be', async () => {
  const lake = await makePlace(DATA)
  try {
    const leads = await runText(
      lake,
      modelText({
        steps: 'hits: { cluster: cases, key: [case_no], by: [handler], keep: linked }',
        leads: "from: hits\nsubject: { kind: case, key: [case_no] }\nreason: '{cluster} {cluster_size} {office}'",
      }),
    )
    expect(leads.map(l => `${l.subjectKey} ${l.reason.en} ${places(l)}`)).toEqual([
      'A1 A1 3 甲院 cases:1',
      'A2 A1 3 甲院 cases:2',
      'A3 A3 2 乙院 cases:3',
      'A4 A3 2 乙院 cases:4',
      'A5 A1 3 — cases:5',
    ])
  } finally {
    await lake.close()
  }
})
