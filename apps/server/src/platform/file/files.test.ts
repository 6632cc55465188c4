import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FileDamaged, type Files, openFiles } from './index.ts'

let dir: string
let files: Files

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'jianqing-files-'))
  files = openFiles(dir)
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

// GB/T 32905-2016, appendix A.1
const ABC = '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'

describe('stored files', () => {
  it('are named by the SM3 of their content and kept once', async () => {
    expect(await files.put(Buffer.from('abc'))).toEqual({ sm3: ABC, bytes: 3 })
    expect(await files.put(Readable.from([Buffer.from('a'), Buffer.from('bc')]))).toEqual({ sm3: ABC, bytes: 3 })
    expect((await files.read(ABC)).toString()).toBe('abc')
    const all = []
    for await (const file of files.list()) all.push(file)
    expect(all).toEqual([{ sm3: ABC, bytes: 3 }])
    expect(readdirSync(join(dir, 'files/incoming'))).toEqual([])
  })

  it('tell when somebody changed them', async () => {
    await files.put(Buffer.from('abc'))
    expect(await files.verify(ABC)).toBe(true)
    writeFileSync(join(dir, 'files', ABC.slice(0, 2), ABC.slice(2)), 'abd')
    expect(await files.verify(ABC)).toBe(false)
    await expect(files.read(ABC)).rejects.toThrow(FileDamaged)
  })

  it('leave nothing behind when the source breaks off', async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('a')
        throw new Error('the line went dead')
      })(),
    )
    await expect(files.put(broken)).rejects.toThrow('the line went dead')
    expect(readdirSync(join(dir, 'files/incoming'))).toEqual([])
  })

  it('cannot be asked for outside their folder', async () => {
    await expect(files.read('../../etc/passwd')).rejects.toThrow(TypeError)
    expect(await files.verify('0'.repeat(64))).toBe(false)
  })
})
