import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { openRecordKeys } from './record-keys.ts'
import { SealError, sealsWith } from './seal.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'jianqing-keys-'))
const seals = sealsWith(randomBytes(32))
const keys = openRecordKeys(dataDir, seals)
afterAll(() => rmSync(dataDir, { recursive: true }))

const fileOf = (id: string) => join(dataDir, 'keys', id.slice(-2), `clue.${id}`)
const order = (id: string) => ({
  kind: 'clue',
  id,
  destroyedAt: '2026-12-01T00:00:00.000Z',
  destroyedBy: randomUUID(),
  basis: '保管期限届满',
})

it('keeps each key wrapped in a file of its own, which opens with the same installation alone', () => {
  const [one, other] = [randomUUID(), randomUUID()]
  const made = keys.make('clue', one)
  keys.make('clue', other)
  expect(openRecordKeys(dataDir, seals).read('clue', one)).toEqual(made)
  expect(keys.read('clue', other)).not.toEqual(made)
  expect(readFileSync(fileOf(one), 'utf8')).not.toContain(made.toString('base64'))
  expect(() => openRecordKeys(dataDir, sealsWith(randomBytes(32))).read('clue', one)).toThrow(SealError)
  expect(() => keys.make('clue', one)).toThrow('there was a key')
  // one record's file in the place of another's
  writeFileSync(fileOf(other), readFileSync(fileOf(one)))
  expect(() => keys.read('clue', other)).toThrow(SealError)
})

it('destroys a key once, and proves it', () => {
  const id = randomUUID()
  keys.make('clue', id)
  const proof = keys.destroy(order(id))
  expect(proof.digest).toMatch(/^[0-9a-f]{64}$/)
  expect([existsSync(fileOf(id)), keys.read('clue', id)]).toEqual([false, null])
  expect(keys.destroy({ ...order(id), basis: 'x' })).toEqual(proof)
  expect(keys.certificates()).toEqual([proof])
  expect(() => keys.make('clue', id)).toThrow('there was a key')
  expect(readdirSync(join(dataDir, 'keys', id.slice(-2))).filter(name => name.endsWith('.tmp'))).toEqual([])
})

it('opens nothing any more when it was killed between the word and the deed, and ends it with the next', () => {
  const id = randomUUID()
  keys.make('clue', id)
  const wrapped = readFileSync(fileOf(id), 'utf8')
  const proof = keys.destroy(order(id))
  writeFileSync(fileOf(id), wrapped)
  expect(keys.read('clue', id)).toBeNull()
  expect(keys.destroy(order(id))).toEqual(proof)
  expect(existsSync(fileOf(id))).toBe(false)
})

it('tells a lost key from a destroyed one, and a name from a path', () => {
  const id = randomUUID()
  keys.make('clue', id)
  rmSync(fileOf(id))
  expect(() => keys.read('clue', id)).toThrow(/DATA_DIR\/keys/)
  for (const [kind, record] of [
    ['../x', id],
    ['clue', '../../secret.key'],
    ['clue', ''],
    ['', id],
  ] as const)
    expect(() => keys.read(kind, record)).toThrow(TypeError)
})
