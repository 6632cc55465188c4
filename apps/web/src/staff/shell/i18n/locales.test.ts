import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { texts as enOfAll } from './en.ts'
import { texts as zhOfAll } from './zh-CN.ts'

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

  it('knows the texts of every module that has any', () => {
    const withTexts = readdirSync(modules, { recursive: true, encoding: 'utf8' })
      .filter(path => path.endsWith('locale/zh-CN.ts'))
      .map(path => path.split('/').at(-3)!)
    const namespaces = withTexts.map(name => name.replace(/-(\w)/g, (_, c: string) => c.toUpperCase()))
    expect(namespaces.length).toBeGreaterThan(10)
    for (const namespace of namespaces) expect(Object.keys(zh)).toContain(namespace)
  })
})
