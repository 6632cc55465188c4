import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jianqing, ROOT } from './testing.ts'

const CASE = join(ROOT, 'packages/catalogue/models/inspection/returned-not-resubmitted')
const folder = mkdtempSync(join(tmpdir(), 'jianqing-keep-'))
const data = join(folder, 'data')
const kept = join(folder, 'kept')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function bring(dataset: string, content: string, ...more: string[]): Promise<void> {
  const file = join(folder, `${dataset}.csv`)
  writeFileSync(file, content)
  const { code, err } = await jianqing('import', dataset, file, '--data', data, ...more)
  if (code !== 0) throw new Error(err)
}

const run = (...more: string[]) =>
  jianqing('run', 'returned-not-resubmitted', '--data', data, '--as-of', '2025-07-15', '--format', 'csv', '--lang', 'en', ...more)

describe('run --keep', () => {
  const [header, ...returns] = readFileSync(join(CASE, 'case/supplementary_returns.csv'), 'utf8').trimEnd().split('\n') as [
    string,
    ...string[],
  ]
  beforeAll(async () => {
    // the cases several times over under other numbers: where few rows are touched of many, going on pays
    const [cases, ...rows] = readFileSync(join(CASE, 'case/criminal_cases.csv'), 'utf8').trimEnd().split('\n') as [string, ...string[]]
    const copies = (lines: string[]) =>
      Array.from({ length: 9 }, (_, n) => lines.map(line => line.replace(/^[^,]+/u, key => `${key}-${n}`))).flat()
    await bring('criminal_cases', [cases, ...rows, ...copies(rows)].join('\n'))
    await bring('supplementary_returns', [header, ...returns.slice(0, -1), ...copies(returns)].join('\n'))
  })

  it('keeps the result, and goes on from it after an append to the bytes of a whole run', async () => {
    const first = await run('--keep', kept)
    expect([first.code, first.err]).toEqual([0, expect.stringContaining('looked through all the data; the result was kept')])
    expect(readdirSync(join(kept, 'returned-not-resubmitted'))).toHaveLength(1)
    await bring('supplementary_returns', [header, returns.at(-1)].join('\n'), '--append')
    const manifest = join(folder, 'manifest.json')
    const updated = await run('--keep', kept, '--manifest-out', manifest)
    expect([updated.code, updated.err]).toEqual([
      0,
      expect.stringMatching(/brought the last result up to date: values of case_no looked for anew: 1, results taken over: [1-9]/u),
    ])
    const whole = await run()
    expect([whole.code, whole.out]).toEqual([0, updated.out])
    expect(whole.out).not.toBe(first.out)
    // its manifest repeats it as a whole
    expect(await jianqing('run', '--manifest', manifest, '--data', data, '--format', 'csv', '--lang', 'en')).toMatchObject({
      code: 0,
      out: updated.out,
    })
  }, 180_000)

  it('says why it did not go on', async () => {
    await bring('supplementary_returns', [header, ...returns].join('\n'), '--allow-shrink')
    const { code, err } = await run('--keep', kept)
    expect([code, err]).toEqual([
      0,
      expect.stringContaining('was not made by adding to the version that was read last; the result was kept'),
    ])
  })

  it('keeps nothing of a model that cannot go on', async () => {
    const model = join(folder, 'own.yaml')
    const text = readFileSync(join(CASE, 'model.yaml'), 'utf8')
    writeFileSync(model, text.replace(/key: \[case_no[^\]]*\]/u, 'key: [round]').replace(/^version: \d+/mu, 'version: 99'))
    const { code, err } = await jianqing(
      'run',
      model,
      '--data',
      data,
      '--as-of',
      '2025-07-15',
      '--lang',
      'en',
      '--keep',
      join(folder, 'other'),
    )
    expect([code, err]).toEqual([0, expect.stringContaining('the result was not kept')])
  })

  it.each([
    ['--manifest', 'm.json'],
    ['--warehouse', 'postgres://a@b/c'],
  ])('does not go with %s', async (option, value) => {
    const { code, err } = await run('--keep', kept, option, value)
    expect([code, err]).toEqual([2, expect.stringContaining(`--keep cannot be given with ${option}`)])
  })

  it('says where the folder cannot be', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    const below = await run('--keep', join(file, 'below'))
    expect([below.code, below.err]).toEqual([2, expect.stringContaining(`${file}/below: is not a folder`)])
    const itself = await run('--keep', file)
    expect([itself.code, itself.err]).toEqual([2, expect.stringContaining(`This is not a folder: ${file}\nName a folder`)])
  })
})
