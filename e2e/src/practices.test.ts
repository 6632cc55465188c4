import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseSync, Visitor } from 'oxc-parser'
import { describe, expect, it } from 'vitest'
import { modules } from '../../apps/web/src/staff/modules/registry.ts'
import { repository } from './support/repository.ts'

/** The practices that the product is made for: how many there are of each place. */
const PLACES = { W: 20, Z: 8, C: 10, Y: 12, P: 8, L: 2 }
const IDS = Object.entries(PLACES).flatMap(([place, count]) => Array.from({ length: count }, (_, i) => `${place}${i + 1}`))
const STATES = { en: ['built', 'partly', 'not built yet'], zh: ['已有', '部分', '尚未'] }
const TESTS = 'e2e/src'

interface Row {
  id: string
  area: string
  state: number
  /** Pages and folders, as they are written in code. */
  where: string[]
  accounts: string[]
  tests: string[]
}

const read = (path: string) => readFileSync(join(repository, path), 'utf8')
const code = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, span]) => span!)

function rowsOf(path: string, states: readonly string[]): Row[] {
  return [...read(path).matchAll(/^\| ([A-Z]\d+) \|(.*)\|$/gm)].map(([line, id, rest]) => {
    const cells = rest!.split('|').map(cell => cell.trim())
    if (cells.length !== 6) throw new Error(`${path}: six cells are to follow the number: ${line}`)
    const [, area, state, where, how, tests] = cells as [string, string, string, string, string, string]
    const known = states.findIndex(word => state.startsWith(word))
    return { id: id!, area: code(area).join(), state: known, where: code(where), accounts: code(how), tests: code(tests) }
  })
}

/** The titles of the tests that a file runs, of `it` and `it.each`. */
function titlesOf(path: string): string[] {
  const titles: string[] = []
  new Visitor({
    MemberExpression: ({ object, property }) => {
      const suite = object.type === 'Identifier' && /^(describe|it)$/.test(object.name) && property.type === 'Identifier'
      if (suite && property.name !== 'each') throw new Error(`${path}: .${property.name}, and a test that does not run shows nothing`)
    },
    CallExpression: ({ callee, arguments: [title] }) => {
      const each = callee.type === 'CallExpression' && callee.callee.type === 'MemberExpression' ? callee.callee : null
      const named = each?.property.type === 'Identifier' && each.property.name === 'each' ? each.object : callee
      if (named.type === 'Identifier' && named.name === 'it' && title?.type === 'Literal') titles.push(String(title.value))
    },
  }).visit(parseSync(path, read(path)).program)
  return titles
}

const files = readdirSync(join(repository, TESTS), { recursive: true, encoding: 'utf8' })
const titles = new Map(files.filter(name => name.endsWith('.e2e.ts')).map(name => [`${TESTS}/${name}`, titlesOf(`${TESTS}/${name}`)]))
/** `file row` of every row that the title of a test carries. */
const shown = [...titles].flatMap(([file, all]) =>
  all.flatMap(title => [...title.matchAll(/\[([A-Z]\d+)\]/g)].map(([, id]) => `${file} ${id}`)),
)
const pages = new Set(modules.flatMap(({ routes }) => routes).map(({ path }) => `/${path}`))
const rows = rowsOf('docs/practices.md', STATES.en)
const isPage = (span: string) => span.startsWith('/')

describe('the table of practices', () => {
  it('has every practice, once and in order', () => expect(rows.map(({ id }) => id)).toEqual(IDS))

  it('says the same in both languages', () => expect(rowsOf('docs/practices.zh-CN.md', STATES.zh)).toEqual(rows))

  it('says of every practice how far it is built, and names an area of the product', async () => {
    const rules = pathToFileURL(join(repository, 'scripts/boundaries/rules.mjs')).href
    const { AREAS } = (await import(rules)) as { AREAS: string[] }
    expect(rows.filter(({ state, area }) => state < 0 || !AREAS.includes(area)).map(({ id }) => id)).toEqual([])
    const folders = readdirSync(join(repository, TESTS), { withFileTypes: true }).filter(entry => entry.isDirectory())
    expect(folders.map(({ name }) => name).filter(name => name !== 'support' && !AREAS.includes(name))).toEqual([])
  })

  it('leads to pages and folders that are there', () => {
    const lost = (span: string) => (isPage(span) ? !pages.has(span) : !existsSync(join(repository, span)))
    expect(rows.flatMap(({ id, where }) => where.filter(lost).map(span => `${id} ${span}`))).toEqual([])
  })

  it('tries it with accounts that the demonstration has', () => {
    const made = read('apps/server/src/seed/accounts.ts')
    expect(
      rows.flatMap(({ id, accounts }) => accounts.filter(login => !made.includes(`'${login}'`)).map(login => `${id} ${login}`)),
    ).toEqual([])
  })

  it('gives a page, a folder, an account and a test to what is built, and none to what is not', () => {
    const whole = ({ where, accounts, tests }: Row) => where.some(isPage) && !where.every(isPage) && accounts.length > 0 && tests.length > 0
    const empty = ({ where, accounts, tests }: Row) => where.length + accounts.length + tests.length === 0
    expect(rows.filter(row => !(row.state === 2 ? empty : whole)(row)).map(({ id }) => id)).toEqual([])
    expect(rows.some(({ state }) => state < 2)).toBe(true)
  })

  it('names the browser tests that show a practice, and they name it in their titles', () => {
    const named = rows.flatMap(({ id, tests }) => tests.map(file => `${file} ${id}`))
    expect(named.toSorted()).toEqual([...new Set(shown)].toSorted())
  })
})
