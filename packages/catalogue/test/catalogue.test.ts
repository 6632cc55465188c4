import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { checkModel, columnOrigins, formatDiagnostic, parseDataset, type ColumnOrigin, describeModel } from '@jianqing/engine'
import { afterEach, describe, expect, it } from 'vitest'
import { catalogueDir, loadCatalogue } from '../src/index.ts'

const { datasets, models } = loadCatalogue()

describe('the catalogue', () => {
  afterEach(() => {
    delete process.env['JIANQING_CATALOGUE']
  })

  it('is found from the source, and where the environment says', () => {
    expect(existsSync(join(catalogueDir(), 'datasets', 'criminal_cases.yaml'))).toBe(true)
    process.env['JIANQING_CATALOGUE'] = catalogueDir()
    expect(catalogueDir()).toBe(process.env['JIANQING_CATALOGUE'])
    process.env['JIANQING_CATALOGUE'] = join(catalogueDir(), 'nowhere')
    expect(() => catalogueDir()).toThrow(/JIANQING_CATALOGUE .*nowhere/)
  })

  it('refuses a data set that is none', () => {
    expect(() => parseDataset('id: x')).toThrow(/title/)
  })
})

describe('data sets', () => {
  it.each([...datasets.values()].map(dataset => [dataset.id, dataset] as const))('%s: no header stands for two columns', (_id, dataset) => {
    const headers = dataset.columns.flatMap(column => [...new Set([column.id, column.label['zh-CN'], column.label.en, ...column.synonyms])])
    expect(headers.filter((header, i) => headers.indexOf(header) !== i)).toEqual([])
    expect(dataset.columns.every(column => column.label['zh-CN'] && column.label.en)).toBe(true)
    expect(dataset.holders?.length, 'who keeps it').toBeGreaterThan(0)
    expect(dataset.key.some(key => dataset.columns.find(column => column.id === key)?.nullable === false)).toBe(true)
  })
})

describe('models', () => {
  it.each(models.map(model => [model.id, model] as const))('%s: lies where it says, without a finding, in both languages', (id, entry) => {
    const { model, diagnostics } = checkModel(entry.source, { file: entry.path, datasets })
    expect(diagnostics.map(found => formatDiagnostic(found, 'en'))).toEqual([])
    expect(model).toMatchObject({ id, area: entry.area })
    expect(basename(dirname(entry.path))).toBe(id)
    for (const text of [model!.title, model!.question, ...model!.params.map(param => param.title)]) {
      expect(text.en).not.toBe(text['zh-CN'])
      expect(/\p{Script=Han}/u.test(text['zh-CN'])).toBe(true)
    }
    expect(model!.articles.length).toBeGreaterThan(0)
  })

  it('know one limit of a review', () => {
    const limitOf = (id: string) => {
      const { source } = models.find(model => model.id === id)!
      return source
        .slice(source.indexOf('  out_on_return:'), source.indexOf('\n', source.indexOf('      limit: ')))
        .replaceAll('open_cases', 'cases')
        .replace(/^ *#.*\n/gm, '')
    }
    expect(limitOf('review-overdue')).toContain('next_working_day')
    expect(limitOf('due-soon')).toBe(limitOf('review-overdue'))
  })

  // what a page of the platform takes of a golden case
  it.each(models.map(({ id, path }) => [id, join(dirname(path), 'case')]))(
    '%s: the tables of its golden case fit into a page',
    (_id, folder) => {
      for (const file of readdirSync(folder)) expect(readFileSync(join(folder, file), 'utf8').length, file).toBeLessThanOrEqual(200_000)
    },
  )

  it('ask for the same paper of an outcome, missing or misdated', () => {
    const paperOf = (id: string) => /      paper: >-\n(?:        .*\n)+/.exec(models.find(model => model.id === id)!.source)![0]
    expect(paperOf('decision-paper-misdated')).toBe(paperOf('decision-paper-missing'))
  })

  // a hit is a lead for a person to look into: a reason asks, it does not accuse
  it.each(models.map(model => [model.id, model] as const))('%s: its reason asks to check', (_id, entry) => {
    const reasons = /reason:\n\s+zh-CN: '(.*)'\n\s+en: '(.*)'/.exec(entry.source)!
    // what is to be checked is named
    expect(reasons[1]).toMatch(/请核查[^，。；]{4,}/)
    expect(reasons[2]).toMatch(/[Pp]lease check .{8,}/)
    expect(reasons[1]).not.toMatch(/违法|违纪|包庇|徇私/)
  })

  it.each(models.map(model => [model.id, model] as const))('%s: is told in words, by no name of its text', (_id, entry) => {
    const { model } = checkModel(entry.source, { datasets })
    const { steps, leads } = describeModel(model!)
    const names = model!.ir.nodes.flatMap(({ kind, id, columns }) => (kind === 'scan' ? [] : [id, ...columns.map(({ name }) => name)]))
    // the English sentences that a step puts together stand there as they are
    const said = [...steps.map(({ words }) => words), leads].map(words => words['zh-CN'].replaceAll(/“[^“”]* [^“”]*”/gu, '')).join('\n')
    expect([...new Set(names)].filter(name => new RegExp(`(?<![\\w\\\\])${name}(?!\\w)`, 'u').test(said))).toEqual([])
  })

  // a name that comes through as its column has it is masked by its origin wherever a reason is shown; a number, or what is made of either, would show through
  it.each(models.map(model => [model.id, model] as const))(
    '%s: its reason prints of masked columns names alone, as they are',
    (_id, entry) => {
      const { ir } = checkModel(entry.source, { datasets }).model!
      const origins = columnOrigins(ir.nodes)
      const printed = [...entry.source.slice(entry.source.indexOf('  reason:')).matchAll(/\{(\w+)\}/g)].map(match => match[1]!)
      expect(printed.length).toBeGreaterThan(0)
      const shown = printed.flatMap(name => ir.leads.from.flatMap(node => origins.get(node)?.get(name) ?? []))
      const columnOf = (at: ColumnOrigin) => datasets.get(at.dataset)!.columns.find(column => column.id === at.column)!
      expect(shown.filter(at => columnOf(at).masked && (at.made || !columnOf(at).personName))).toEqual([])
    },
  )
})
