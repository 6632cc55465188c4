import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { modules as registered } from '../../modules/registry.ts'
import { texts as enOfAll } from './en.ts'
import { texts as zhOfAll } from './zh-CN.ts'
import type { WebModule } from '../router/types.ts'

const modules = join(import.meta.dirname, '../../modules')
/** Of each room, also of those whose words come with their own pages. */
const ofRooms = async (lang: string): Promise<Record<string, object>> => {
  const files = readdirSync(modules, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith(`locale/${lang}.ts`))
  return Object.assign({}, ...(await Promise.all(files.map(path => import(join(modules, path))))))
}
const zh = { ...(await ofRooms('zh-CN')), ...zhOfAll }
const en = { ...(await ofRooms('en')), ...enOfAll }

const flat = (value: unknown, path = ''): Map<string, string> => {
  if (typeof value === 'string') return new Map([[path, value]])
  return new Map(Object.entries(value as object).flatMap(([key, part]) => [...flat(part, path ? `${path}.${key}` : key)]))
}
const placeholders = (text: string): string[] => [...text.matchAll(/{{(\w+)}}/g)].map(m => m[1]!).sort()

const chinese = flat(zh)
const english = flat(en)

describe('texts of the page', () => {
  it('has every key in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort())
    expect(chinese.size).toBeGreaterThan(40)
  })

  it('leaves nothing empty, and no Chinese in English', () => {
    const empty = [...chinese, ...english].filter(([, text]) => text.trim() === '').map(([key]) => key)
    const untranslated = [...english].filter(([, text]) => /[\u4e00-\u9fff]/.test(text)).map(([key]) => key)
    expect({ empty, untranslated }).toEqual({ empty: [], untranslated: [] })
  })

  it('fills in the same values in both', () => {
    const unlike = [...chinese]
      .filter(([key, text]) => placeholders(english.get(key) ?? '').join() !== placeholders(text).join())
      .map(([key]) => key)
    expect(unlike).toEqual([])
  })

  it('are brought by the pages of every module that has any', () => {
    const withTexts = readdirSync(modules, { recursive: true, encoding: 'utf8' })
      .filter(path => path.endsWith('locale/zh-CN.ts'))
      .map(path => path.split('/').at(-3)!)
    const namespaces = withTexts.map(name => name.replace(/-(\w)/g, (_, c: string) => c.toUpperCase()))
    expect(namespaces.length).toBeGreaterThan(10)
    const brought = registered.flatMap(({ words }) => (words ? [words.namespace] : []))
    expect(namespaces.filter(name => ![...brought, ...Object.keys(zhOfAll)].includes(name))).toEqual([])
  })

  it('are brought by the pages that say them', async () => {
    const rooms = readdirSync(modules, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('routes.tsx'))
    const missing: string[] = []
    let said = 0
    for (const room of rooms) {
      const { words, reads = [] }: WebModule = await import(join(modules, room))
      const there = [...Object.keys(zhOfAll), ...[...(words ? [words] : []), ...reads].map(({ namespace }) => namespace)]
      const names = saidBelow(join(modules, room))
      said += names.size
      missing.push(...[...names].filter(name => !there.includes(name)).map(name => `${room}: ${name}`))
    }
    expect(missing).toEqual([])
    expect(said).toBeGreaterThan(rooms.length)
  })
})

/** The namespaces that a file says, and all files that it fetches. */
function saidBelow(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file) || !/\.tsx?$/.test(file) || file.includes('/locale/')) return new Set()
  seen.add(file)
  const source = readFileSync(file, 'utf8')
  const named = [...source.matchAll(/useTranslation\((\[[^\]]*\]|'\w+')/g)].flatMap(([, names]) =>
    [...names!.matchAll(/\w+/g)].map(([name]) => name),
  )
  const inKeys = [...source.matchAll(/\bt\(['`](\w+):/g)].map(([, name]) => name!)
  const fetched = [...source.matchAll(/^(?!import type).*(?:from |import\()'(\.[^']+)'/gm)].map(([, path]) => join(dirname(file), path!))
  return new Set([...named, ...inKeys, ...fetched.flatMap(path => [...saidBelow(path, seen)])])
}
