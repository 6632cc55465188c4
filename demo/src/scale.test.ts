/** Memory does not grow with the province: measured in a process of its own, whose heap takes ten times these rows too, as they are not kept. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'

it('writes 50 000 cases in a heap of 96 MB', { timeout: 240_000 }, () => {
  const out = mkdtempSync(join(tmpdir(), 'jianqing-demo-scale-'))
  try {
    const script = `import { generate } from ${JSON.stringify(new URL('./generate.ts', import.meta.url).href)}
      const { rows } = await generate({ scale: 50000, seed: 1, out: ${JSON.stringify(out)}, formats: false })
      console.log(rows.criminal_cases)`
    const printed = execFileSync(process.execPath, ['--max-old-space-size=96', '--import', 'tsx', '--input-type=module', '-e', script], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    expect(printed.trim()).toBe('50000')
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
})
