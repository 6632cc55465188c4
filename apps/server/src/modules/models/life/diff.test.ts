import { loadCatalogue } from '@jianqing/catalogue'
import { checkModel } from '@jianqing/engine'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sideBySide } from './diff-lines.ts'
import { diffVersions } from './diff.ts'
import { mainInput } from '../registry/main-input.ts'

const { datasets, models } = loadCatalogue()
const source = models.find(m => m.id === 'returned-not-resubmitted')!.source
const version = (text: string, n: number) => ({
  id: `00000000-0000-7000-8000-00000000000${n}`,
  modelId: 'returned-not-resubmitted',
  version: n,
  state: 'draft' as const,
  text,
})
const changed = (...changes: [string, string][]) => {
  const text = changes.reduce((to, [before, after]) => {
    if (!to.includes(before)) throw new Error(`the text has no ${before}`)
    return to.replace(before, after)
  }, source)
  return diffVersions(version(source, 1), version(text, 2), datasets)
}

describe('the difference between two versions', () => {
  it('of the same text is none', () => {
    const { structured, lines, ...rest } = diffVersions(version(source, 1), version(source, 2), datasets)
    expect([structured, lines.some(l => l.changed)]).toEqual([true, false])
    expect([rest.head, rest.inputs, rest.params, rest.constants, rest.steps, rest.leads]).toEqual([[], [], [], [], [], []])
  })

  it('names what changed of a parameter, and one that came or went', () => {
    expect(changed(['default: 0', 'default: 5'], ['max: 90', 'max: 60']).params).toEqual([
      {
        id: 'grace_days',
        title: { 'zh-CN': '宽限日数', en: 'Days of grace' },
        change: 'changed',
        fields: [
          { field: 'default', before: '0', after: '5' },
          { field: 'max', before: '90', after: '60' },
        ],
      },
    ])
    const { params, steps } = changed(
      ['params:\n', 'params:\n  most: { type: int, default: 3, title: 上限 }\n'],
      ['where: ended_as == null', "where: 'ended_as == null && round <= params.most'"],
    )
    expect(params).toMatchObject([
      {
        id: 'most',
        change: 'added',
        fields: [{ field: 'title', before: null, after: '上限' }, { field: 'type' }, { field: 'default', before: null, after: '3' }],
      },
    ])
    expect(steps.map(s => s.id)).toEqual(['running'])
  })

  it('tells a changed step in words, before and after, and not the steps that follow from it', () => {
    const { steps } = changed(['add_criminal_months(started_on, 1)', 'add_criminal_months(started_on, 2)'])
    expect(steps).toMatchObject([{ id: 'timed', change: 'changed', kind: { before: 'derive', after: 'derive' } }])
    expect(steps[0]!.words.before!['zh-CN']).not.toBe(steps[0]!.words.after!['zh-CN'])
    expect(steps[0]!.words.after!['zh-CN']).toContain('2')
  })

  it('shows steps that came and went, and a detail that no sentence tells', () => {
    const { steps } = changed(
      [
        '  overdue: { filter: timed',
        '  first: { rank: timed, by: [case_no], order: [returned_on], take: first }\n  overdue: { filter: first',
      ],
      ['    keep: left\n', '    keep: left\n    evidence: left\n'],
    )
    expect(steps.map(({ id, change }) => [id, change])).toEqual([
      ['located', 'changed'],
      ['first', 'added'],
      ['overdue', 'changed'],
    ])
    expect(steps[1]!.words).toMatchObject({ before: null, after: { 'zh-CN': expect.stringContaining('排序') } })
    expect(steps[0]!.words.before).toEqual(steps[0]!.words.after)
  })

  it('shows what changed of the leads, the question and the basis', () => {
    const { leads, head } = changed(
      ['"low" : (', '"medium" : ('],
      ['第{round}次退回补充侦查', '第{round}轮退回补充侦查'],
      ['  - 中华人民共和国刑事诉讼法第一百零五条第四款、第一百七十五条第三款\n', ''],
      ['office: office', 'office: office\n  route: case-management'],
    )
    expect(leads.map(l => l.field)).toEqual(['severity', 'reason', 'route'])
    expect(leads[0]).toMatchObject({ before: expect.stringContaining('"low"'), after: expect.not.stringContaining('"low"') })
    expect(head).toMatchObject([
      {
        field: 'basis',
        before: expect.stringMatching(/^中华人民共和国刑事诉讼法第一百零五条第四款.*、人民检察院刑事诉讼规则第三百四十六条/),
        after: expect.stringMatching(/^公安机关办理刑事案件程序规定第二百九十五条、人民检察院刑事诉讼规则第三百四十六条/),
      },
    ])
  })

  it('of a text with errors is its lines alone', () => {
    const { structured, steps, lines } = changed(['ended_as == null', 'ended_so == null'])
    expect([structured, steps]).toEqual([false, []])
    expect(lines.filter(l => l.changed)).toMatchObject([
      { left: { text: expect.stringContaining('ended_as') }, right: { text: expect.stringContaining('ended_so') } },
    ])
  })
})

describe('two texts side by side', () => {
  it('stand whole on their sides, whatever they are, with their lines numbered', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', '', '  d: 1'), { minLength: 1, maxLength: 12 })
      .map(lines => `${lines.join('\n')}\n`)
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = sideBySide(before, after)
        for (const [side, whole] of [
          ['left', before],
          ['right', after],
        ] as const) {
          const own = lines.flatMap(l => l[side] ?? [])
          expect(own.map(l => l.text).join('\n')).toBe(whole.slice(0, -1))
          expect(own.map(l => l.line)).toEqual(own.map((_, i) => i + 1))
        }
        for (const { left, right, changed: differs } of lines)
          expect(differs).toBe(left?.text !== right?.text || (differs && before !== after))
      }),
    )
  })
})

it('counts hits against the input along which they come, for every model of the catalogue', () => {
  const main = (id: string) => mainInput(checkModel(models.find(m => m.id === id)!.source, { datasets }).model!).dataset.id
  expect(main('returned-not-resubmitted')).toBe('supplementary_returns')
  expect(main('interference-lenient')).toBe('criminal_cases')
  expect(main('missing-monthly-report')).toBe('staff')
  for (const { id, source: text } of models) {
    const { model } = checkModel(text, { datasets })
    expect(
      model!.inputs.map(i => i.dataset.id),
      id,
    ).toContain(mainInput(model!).dataset.id)
  }
})
