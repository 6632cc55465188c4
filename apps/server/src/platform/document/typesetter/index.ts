import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { text } from '@jianqing/contract'
import { ChildFailed, openChild } from '../../thread/index.ts'
import type { Told } from '../docx-told.ts'

/** `inputs` are what the template reads as `sys.inputs`. */
export type Order = { template: string; inputs: Record<string, string> }
/** `textPages`: how many of the pages the text and its signature take; the colophon may lie beyond. */
export type Pdf = { pdf: Buffer; pages: number; textPages: number }
type Answer = Pdf | { docx: Uint8Array } | { refused: string }

/** The paper could not be set now; there is nothing wrong with its text that anybody knows of. */
export class SettingFailed extends Error {
  override readonly name = 'SettingFailed'
  readonly words = text(
    '排印程序未能完成这份文书，请稍后重试；仍不行时请缩短正文，并告知系统管理员',
    'The paper could not be set. Try again later; if it fails again, shorten the text and tell the system administrator',
  )
}

/** Sets papers away from the thread that answers requests: those of one lane one after the other, those of several at once. */
export type Typesetter = {
  /** @throws SettingFailed when the process ends or takes too long; Error with what Typst says of the paper */
  set(order: Order, lane: string): Promise<Pdf>
  /** Packs a document of Word. @throws SettingFailed */
  pack(document: Told, lane: string): Promise<Buffer>
  /** Ends the processes; what is being set fails. */
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

export type TypesetterOptions = {
  /** How long one paper may take. */
  limitMs?: number
  /** How many lanes are served at once. A process has the fonts in its memory; a further one is started when it is first needed. */
  processes?: number
}

type Asked = Order | { document: Told }
type Waiting = { order: Asked; lane: string; resolve: (answer: Answer) => void; reject: (error: Error) => void }

/**
 * @param fontDir where an office puts fonts of its own
 */
export function openTypesetter(fontDir: string | null, { limitMs = LIMIT_MS, processes = 2 }: TypesetterOptions = {}): Typesetter {
  const children = Array.from({ length: processes }, () => openChild(() => ({ path: programPath(), args: [fontDir ?? ''] })))
  const idle = children.map((_, place) => place)
  const busyLanes = new Set<string>()
  const waiting: Waiting[] = []
  let closed = false

  const serve = async (place: number, { order, lane, resolve, reject }: Waiting) => {
    try {
      if (closed) throw new SettingFailed('the typesetter is closed')
      resolve(await children[place]!.ask<Answer>(order, limitMs))
    } catch (error) {
      reject(error instanceof ChildFailed ? new SettingFailed(`the paper could not be set: ${error.message}`) : (error as Error))
    } finally {
      busyLanes.delete(lane)
      idle.unshift(place)
      next()
    }
  }

  // whoever has a long paper set, or many, takes one process and leaves the others to the others
  const next = () => {
    const at = idle.length > 0 ? waiting.findIndex(({ lane }) => !busyLanes.has(lane)) : -1
    if (at < 0) return
    const [turn] = waiting.splice(at, 1)
    busyLanes.add(turn!.lane)
    void serve(idle.shift()!, turn!)
    next()
  }

  const ask = async (order: Asked, lane: string): Promise<Exclude<Answer, { refused: string }>> => {
    const answer = await new Promise<Answer>((resolve, reject) => {
      waiting.push({ order, lane, resolve, reject })
      next()
    })
    if ('refused' in answer) throw new Error(answer.refused)
    return answer
  }

  return {
    set: async (order, lane) => {
      const answer = (await ask(order, lane)) as Pdf
      return { ...answer, pdf: Buffer.from(answer.pdf) }
    },
    pack: async (document, lane) => Buffer.from(((await ask({ document }, lane)) as { docx: Uint8Array }).docx),
    close: () => {
      closed = true
      for (const child of children) child.close()
    },
  }
}
