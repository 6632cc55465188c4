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
    child.stdout.on('data', (part: Buffer) => (out += part.toString()))
    child.stderr.on('data', (part: Buffer) => (err += part.toString()))
    child.on('close', code => resolve({ code, out, err }))
  })
}
