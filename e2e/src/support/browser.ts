import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import chromium from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'

/**
 * Chromium from npm alone. The package's own switches turn web security off, which would hide what our headers do, so they are not used;
 * the others keep it from looking for the network.
 */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

/** Starts the browser; the executable is unpacked to the temporary folder once. */
export async function launch(): Promise<Browser> {
  mkdirSync(join(tmpdir(), 'fonts'), { recursive: true })
  const executablePath = await chromium.executablePath()
  return playwright.launch({
    executablePath,
    args: ARGS,
    headless: true,
    timeout: 60_000,
    env: { ...process.env, LD_LIBRARY_PATH: [process.env['LD_LIBRARY_PATH'], join(tmpdir(), 'al2023/lib')].filter(Boolean).join(':') },
  })
}
