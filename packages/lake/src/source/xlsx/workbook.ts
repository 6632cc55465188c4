import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { stopIfCancelled } from '../pass.ts'
import { broken, type Refusal, refusal, tooLarge } from './refusal.ts'

/** A row of a sheet that holds anything. Places of cells count from 0. */
export type SheetRow = {
  /** row of the sheet, from 1 */
  line: number
  cells: string[]
  /** cells whose digits the workbook itself has lost */
  lost: number[]
  /** what a cell is in a column of text, where its format shows other digits than its number has */
  asText?: Record<number, string>
  /** what a number without a format of a day is in a column of dates, where the workbook counts its days from 1904 */
  asDate?: Record<number, string>
  /** what an amount is with the unit that its format shows behind it */
  asMoney?: Record<number, string>
  /** last row of the merged areas that reach further down */
  reach?: number
  /** first and last column of merged areas of several columns, of which the first alone has the value */
  wide?: [number, number][]
  /** how many of the cells took the value of a merged area above */
  filled?: number
}

export type Sheet = { name: string; hidden: boolean }

export type Workbook = {
  /** in the order of the tabs */
  sheets: readonly Sheet[]
  /** Gives the rows of a sheet that hold anything, at most `limit` of them. One reading at a time. @throws ImportError, or what `onRow` throws */
  read(sheet: number, onRow: (row: SheetRow) => void, limit?: number): Promise<void>
}

/** Heap of the reading thread, the shared strings not counted. In MB. */
const HEAP_MB = 384

/** From the source the worker lies beside this file; from a bundle it is found where the package is. */
function workerPath(): string {
  const here = dirname(fileURLToPath(import.meta.url))
  const beside = join(here, 'worker.mjs')
  if (existsSync(beside)) return beside
  for (let folder = here; ; folder = dirname(folder)) {
    const candidate = join(folder, 'packages', 'lake', 'src', 'source', 'xlsx', 'worker.mjs')
    if (existsSync(candidate)) return candidate
    if (folder === dirname(folder)) throw new Error(`xlsx/worker.mjs is neither beside ${here} nor in a packages/lake above it`)
  }
}

type Message = { sheets?: Sheet[]; rows?: SheetRow[]; done?: true; refused?: Refusal }

/**
 * Opens a workbook in a thread of its own for as long as `use` takes.
 * @throws ImportError `workbook-broken`, `workbook-too-large`, `format-unknown`, `cancelled`
 */
export async function withWorkbook<T>(file: string, signal: AbortSignal | undefined, use: (workbook: Workbook) => Promise<T>): Promise<T> {
  const worker = new Worker(workerPath(), { workerData: { file }, resourceLimits: { maxOldGenerationSizeMb: HEAP_MB }, execArgv: [] })
  const stop = () => void worker.terminate()
  signal?.addEventListener('abort', stop)
  try {
    const next = answers(worker, basename(file))
    const { sheets } = await next()
    return await use({
      sheets: sheets!,
      async read(sheet, onRow, limit = Number.MAX_SAFE_INTEGER) {
        worker.postMessage({ sheet, limit })
        for (;;) {
          const { rows } = await next()
          if (!rows) return
          rows.forEach(onRow)
          worker.postMessage('next')
        }
      },
    })
  } catch (error) {
    stopIfCancelled(signal)
    throw error
  } finally {
    signal?.removeEventListener('abort', stop)
    await worker.terminate()
  }
}

/** The messages of the thread one by one; each is the answer to one of ours, so that there never are two. */
function answers(worker: Worker, name: string): () => Promise<Message> {
  let settle: { resolve(message: Message): void; reject(error: unknown): void } | undefined
  let early: Message | undefined
  let failure: unknown
  const fail = (error: unknown) => {
    failure ??= error
    settle?.reject(failure)
  }
  worker.on('message', (message: Message) => {
    if (message.refused) fail(refusal(name, message.refused))
    else if (settle) settle.resolve(message)
    else early = message
  })
  worker.on('error', (error: NodeJS.ErrnoException) =>
    fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge(name, `> ${HEAP_MB} MB`) : broken(name, error)),
  )
  worker.on('exit', () => fail(broken(name)))
  return () =>
    new Promise<Message>((resolve, reject) => {
      if (failure) return reject(failure)
      if (early) resolve(early)
      early = undefined
      settle = { resolve, reject }
    })
}
