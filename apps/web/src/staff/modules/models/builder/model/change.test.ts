import { describe, expect, it } from 'vitest'
import { catalogue } from '../testing/catalogue.ts'
import { parseText } from '../yaml/edit.ts'
import { addStep, connect, disconnect, removeInput, removeStep, renameParam, renameStep } from './change.ts'
import { SKELETON } from './skeleton.ts'
import { viewOf } from './view.ts'

const model = (id: string) => catalogue().find(m => m.id === id)!.text
const view = (text: string) => viewOf(parseText(text).toJS())
const links = (text: string) => Object.fromEntries(view(text).steps.map(s => [s.name, s.inputs.map(i => i.name)]))

describe('viewOf', () => {
  it('reads every model of the catalogue', () => {
    for (const { id, text } of catalogue()) {
      const seen = view(text)
      expect(seen.id).toBe(id)
      const names = new Set([...seen.inputs, ...seen.steps].map(n => n.name))
      for (const step of seen.steps)
        for (const input of step.inputs) expect(names.has(input.name), `${id}: ${step.name} reads ${input.name}`).toBe(true)
    }
  })

  it.each([null, 1, [], { steps: [] }, { steps: { a: 1, b: null, c: { filter: [] } }, inputs: 'x', leads: 3, params: { p: 1 } }])(
    'takes any shape: %j',
    js => expect(viewOf(js).steps.length).toBeLessThan(4),
  )
})

describe('a change', () => {
  const text = model('returned-not-resubmitted')

  it('adds a step behind another, which the leads then come from', () => {
    const { text: after, name } = addStep(text, 'filter', 'hits', 'round')
    expect(name).toBe('filter')
    expect(links(after)['filter']).toEqual(['hits'])
    expect(view(after).leads.from).toEqual(['filter'])
    expect(view(addStep(text, 'filter', 'overdue', 'round').text).leads.from).toEqual(['hits'])
  })

  it('begins from nothing', () => {
    const { text: after } = addStep(SKELETON, 'filter', 'cases', '')
    expect(view(after)).toMatchObject({ steps: [{ name: 'filter', kind: 'filter' }], leads: { from: ['filter'] } })
  })

  it('renames a step, and all who read it follow', () => {
    const noted = text.replace(/^steps:$/mu, 'steps:\n  # in the order of the law')
    const after = renameStep(noted, 'overdue', 'late')
    expect(links(after)).toMatchObject({ late: ['timed'], hits: ['late'] })
    expect(after).toContain('# in the order of the law')
    expect(after.split('\n')).toHaveLength(noted.split('\n').length)
    expect(view(renameStep(text, 'hits', 'found')).leads.from).toEqual(['found'])
  })

  it('takes a step away, and who read it reads what it read', () => {
    expect(links(removeStep(text, 'overdue'))).toEqual({
      running: ['returns'],
      located: ['running', 'cases'],
      timed: ['located'],
      hits: ['timed'],
    })
    expect(links(removeStep(model('interference-unreported'), 'returned_risk'))['risks']).toEqual([
      'uncharged_risk',
      'returned_cases',
      'withdrawn_risk',
    ])
  })

  it('takes an input away', () => expect(links(removeInput(text, 'cases'))['located']).toEqual(['running']))

  it('connects and cuts', () => {
    expect(links(connect(text, 'returns', 'located', 'right'))['located']).toEqual(['running', 'returns'])
    expect(links(connect(text, 'returns', 'overdue', 'from'))['overdue']).toEqual(['returns'])
    const many = model('interference-unreported')
    expect(links(disconnect(many, 'on_case', 'complained'))['complained']).toEqual(['on_prosecutor'])
    expect(view(connect(text, 'located', null, 'from')).leads.from).toEqual(['hits', 'located'])
    expect(disconnect(text, 'hits', null)).toBe(text)
  })

  it('renames a parameter wherever it is used', () => {
    const after = renameParam(model('repeated-asker'), 'days', 'window')
    expect(after).not.toContain('params.days')
    expect(after.match(/params\.window/g)!.length).toBeGreaterThan(1)
    expect(after.split('\n').filter(line => line.includes('#'))).toEqual(
      model('repeated-asker')
        .split('\n')
        .filter(line => line.includes('#')),
    )
  })
})
