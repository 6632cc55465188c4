import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { leadsOf, makeLake, modelText, mustCheck, places, runText } from '../../testing/lake.ts'
import { twofoldPeople } from '../../testing/people.ts'
import { makePlace } from '../../testing/place.ts'
import type { TestPlace } from '../../testing/place.ts'
import { RunError } from '../../engines/index.ts'
import { runModel } from '../index.ts'
import type { Lead } from '../index.ts'

/** Enough rows for blocking rules to be chosen. */
const PEOPLE = twofoldPeople(450)
/** So few that every pair is compared. */
const FEW = twofoldPeople(120)
const COMPARE = '{ name: person_name(name), birth: date(birth), phone: id(phone), address: address(address) }'

const model = (rest = '', reason = '{waterfall}') =>
  modelText({
    inputs: 'people: people',
    steps: `pairs: { link: people, compare: ${COMPARE}, take: { right: { other: id } }${rest} }`,
    leads: `from: pairs\nsubject: { kind: pair, key: [id, other] }\nreason: '${reason}'`,
  })

/** Of the pairs that were found: the share that is right; of the right ones: the share that was found. */
function quality(leads: readonly Lead[], rows = PEOPLE): { precision: number; recall: number } {
  const right = leads.filter(({ key: [a, b] }) => a!.slice(1) === b!.slice(1)).length
  return { precision: right / leads.length, recall: right / rows.filter(([id]) => String(id).startsWith('b')).length }
}

let lake: TestPlace
let small: TestPlace
beforeAll(async () => {
  lake = await makePlace({ people: PEOPLE })
  small = await makePlace({ people: FEW })
})
afterAll(async () => {
  await lake.close()
  await small.close()
})

describe('link', () => {
  it('finds the same people under Chinese and Latin names, without a word on how', async () => {
    const leads = await runText(lake, model())
    const { precision, recall } = quality(leads)
    expect(precision).toBeGreaterThan(0.98)
    expect(recall).toBeGreaterThan(0.98)
    const [lead] = leads
    // the rows of both sides, the earlier one on the left
    expect(places(lead!)).toMatch(/^people:\d+ people:\d+$/)
    expect(lead!.evidence.map(e => e.values['id'])).toEqual(lead!.key)
  })
  it('explains each score: the weights of the waterfall add up to it, and what is missing says nothing', async () => {
    for (const lead of await runText(
      small,
      model(
        '',
        '{match_weight} {match_probability} {name_weight} {birth_weight} {phone_weight} {address_weight} {joint_weight} {phone_level} {waterfall}',
      ),
    )) {
      const [weight, probability, name, birth, phone, address, joint, level] = lead.reason.en.split(' ')
      const waterfall = /λ (\S+); name \S (\S+); birth \S (\S+); phone \S (\S+); address \S (\S+)(?:; ∩ (\S+))?; Σ (\S+)$/
        .exec(lead.reason.en)!
        .slice(1)
        .map(part => Number(part ?? 0))
      expect(waterfall.slice(0, 6).reduce((a, b) => a + b, 0)).toBeCloseTo(waterfall[6]!, 6)
      expect([name, birth, phone, address, joint, weight].map(Number)).toEqual(waterfall.slice(1))
      expect(Number(probability)).toBeCloseTo(1 / (1 + 2 ** -Number(weight)), 5)
      expect(Number(probability)).toBeGreaterThanOrEqual(0.5)
      expect(level !== 'missing' || Number(phone) === 0).toBe(true)
    }
  })
  it('takes what is told to block by, and a threshold of the parameters', async () => {
    const blocked = await runText(small, model(', block: [[phone], [name.sound, birth.year]]'))
    expect(quality(blocked, FEW).precision).toBeGreaterThan(0.98)
    const text = modelText({
      inputs: 'people: people',
      params: 'sure: { type: decimal, default: 0.9999 }',
      steps:
        'pairs: { link: people, compare: { name: person_name(name), birth: date(birth) }, take: { right: { other: id } }, threshold: params.sure }',
      leads: "from: pairs\nsubject: { kind: pair, key: [id, other] }\nreason: '{match_probability}'",
    })
    const [few, many] = [await runText(small, text), await runText(small, text, { params: { sure: '0.5' } })]
    expect(few.length).toBeLessThan(many.length)
    expect(few.every(lead => Number(lead.reason.en) >= 0.9999)).toBe(true)
  })
  it('refuses a blocking rule that gives too many pairs, and says which', async () => {
    const crowd = await makePlace({ people: Array.from({ length: 7000 }, (_, i) => [`p${i}`, '王伟', null, null, null]) })
    try {
      await expect(runText(crowd, model(', block: [[birth], [name]]'))).rejects.toThrow(RunError)
      await expect(runText(crowd, model(', block: [[name]]'))).rejects.toThrow('the blocking rule [name.same] gives 24,496,500 pairs')
    } finally {
      await crowd.close()
    }
  })
  it('comes to an end where every pair of a few rows is alike in one thing and unlike in the other', async () => {
    const house = await makePlace({
      people: Array.from({ length: 5 }, (_, i) => [`p${i}`, null, `19${10 + i}-0${1 + i}-1${i}`, '13100000000', null]),
    })
    try {
      const text = modelText({
        inputs: 'people: people',
        steps:
          'pairs: { link: people, compare: { phone: id(phone), birth: date(birth) }, threshold: 0.000001, take: { right: { other: id } } }',
        leads: "from: pairs\nsubject: { kind: pair, key: [id, other] }\nreason: '{match_probability}'",
      })
      const leads = await runText(house, text)
      expect(leads).toHaveLength(10)
      for (const lead of leads) expect(Number(lead.reason.en)).toBeLessThan(0.5)
    } finally {
      await house.close()
    }
  })
  it('gives the same, byte for byte, on one thread and on four', async () => {
    const hashes = new Set<string>()
    for (const threads of [1, 4]) {
      const other = await makeLake({ people: FEW }, { threads })
      try {
        const result = await runModel({ model: mustCheck(model()), asOf: '2025-06-30', engine: other.engine, sources: other.sources })
        hashes.add(result.manifest.resultHash)
        await leadsOf(result)
      } finally {
        other.close()
      }
    }
    expect(hashes.size).toBe(1)
  })
})

