import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import * as contract from '@jianqing/contract'
import { expect, it } from 'vitest'

const here = import.meta.dirname
const schemas = Object.entries(contract).flatMap(([name, value]) => (typeof value === 'object' && '_zod' in value ? [name] : []))
const sources = readdirSync(here, { recursive: true, withFileTypes: true })
  .filter(({ name }) => /\.tsx?$/.test(name) && !name.includes('.test.'))
  .map(({ parentPath, name }) => join(parentPath, name))

it('asks of a schema of the contract nothing but its options: the page that is built has no more of it', () => {
  const asked = new RegExp(`\\b(?:${schemas.join('|')})\\.(?!options\\b)(?:safeParse|parse|extend|shape|pick|omit|parseAsync)\\b`, 'g')
  expect(schemas.length).toBeGreaterThan(100)
  const found = sources.flatMap(path => [...readFileSync(path, 'utf8').matchAll(asked)].map(([text]) => `${relative(here, path)}: ${text}`))
  expect(found).toEqual([])
  expect('Role.parse(role) LetterState.options'.match(asked)).toEqual(['Role.parse'])
})
