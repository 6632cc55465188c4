import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

type Result = { code: number | null; out: string; err: string }

/** Runs the command as it is built for its users, in a process of its own: it starts in a third of the time that its sources take. */
export function jianqing(...args: string[]): Promise<Result> {
  return new Promise(resolve => {
    const env = { ...process.env, JIANQING_LANG: '', DATA_DIR: '' }
    const child = spawn(process.execPath, ['dist/cli.js', ...args], { cwd: ROOT, env })
    let out = ''
    let err = ''
    // decoded as a stream: a Chinese character may be cut by the end of a part
    child.stdout.setEncoding('utf8').on('data', (part: string) => (out += part))
    child.stderr.setEncoding('utf8').on('data', (part: string) => (err += part))
    child.on('close', code => resolve({ code, out, err }))
  })
}
