import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { lockDataDir } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'jianqing-lock-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the lock of a data folder', () => {
  it('makes the folder, and is free again when it is released', async () => {
    const dataDir = join(folder, 'new', 'data')
    await (await lockDataDir(dataDir)).release()
    const lock = await lockDataDir(dataDir)
    await expect(lockDataDir(dataDir)).rejects.toThrow(`process ${process.pid} on `)
    await lock.release()
    await (await lockDataDir(dataDir)).release()
  })

  it('says in one line what is wrong with the folder', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    for (const [dataDir, why] of [
      [file, '已是一个文件'],
      [join(file, 'data'), '路径中有文件而非目录'],
    ] as const) {
      await expect(lockDataDir(dataDir)).rejects.toThrow(
        expect.objectContaining({ exitCode: 2, message: expect.stringContaining(`无法使用数据目录 ${dataDir}（${why}）`) }),
      )
    }
  })
})