describe('link of two tables', () => {
  const firms = [
    ['f1', '长沙市星海科技有限公司', '王伟', '解放路1号', '100.00'],
    ['f2', '湖南省大江貿易股份有限公司', '李芳', '人民路2号', null],
    ['f3', 'Acme Trading Ltd', 'john smith', 'Main Street 5', '7.00'],
    ['f4', null, null, null, null],
  ]
  const people = [
    ['p1', '星海科技公司', null, null, '解放路1号'],
    ['p2', '大江贸易有限责任公司', null, null, '人民路2号'],
    ['p3', 'ACME TRADING LIMITED', null, null, '5 Main Street'],
    ['p4', '', null, null, ''],
  ]
  it('compares columns of other names, firms by the core of theirs, and passes over empty values', async () => {
    const lake = await makePlace({ firms, people })
    try {
      const text = modelText({
        inputs: 'firms: firms\npeople: people',
        steps:
          'pairs: { link: { left: firms, right: people }, compare: { name: "company_name(left.name, right.name)", place: "address([left.place], right.address)" }, threshold: 0.5, take: { right: { other: id } } }',
        leads: "from: pairs\nsubject: { kind: pair, key: [id, other] }\nreason: '{name_level} {place_level}'",
      })
      const leads = await runText(lake, text)
      expect(Object.fromEntries(leads.map(l => [l.subjectKey, l.reason.en]))).toMatchObject({
        'f1|p1': 'core same',
        'f2|p2': 'core same',
        'f3|p3': 'core near',
      })
      expect(leads).toHaveLength(3)
      expect(places(leads.find(l => l.subjectKey === 'f1|p1')!)).toBe('firms:1 people:1')
    } finally {
      await lake.close()
    }
  })
})
