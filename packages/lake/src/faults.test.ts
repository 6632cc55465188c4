import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createWriteStream, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { ImportError } from './errors.ts'
import { SAMPLE } from './testing/dataset.ts'
import { allRows, testFolder } from './testing/folder.ts'

const { file, lake, folder } = testFolder()
const importing = (target: ReturnType<typeof lake>, path: string, more: object = {}) =>
  target.import({ dataset: SAMPLE, files: [path], ...more })
const failure = (promise: Promise<unknown>): Promise<ImportError> =>
  promise.then(
    () => expect.unreachable('it should have failed'),
    (error: ImportError) => error,
  )

const CHILD = fileURLToPath(new URL('testing/import-child.ts', import.meta.url))
const node = (args: string[]): [string, string[]] => [process.execPath, ['--import', 'tsx', ...args]]
const start = (dataDir: string, path: string): ChildProcess => {
  const [command, args] = node([CHILD, dataDir, path])
  return spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] })
}

async function output(child: ChildProcess): Promise<string> {
  let text = ''
  child.stdout!.setEncoding('utf8').on('data', (data: string) => (text += data))
  await once(child, 'close')
  return text
}

const lastLine = (text: string) =>
  JSON.parse(text.trim().split('\n').at(-1)!) as { version?: string; loaded?: number; code?: string; rss: number }

describe('what is no table', () => {
  it.each([
    ['file-empty', ''],
    ['header-missing', '\n\n'],
    ['format-unknown', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 2])],
    ['column-missing', '一二三四五'],
    ['column-missing', '{"a": [1, 2]}'],
  ] as const)('%s', async (code, content) => {
    const target = lake()
    const error = await failure(importing(target, file('a.csv', content)))
    expect(error).toMatchObject({ code })
    expect(error.text['zh-CN']).not.toBe('')
    expect(readdirSync(join(target.dataDir, 'lake', 'sample'))).toEqual([])
  })

  it('file-missing, file-unreadable', async () => {
    expect(await failure(importing(lake(), join(folder, 'nowhere.csv')))).toMatchObject({ code: 'file-missing' })
    expect(await failure(importing(lake(), folder))).toMatchObject({ code: 'file-unreadable' })
  })
})

describe('one enormous cell', () => {
  /** A cell of so many MB, quoted or not, in a file that is written as it goes. */
  async function enormous(megabytes: number, quoted: boolean): Promise<string> {
    const path = join(folder, `enormous-${quoted}.csv`)
    const stream = createWriteStream(path)
    stream.write(`编号,名称\nA1,甲\nA2,${quoted ? '"' : ''}`)
    for (let i = 0; i < megabytes; i++)
      if (!stream.write(quoted ? `${'x'.repeat((1 << 20) - 1)}\n` : 'x'.repeat(1 << 20))) await once(stream, 'drain')
    stream.end('\n')
    await once(stream, 'close')
    return path
  }

  it.each([true, false])('gives one error and bounded memory (quoted: %s)', async quoted => {
    const dataDir = join(folder, `enormous-${quoted}`)
    const result = lastLine(await output(start(dataDir, await enormous(300, quoted))))
    expect(result).toMatchObject({ code: 'line-too-long', message: expect.stringContaining('line 3') })
    expect(result.rss).toBeLessThan(800_000)
  })

  it('takes a cell of some megabytes', async () => {
    const target = lake()
    const report = await importing(target, file('long.csv', `编号,名称\nA1,${'长'.repeat(2_000_000)}\nA2,乙\n`))
    expect(report.loaded).toBe(2)
    expect(String((await allRows(target))[0]!['name'])).toHaveLength(2_000_000)
  })
})

describe('two at once', () => {
  it('tells the second one who imports, and lets the next one in', async () => {
    const target = lake()
    const path = file('a.csv', `编号,名称\n${Array.from({ length: 20_000 }, (_, i) => `A${i},甲`).join('\n')}\n`)
    const results = await Promise.allSettled([importing(target, path), importing(target, path), importing(target, path)])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const reasons = results.flatMap(result => (result.status === 'rejected' ? [(result.reason as ImportError).code] : []))
    expect(reasons).toEqual(['busy', 'busy'])
    expect(await importing(target, path)).toMatchObject({ version: 'v2' })
  })
})

describe('a crash', () => {
  it('leaves the lake as it was, and the next import clears up', async () => {
    const target = lake()
    await importing(target, file('a.csv', '编号,名称\nA1,甲\n'))
    const big = file('big.csv', `编号,名称\n${Array.from({ length: 400_000 }, (_, i) => `A${i},${'甲乙丙丁'.repeat(20)}`).join('\n')}\n`)
    const child = start(target.dataDir, big)
    await once(child.stdout!, 'data')
    child.kill('SIGKILL')
    await once(child, 'close')
    const left = readdirSync(join(target.dataDir, 'lake', 'sample'))
    expect(left.some(entry => entry.startsWith('.tmp-'))).toBe(true)
    expect((await target.versions('sample')).map(({ version }) => version)).toEqual(['v1'])
    expect((await allRows(target)).map(row => row['no'])).toEqual(['A1'])
    expect(await importing(target, file('b.csv', '编号,名称\nA2,乙\n'))).toMatchObject({ version: 'v2' })
    expect(readdirSync(join(target.dataDir, 'lake', 'sample')).sort()).toEqual(['current', 'v1', 'v2'])
  })

  it('between the two renames makes no difference: the newest finished version is current', async () => {
    const target = lake()
    await importing(target, file('a.csv', '编号,名称\nA1,甲\n'))
    await importing(target, file('b.csv', '编号,名称\nA2,乙\n'))
    writeFileSync(join(target.dataDir, 'lake', 'sample', 'current'), 'v1\n')
    expect((await target.current('sample'))!.version).toBe('v2')
  })
})

/** A full disk is a real one: a small tmpfs in a mount name space of its own, where the system lets an ordinary user have one. */
const canMount = process.platform === 'linux' && spawnSync('unshare', ['-Urm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0

describe.skipIf(!canMount)('a full disk', () => {
  it('gives one error, no version, and nothing left behind', () => {
    const dataDir = join(folder, 'full')
    mkdirSync(dataDir)
    const small = file('small.csv', '编号,名称\nA1,甲\n')
    const big = file(
      'big.csv',
      `编号,名称\n${Array.from({ length: 200_000 }, (_, i) => `A${i},${Math.sin(i)}${Math.cos(i)}${Math.tan(i)}`).join('\n')}\n`,
    )
    const run = (path: string) =>
      node([CHILD, dataDir, path])
        .flat()
        .map(part => `'${part}'`)
        .join(' ')
    const script = `mount -t tmpfs -o size=3m tmpfs '${dataDir}' && ${run(small)} && ${run(big)} && find '${dataDir}' -name '.tmp*' && ls '${dataDir}/lake/sample' && ${run(small)}`
    const { stdout, stderr } = spawnSync('unshare', ['-Urm', 'sh', '-c', script], { encoding: 'utf8' })
    const lines = stdout.split('\n').filter(line => line !== 'started' && line !== '')
    expect({ first: lines[0], stderr }).toMatchObject({ first: expect.stringContaining('"version":"v1"') })
    expect(lines[1]).toContain('"code":"disk-full"')
    expect(lines.slice(2, 4)).toEqual(['current', 'v1'])
    expect(lines[4]).toContain('"version":"v2"')
  })
})
