import { describe, expect, it } from 'vitest'
import { describeModel } from './describe/describe.ts'
import { formatDiagnostic } from './diagnostics.ts'
import { checkModel } from './model.ts'
import { DATASETS } from '../testing/datasets.ts'
import { modelText, mustCheck } from '../testing/lake.ts'

const model = (step: string) =>
  modelText({
    inputs: 'people: people\nfirms: firms',
    steps: `pairs: { ${step} }`,
    leads: "from: pairs\nsubject: { kind: pair, key: [id] }\nreason: '{waterfall}'",
  })
const found = (step: string) =>
  checkModel(model(step), { datasets: DATASETS }).diagnostics.map(
    d => `${d.code} ${d.line}:${d.column} ${formatDiagnostic(d, 'en').split(': ').slice(2).join(': ')}`,
  )

describe('the form of link', () => {
  it('gives left’s columns, those taken of right, and its own', () => {
    const { ir } = mustCheck(
      model(
        'link: { left: firms, right: people }, compare: { head: "person_name(left.head, right.name)", home: "address([left.place], [right.address])" }, take: { right: { person: id } }',
      ),
    )
    const node = ir.nodes.at(-1)!
    expect(node).toMatchObject({ kind: 'link', left: 'firms', right: 'people', block: null, threshold: { op: 'literal', value: 0.5 } })
    expect(node.columns.map(c => `${c.name} ${c.type}`)).toEqual([
      'id text',
      'name text',
      'head text',
      'place text',
      'capital money',
      'person text',
      'match_weight decimal',
      'match_probability decimal',
      'waterfall text',
      'head_level text',
      'head_weight decimal',
      'home_level text',
      'home_weight decimal',
      'joint_weight decimal',
    ])
  })
  it('reads keys of rules by name', () => {
    const { ir } = mustCheck(
      model('link: people, compare: { name: person_name(name), birth: date(birth) }, block: [name, [name.sound, birth.year]]'),
    )
    expect(ir.nodes.at(-1)).toMatchObject({
      block: [
        [{ comparison: 0, key: 'same' }],
        [
          { comparison: 0, key: 'sound' },
          { comparison: 1, key: 'year' },
        ],
      ],
    })
  })
  it.each([
    [
      'link: people, compare: { name: person_nam(name) }',
      'unknown-function 9:43 this must be a comparison such as person_name(column). Did you mean “person_name”?',
    ],
    ['link: people, compare: { name: person_name(nme) }', 'unknown-column 9:55 there is no column “nme”. Did you mean “name”?'],
    ['link: people, compare: { born: person_name(birth) }', 'type-mismatch 9:55 person_name cannot compare date'],
    [
      'link: people, compare: { name: "person_name(name, name, name)" }',
      'argument-count 9:44 person_name takes one value that both sides have, or one of left and one of right',
    ],
    [
      'link: { left: people, right: firms }, compare: { name: "text(right.name, left.name)" }',
      'wrong-shape 9:73 the first value may use columns of left alone',
    ],
    ['link: people, compare: { }', 'wrong-shape 9:35 compare must have at least one entry'],
    ['link: people, compare: { birth: "date([birth, birth])" }', 'wrong-shape 9:50 date compares one value'],
    ['link: people, compare: { name: text(name) }, block: [[nam]]', 'unknown-column 9:66 compare has no “nam”. Did you mean “name”?'],
    [
      'link: people, compare: { name: text(name) }, block: [[name.yaer]]',
      'unknown-field 9:66 “name” has no blocking key “yaer”. Known: same, sound, start',
    ],
    [
      'link: people, compare: { name: text(name) }, block: []',
      'wrong-shape 9:64 block must be a list of rules such as [[name, birth.year], [id]]',
    ],
    ['link: people, compare: { name: text(name) }, threshold: 2', 'bad-literal 9:68 threshold must lie between 0 and 1'],
    [
      'link: people, compare: { name: text(name) }, take: { right: { name_level: id } }, threshold: 0.5',
      'duplicate-name 9:26 there is a column “name_level” already',
    ],
  ])('says what is wrong with %s', (step, wanted) => {
    expect(found(step)).toEqual([wanted])
  })
  it('warns where one comparison is to say it all', () => {
    expect(found('link: people, compare: { name: person_name(name) }')).toEqual([
      'one-comparison 9:26 one comparison alone cannot tell how alike is alike enough: at the default threshold it will mostly find no pair. Compare something else too; where there is one column only, use match for equal values and similar for those nearly equal',
    ])
    expect(found('link: people, compare: { name: person_name(name) }, threshold: 0.0001')).toEqual([])
    expect(found('link: people, compare: { name: person_name(name), birth: date(birth) }')).toEqual([])
  })
  it('is told in plain words', () => {
    const described = describeModel(mustCheck(model('link: people, compare: { name: person_name(name), home: address(address) }')))
    expect(described.steps[0]!.words).toEqual({
      'zh-CN': '在“人员”中找出很可能是同一人或者同一单位的两行：比较“姓名”（姓名）、“地址”（地址），概率不低于0.5',
      en: 'In “People” find pairs of rows that are probably the same: compare “Name” (name of a person), “Address” (address), with a probability of at least 0.5',
    })
  })
})
