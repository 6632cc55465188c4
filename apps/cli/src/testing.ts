import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url))
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

type Result = { code: number | null; out: string; err: string }

/** Runs the real command in a process of its own. */
export function jianqing(...args: string[]): Promise<Result> {
  return new Promise(resolve => {
    const env = { ...process.env, JIANQING_LANG: '', DATA_DIR: '' }
    const child = spawn(process.execPath, ['--import', 'tsx', MAIN, ...args], { cwd: ROOT, env })
    let out = ''
    let err = ''
    // decoded as a stream: a Chinese character may be cut by the end of a part
    child.stdout.setEncoding('utf8').on('data', (part: string) => (out += part))
    child.stderr.setEncoding('utf8').on('data', (part: string) => (err += part))
    child.on('close', code => resolve({ code, out, err }))
  })
}
