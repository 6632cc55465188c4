import { type ChildProcess, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { text } from '@jianqing/contract'
import { openTurns } from '../../document/index.ts'
import { AppError } from '../../http/index.ts'
import type { ImageKind } from '../kinds.ts'
import type { Refusal } from '../refusal.ts'

/** 50 megapixels: an A4 page at 600 dpi has 35, a telephone's camera 12 to 50. The process takes up to 470 MB for them (WebP), 1.4 s of a core. */
const MOST_PIXELS = 50_000_000
const LONGEST_SIDE = 30_000
/** Many times of what the largest takes, for a machine that is busy. */
const LIMIT_MS = 60_000

type Answer = { width: number; height: number } | { refused: Refusal }

/** One picture at a time, so that many at once take no more memory than one. */
const inTurn = openTurns()

/** From the source it lies beside this file; from a bundle it is found where the server's sources are. */
function programPath(): string {
  const here = dirname(fileURLToPath(import.meta.url))
  const inSources = join('apps', 'server', 'src', 'platform', 'intake', 'image', 'process.mjs')
  if (here.endsWith(dirname(inSources))) return join(here, 'process.mjs')
  for (let folder = here; ; folder = dirname(folder)) {
    if (existsSync(join(folder, inSources))) return join(folder, inSources)
    if (folder === dirname(folder)) throw new Error(`the program that draws pictures is in no ${inSources} above ${here}`)
  }
}

/**
 * Draws a picture anew into another file: EXIF, places, comments, further pictures and whatever is appended are gone.
 *
 * @returns why it is not taken, or null
 * @throws AppError internal where the program itself cannot run
 */
export function redraw(from: string, kind: ImageKind, to: string, limitMs = LIMIT_MS): Promise<Refusal | null> {
  return inTurn('image', async () => {
    const child = fork(programPath(), [from, kind, to, String(MOST_PIXELS), String(LONGEST_SIDE)], {
      execArgv: [],
      // whoever got hold of the decoder would find no key and no password here
      env: {},
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    const answer = await answerOf(child, limitMs)
    return 'refused' in answer ? answer.refused : null
  })
}

function answerOf(child: ChildProcess, limitMs: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let answer: Answer | undefined
    // what breaks the decoder, or takes it longer than any picture of that size, is no picture to keep
    const timer = setTimeout(() => {
      answer ??= { refused: 'image_damaged' }
      child.kill('SIGKILL')
    }, limitMs)
    child.on('message', message => (answer = message as Answer))
    child.on('error', error => {
      clearTimeout(timer)
      reject(error)
    })
    child.on('exit', (code, signal) => {
      clearTimeout(timer)
      if (answer) resolve(answer)
      else if (signal) resolve({ refused: 'image_damaged' })
      else reject(new AppError('internal', NOT_STARTED(code)))
    })
  })
}

const NOT_STARTED = (code: number | null) =>
  text(
    `图片处理程序未能启动（${code}），请联系系统管理员`,
    `The program for pictures did not start (${code}); tell the system administrator`,
  )
