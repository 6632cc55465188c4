import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { resolveParams } from '../../../language/index.ts'
import { corruptedFirms, corruptedPeople } from '../../../testing/corrupted/index.ts'
import type { CorruptedRows } from '../../../testing/corrupted/index.ts'
import type { Row } from '../../../testing/datasets.ts'
import { makeLake, modelText, mustCheck, runText } from '../../../testing/lake.ts'
import { compileModel } from '../../index.ts'

const GOLDEN = join(import.meta.dirname, '../../golden/link.sql')

const model = (inputs: string, step: string, reason = '{waterfall}') =>
  modelText({
    inputs,
    steps: `pairs: { ${step}, take: { right: { other: id } } }`,
    leads: `from: pairs\nsubject: { kind: pair, key: [id, other] }\nreason: '${reason}'`,
  })

/** Level by pair of ids, of a few rows of which every pair is given. */
async function levels(
  kind: string,
  values: readonly (string | null)[],
  column: 'name' | 'phone' | 'address' = 'name',
): Promise<Record<string, string>> {
  const rows = values.map((value, i): Row => [
    `p${i + 1}`,
    column === 'name' ? value : null,
    null,
    column === 'phone' ? value : null,
    column === 'address' ? value : null,
  ])
  const lake = await makeLake({ people: rows })
  try {
    const leads = await runText(
      lake,
      model('people: people', `link: people, compare: { it: ${kind}(${column}) }, threshold: 0.0000001`, '{it_level}'),
    )
    return Object.fromEntries(leads.map(lead => [lead.subjectKey.replaceAll('p', ''), lead.reason.en]))
  } finally {
    lake.close()
  }
}

describe('the SQL of link', () => {
  const text = model(
    'firms: firms\npeople: people',
    'link: { left: firms, right: people }, compare: { name: "company_name(left.name, right.name)", head: "person_name(left.head, right.name)", home: "address([left.place], right.address)" }, block: [[name.sound], [head, home.start]], threshold: 0.9',
  )
  const compiled = () => {
    const checked = mustCheck(text)
    return compileModel(checked, { dialect: 'duckdb', params: resolveParams(checked, {}, '2025-06-30'), asOf: '2025-06-30' })
  }
  it('is what it was', () => {
    const sql = `${compiled().text};\n`
    if (process.env['RENEW_GOLDEN'] === '1') writeFileSync(GOLDEN, sql)
    expect(sql).toBe(readFileSync(GOLDEN, 'utf8'))
  })
})

/** The pairs that are found in firms' names and a telephone, 1|2 for the first two rows. */
async function pairsOf(rows: readonly (readonly [string, string])[], compare: string): Promise<string[]> {
  const lake = await makeLake({ people: rows.map(([name, phone], i): Row => [`p${i + 1}`, name, null, phone, null]) })
  try {
    return (await runText(lake, model('people: people', `link: people, compare: { ${compare} }, threshold: 0.0000001`))).map(lead =>
      lead.subjectKey.replaceAll('p', ''),
    )
  } finally {
    lake.close()
  }
}

describe('branches', () => {
  const rows = [
    '星海科技有限公司',
    '星海科技股份有限公司长沙分公司',
    '星海科技有限公司长沙市分公司',
    '星海科技有限公司第一分公司',
    '星海科技有限公司（第1分公司）',
    '星海科技分公司',
    'Acme Ltd Leeds Branch',
    'Acme Ltd',
  ].map(name => [name, '073188886666'] as const)
  it('are neither their head office nor one another, however alike the rest is', async () => {
    const found = await pairsOf(rows, 'firm: company_name(name), phone: id(phone)')
    expect(found.filter(pair => /^[1-6].[1-6]$/.test(pair)).toSorted()).toEqual(['2|3', '2|6', '3|6', '4|5', '4|6', '5|6'])
    expect(found).not.toContain('7|8')
  })
  it('tell nobody apart who works there', async () => {
    const found = await pairsOf(rows, 'who: person_name(phone), employer: company_name(name)')
    expect(found).toContain('1|2')
  })
})

