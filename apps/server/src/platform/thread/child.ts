import { type ChildProcess, fork } from 'node:child_process'

/** What was asked of the process got no answer: it ended, or took too long and was ended. */
export class ChildFailed extends Error {
  override readonly name = 'ChildFailed'
  readonly late: boolean
  constructor(why: string, { late = false }: { late?: boolean } = {}) {
    super(why)
    this.late = late
  }
}

/** An idle one does not keep the process of the server, a command or a test from ending. */
function keepAlive(child: ChildProcess, on: boolean): void {
  child[on ? 'ref' : 'unref']()
  child.channel?.[on ? 'ref' : 'unref']()
}

function answerOf<Answer>(child: ChildProcess, asked: object, limitMs: number): Promise<Answer> {
  keepAlive(child, true)
  return new Promise<Answer>((resolve, reject) => {
    const fail = (why: string, late = false) => {
      child.kill('SIGKILL')
      done(() => reject(new ChildFailed(why, { late })))
    }
    const limit = setTimeout(() => fail(`it took more than ${limitMs} ms`, true), limitMs)
    const onMessage = (answer: unknown) => done(() => resolve(answer as Answer))
    const onExit = (code: number | null, signal: string | null) => fail(`the process ended with ${signal ?? code}`)
    const onError = (error: Error) => fail(error.message)
    const done = (settle: () => void) => {
      clearTimeout(limit)
      child.off('message', onMessage).off('exit', onExit).off('error', onError)
      keepAlive(child, false)
      settle()
    }
    child.on('message', onMessage).on('exit', onExit).on('error', onError)
    child.send(asked, error => error && onError(error))
  })
}

export interface Child {
  /** One question at a time. @throws ChildFailed; the next question then finds another process */
  ask<Answer>(asked: object, limitMs: number): Promise<Answer>
  close(): void
}

interface Program {
  path: string
  args?: string[]
  execArgv?: string[]
}

/** A process of its own, started with the first question, for what may break or be stopped without taking the server along. */
export function openChild(program: () => Program): Child {
  let child: ChildProcess | undefined
  const started = (): ChildProcess => {
    if (child?.connected && !child.killed) return child
    const { path, args = [], execArgv = [] } = program()
    return (child = fork(path, args, { serialization: 'advanced', execArgv, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }))
  }
  return {
    ask: (asked, limitMs) => answerOf(started(), asked, limitMs),
    close: () => void child?.kill('SIGKILL'),
  }
}
