import { type ChildProcess, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { text } from '@jianqing/contract'

/** `inputs` are what the template reads as `sys.inputs`. */
export type Order = { template: string; inputs: Record<string, string> }
/** `textPages`: how many of the pages the text and its signature take; the colophon may lie beyond. */
export type Pdf = { pdf: Buffer; pages: number; textPages: number }
type Answer = Pdf | { refused: string }

/** The paper could not be set now; there is nothing wrong with its text that anybody knows of. */
export class SettingFailed extends Error {
  override readonly name = 'SettingFailed'
  readonly words = text(
    '排印程序未能完成这份文书，请稍后重试；仍不行时请缩短正文，并告知系统管理员',
    'The paper could not be set. Try again later; if it fails again, shorten the text and tell the system administrator',
  )
}

/** Sets papers one after the other, away from the thread that answers requests. */
export type Typesetter = {
  /** @throws SettingFailed when the process ends or takes too long; Error with what Typst says of the paper */
  set(order: Order): Promise<Pdf>
  /** Ends the process; what is being set fails. */
  close(): void
}

/** The largest letter takes some seconds of one core. */
const LIMIT_MS = 120_000

/** From the source it lies beside this file; from a bundle it is found where the server's sources are. */
function programPath(): string {
  const here = dirname(fileURLToPath(import.meta.url))
  const beside = join(here, 'process.mjs')
  if (existsSync(beside)) return beside
  const inSources = join('apps', 'server', 'src', 'platform', 'document', 'typesetter', 'process.mjs')
  for (let folder = here; ; folder = dirname(folder)) {
    if (existsSync(join(folder, inSources))) return join(folder, inSources)
    if (folder === dirname(folder)) throw new Error(`the typesetter is neither beside ${here} nor in an ${inSources} above it`)
  }
}

/**
 * @param fontDir where an office puts fonts of its own
 * @param limitMs how long one paper may take
 */
export function openTypesetter(fontDir: string | null, limitMs = LIMIT_MS): Typesetter {
  let running: ChildProcess | undefined
  let last: Promise<unknown> = Promise.resolve()
  let closed = false

  const started = () => {
    if (running?.connected && !running.killed) return running
    running = fork(programPath(), [fontDir ?? ''], {
      serialization: 'advanced',
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    return running
  }

  const ask = async (order: Order): Promise<Pdf> => {
    if (closed) throw new SettingFailed('the typesetter is closed')
    const child = started()
    const answer = await answerOf(child, order, limitMs)
    if ('refused' in answer) throw new Error(answer.refused)
    return { ...answer, pdf: Buffer.from(answer.pdf) }
  }

  return {
    set: order => {
      const next = last.then(() => ask(order))
      last = next.catch(() => {})
      return next
    },
    close: () => {
      closed = true
      running?.kill('SIGKILL')
    },
  }
}

/** An idle one does not keep the process of the server, a command or a test from ending. */
function keepAlive(child: ChildProcess, on: boolean): void {
  child[on ? 'ref' : 'unref']()
  child.channel?.[on ? 'ref' : 'unref']()
}

function answerOf(child: ChildProcess, order: Order, limitMs: number): Promise<Answer> {
  keepAlive(child, true)
  return new Promise<Answer>((resolve, reject) => {
    const fail = (why: string) => {
      child.kill('SIGKILL')
      done(() => reject(new SettingFailed(`the paper could not be set: ${why}`)))
    }
    const timer = setTimeout(() => fail(`it took more than ${limitMs} ms`), limitMs)
    const onMessage = (answer: unknown) => done(() => resolve(answer as Answer))
    const onExit = (code: number | null, signal: string | null) => fail(`the typesetter ended with ${signal ?? code}`)
    const onError = (error: Error) => fail(error.message)
    const done = (settle: () => void) => {
      clearTimeout(timer)
      child.off('message', onMessage).off('exit', onExit).off('error', onError)
      keepAlive(child, false)
      settle()
    }
    child.on('message', onMessage).on('exit', onExit).on('error', onError)
    child.send(order, error => error && onError(error))
  })
}
