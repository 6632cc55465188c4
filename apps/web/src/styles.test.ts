import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, it } from 'vitest'

const here = import.meta.dirname
const sheets = readdirSync(here, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile() && entry.name.endsWith('.css'))
  .map(entry => join(entry.parentPath, entry.name))

/** The classes by which rules begin: what such a rule says, it says wherever the class stands. */
const begun = (css: string): string[] =>
  [...css.replaceAll(/\/\*[\s\S]*?\*\/|\([^()]*\)/g, '').matchAll(/(?:^|[,}{;])\s*\.(jq-[\w-]+)(?=[\s>:.,+~[{])/g)].map(match => match[1]!)

/** What an own element within a kit's part looks like is said of the element; these words are the kit's own. */
const OF_THE_KIT = new Set(['jq-card', 'jq-record', 'jq-stack'])

it('no class is styled in two places, where the page that was opened last would win', () => {
  const places = new Map<string, Set<string>>()
  for (const sheet of sheets)
    for (const name of begun(readFileSync(sheet, 'utf8'))) places.set(name, (places.get(name) ?? new Set()).add(relative(here, sheet)))
  expect(places.size).toBeGreaterThan(200)
  const twice = [...places].filter(([name, files]) => files.size > 1 && !OF_THE_KIT.has(name))
  expect(twice.map(([name, files]) => `${name}: ${[...files].join(', ')}`)).toEqual([])
})
