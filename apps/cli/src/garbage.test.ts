/** What a stranger may give the command: each is one clear error that says what to do, never a trace of ours. */
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadCatalogue } from '@jianqing/catalogue'
import { openLake } from '@jianqing/lake'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jianqing, ROOT } from './testing.ts'

const CASE = join(ROOT, 'packages/catalogue/models/inspection/returned-too-often/case')
const folder = mkdtempSync(join(tmpdir(), 'jianqing-garbage-'))
const data = join(folder, 'data')
const plain = join(folder, 'plain')
const RETURNS = join(CASE, 'supplementary_returns.csv')
const run = (...more: string[]) =>
  jianqing('--lang', 'en', 'run', 'returned-too-often', '--as-of', '2025-06-30', '--format', 'csv', ...more)

beforeAll(async () => {
  const lake = openLake(data)
  for (const id of ['supplementary_returns', 'criminal_cases'])
    await lake.import({ dataset: loadCatalogue().datasets.get(id)!, files: [join(CASE, `${id}.csv`)], maxBad: 0 })
  writeFileSync(plain, 'x')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** One message without a trace, with these words. */
function mustSay({ code, err }: { code: number | null; err: string }, words: RegExp): void {
  expect(err).toMatch(words)
  expect(err).not.toMatch(/\n\s+at |Internal error/)
  expect(code).toBe(2)
}

describe('usage', () => {
  it.each<[string[], RegExp]>([
    [['datasets', 'x'], /too many arguments/],
    [['models', 'exprt', 'x'], /no command "models exprt"; did you mean models export/],
    [['models', 'export', 'key-venue'], /option --login <login> is required/],
    [['models', 'import', '--login', 'x'], /argument file is missing/],
    [['models', 'import', 'no-such-file', '--login', 'x'], /There is no such file: no-such-file/],
    [['models', 'import', '.', '--login', 'x'], /This is a folder, not a model file: \./],
    [['audit'], /audit wants one of these after it: verify/],
    [['audit', 'verfy'], /no command "audit verfy"; did you mean audit verify\?/],
    [['help', 'imprt'], /no command "imprt"; did you mean import\?/],
    [['run', 'returned-too-often', '--data', ''], /value of the option --data is empty/],
    [['run', 'returned-too-often', '--format', 'xml'], /--format <format> cannot be "xml"; it is one of table, csv, json/],
    [['import', 'criminal_cases', '--warehouse', 'postgres://host:99999/x'], /URL of --warehouse cannot be read\n.*65535/],
    [['import', 'criminal_cases', '--warehouse', 'postgres://a:b%@host/x'], /%XX/],
    [['restore', folder], /This is a folder, not the file of a backup/],
    [['demo', '--scale', '1000', '--out', plain], /plain: is not a folder/],
  ])('%j', async (args, words) => mustSay(await jianqing('--lang', 'en', ...args), words))
})

describe('where a result is written to', () => {
  it('is told when it is no place for a file', async () => {
    mustSay(await run('--data', data, '--out', join(plain, 'x.csv')), /This is not a folder: .*plain/)
    mustSay(await run('--data', data, '--out', folder), /This is a folder, a file is asked for/)
    mustSay(await run('--data', data, '--out', join(folder, 'x'.repeat(300))), /name is too long/)
  })

  it('is written through where it is no file', async () => {
    const link = join(folder, 'link')
    symlinkSync('/dev/null', link)
    const { code } = await run('--data', data, '--out', link)
    expect([code, statSync(link).isCharacterDevice()]).toEqual([0, true])
  })
})

describe('a damaged lake', () => {
  const damagedBy = (damage: (version: string) => void): string => {
    const copy = mkdtempSync(join(folder, 'damaged-'))
    cpSync(data, copy, { recursive: true })
    damage(join(copy, 'lake/supplementary_returns/v1'))
    return copy
  }
  const half = (name: string) => (version: string) => truncateSync(join(version, name), Math.floor(statSync(join(version, name)).size / 2))

  it('names the version whose manifest cannot be read, and what to do', async () => {
    for (const damage of [half('manifest.json'), (version: string) => writeFileSync(join(version, 'manifest.json'), 'null')]) {
      const copy = damagedBy(damage)
      mustSay(await run('--data', copy), /Version v1 of the data set supplementary_returns is damaged.*\nPut .*v1 back from a backup/)
      mustSay(await jianqing('--lang', 'en', 'datasets', '--data', copy), /Version v1 of the data set supplementary_returns is damaged/)
    }
  })

  it('says that a file of the data is damaged, and adds nothing to it', async () => {
    for (const damage of [half('data.parquet'), (version: string) => rmSync(join(version, 'data.parquet'))]) {
      const copy = damagedBy(damage)
      mustSay(await run('--data', copy), /a file of the data is gone or damaged: put it back from a backup, or import the data again/)
      mustSay(
        await jianqing('--lang', 'en', 'import', 'supplementary_returns', RETURNS, '--append', '--data', copy),
        /Version v1 of the data set supplementary_returns is damaged/,
      )
      expect(readdirSync(join(copy, 'lake/supplementary_returns')).filter(name => /^v\d/.test(name))).toEqual(['v1'])
      // the way out that is told
      expect(await jianqing('import', 'supplementary_returns', RETURNS, '--data', copy)).toMatchObject({ code: 0 })
      expect(await run('--data', copy)).toMatchObject({ code: 0 })
    }
  })
})

it('a damaged result that was kept is not gone on from, and the answer is the same', async () => {
  const keep = join(folder, 'keep')
  const first = await run('--data', data, '--keep', keep)
  const files = readdirSync(keep, { recursive: true, encoding: 'utf8' })
    .map(name => join(keep, name))
    .filter(path => statSync(path).isFile())
  expect(files.length).toBeGreaterThan(0)
  for (const path of files) truncateSync(path, Math.floor(statSync(path).size / 2))
  expect(await run('--data', data, '--keep', keep)).toMatchObject({ code: 0, out: first.out })
})

it('a manifest that was edited to a day outside the calendar', async () => {
  const path = join(folder, 'manifest.json')
  await run('--data', data, '--manifest-out', path)
  writeFileSync(path, JSON.stringify({ ...(JSON.parse(readFileSync(path, 'utf8')) as object), asOf: '2999-01-01' }))
  mustSay(
    await jianqing('--lang', 'en', 'run', '--manifest', path, '--data', data),
    /as_of 2999-01-01 lies outside the working-day calendar/,
  )
})