describe('levels', () => {
  it('of Chinese names: characters, tones, sounds, shapes, order, script', async () => {
    const found = await levels('person_name', [
      '张伟明',
      '張偉明',
      '张玮明',
      '明伟张',
      '章伟明',
      '张韦明',
      '张未民',
      '张末民',
      '张伟',
      'Zhang Weiming',
      '欧阳娜',
    ])
    expect(found).toMatchObject({
      '1|2': 'same',
      '1|3': 'tone',
      '1|4': 'swapped',
      '1|5': 'tone',
      '1|6': 'sound',
      '7|8': 'shape',
      '1|9': 'near',
      '1|10': 'sound',
      '1|11': 'else',
    })
  })
  it('of Latin names: accents, case, order, initials', async () => {
    const found = await levels('person_name', [
      'José García',
      'JOSE GARCIA',
      'Garcia, Jose',
      'Jose Garzia',
      'J',
      'Mary Smith',
      "O'Brien'); DROP TABLE people; --",
    ])
    expect(found).toMatchObject({ '1|2': 'same', '1|3': 'swapped', '1|4': 'near', '1|5': 'far', '1|6': 'else', '1|7': 'else' })
  })
  it('of names that are told in part, with another name, or as friends say them', async () => {
    const found = await levels('person_name', [
      '古丽巴哈尔·赛买提',
      '古丽巴哈尔',
      '薛文志（曾用名：薛军鹏）',
      '薛文志',
      '薛军鹏',
      '小志',
      'Zhao Qianmin',
      '赵倩敏',
      'Qianmin ZHAO',
      'frank edward brightman',
      'brightman, frank',
      'Ouyang Na',
      '欧阳娜',
      'Na Ouyang',
      '【不详】',
    ])
    expect(found).toMatchObject({
      '1|2': 'far',
      '3|4': 'same',
      '3|5': 'near',
      '4|5': 'far',
      '4|6': 'far',
      '8|9': 'sound',
      '7|8': 'sound',
      '10|11': 'near',
      '12|13': 'sound',
      '13|14': 'sound',
      '1|15': 'missing',
      '2|4': 'else',
    })
  })
  it('of firms: legal form, place, branch, part', async () => {
    const found = await levels('company_name', [
      '长沙市星海科技有限公司',
      '星海科技股份有限公司',
      '星海科技（长沙）有限责任公司',
      '株洲星海科技有限公司',
      '新海科技有限公司',
      '星海',
      'Acme Trading Ltd',
      'ACME TRADING LIMITED',
    ])
    expect(found).toMatchObject({
      '1|2': 'core',
      '1|3': 'core',
      '1|4': 'branch',
      '1|5': 'near',
      '1|6': 'far',
      '7|8': 'core',
      '1|7': 'else',
    })
  })
  it('of numbers, with characters of any script counted as one', async () => {
    const found = await levels(
      'id',
      ['110101900101123', '110101199001011237', '110101199001011', '湘A-12345', '湘A12345', '赣A12345', '湘A12354', null],
      'phone',
    )
    expect(found).toMatchObject({ '1|2': 'same', '4|5': 'same', '4|6': 'near', '4|7': 'near', '1|4': 'else', '1|8': 'missing' })
  })
  it('of numbers in full width, with a country before them, or with places hidden', async () => {
    const found = await levels(
      'id',
      ['17709930983', '+86 177-0993-0983', '１７７０９９３０９８３', '177****0983', '177****0984', '177****0983', '139****0983'],
      'phone',
    )
    expect(found).toMatchObject({ '1|2': 'same', '1|3': 'same', '1|4': 'near', '1|5': 'else', '4|6': 'near', '1|7': 'else', '4|5': 'else' })
  })
  it('of two numbers whose check digits are both right: two, however near', async () => {
    // the last of each but one differ: citizens born on one day, the third with a slip; firms of one registry
    const found = await levels(
      'id',
      [
        '430202200108185407',
        '430202200108182409',
        '430202200108185417',
        '430202********2409',
        '91430100MA4L1A2B3F',
        '91430100MA4L1A2B4J',
        '91430100MA4L1A2B3X',
      ],
      'phone',
    )
    expect(found).toMatchObject({ '1|2': 'else', '1|3': 'near', '2|4': 'near', '1|4': 'else' })
    expect([found['5|6'], found['5|7']]).toEqual(['else', 'near'])
  })
  it('of addresses, in whatever order, with Chinese digits', async () => {
    const found = await levels(
      'address',
      ['湖南省长沙市岳麓区中山一路12号', '长沙市岳麓区中山1路12号', '岳麓区中山一路12号湖南省长沙市', '北京市海淀区学院路5号'],
      'address',
    )
    expect(found).toMatchObject({ '1|2': 'near', '1|3': 'near', '1|4': 'else' })
  })
})

describe('corrupted names with truth', () => {
  const rows = (made: CorruptedRows, of: (row: (string | null)[], i: number) => Row): Row[] =>
    made.rows.map((row, i) => [`${made.entities[i]!}-${i}`, ...of(row, i)])
  const measured = (leads: readonly { key: (string | null)[] }[], made: CorruptedRows): number => {
    const entity = (id: string | null): string => id!.split('-')[0]!
    const sizes = new Map<string, number>()
    for (const e of made.entities) sizes.set(e, (sizes.get(e) ?? 0) + 1)
    const truth = [...sizes.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0)
    return (2 * leads.filter(({ key: [a, b] }) => entity(a!) === entity(b!)).length) / (leads.length + truth)
  }
  it('are found again: people', async () => {
    const made = corruptedPeople(400, 5)
    const iso = (birth: string | null) =>
      birth !== null && /^\d{4}(0[1-9]|1[0-2])(0[1-9]|1\d|2[0-8])$/.test(birth)
        ? `${birth.slice(0, 4)}-${birth.slice(4, 6)}-${birth.slice(6)}`
        : null
    const lake = await makeLake({ people: rows(made, ([name, , birth, , phone, address]) => [name!, iso(birth!), phone!, address!]) })
    try {
      const leads = await runText(
        lake,
        model(
          'people: people',
          'link: people, compare: { name: person_name(name), birth: date(birth), phone: id(phone), address: address(address) }',
        ),
      )
      expect(measured(leads, made)).toBeGreaterThan(0.9)
    } finally {
      lake.close()
    }
  })
  it('are found again by a name and a telephone that half of the rows have', async () => {
    const made = corruptedPeople(700, 11)
    const lake = await makeLake({ people: rows(made, ([name, , , , phone], i) => [name!, null, i % 2 === 0 ? phone! : null, null]) })
    try {
      const leads = await runText(lake, model('people: people', 'link: people, compare: { name: person_name(name), phone: id(phone) }'))
      expect(measured(leads, made)).toBeGreaterThan(0.5)
    } finally {
      lake.close()
    }
  })
  it('are found again: firms', async () => {
    const made = corruptedFirms(400, 5)
    const lake = await makeLake({ firms: rows(made, ([name, , head, , address]) => [name!, head!, address!, null]) })
    try {
      const leads = await runText(
        lake,
        model('firms: firms', 'link: firms, compare: { name: company_name(name), head: person_name(head), place: address(place) }'),
      )
      expect(measured(leads, made)).toBeGreaterThan(0.85)
    } finally {
      lake.close()
    }
  })
})
