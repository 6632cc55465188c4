import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** What brings a package to the other side. */
export interface Carrier {
  /**
   * @param attempt 1 for the first
   * @returns the receipt, or null where that comes later by itself
   * @throws Error in one line, when it did not get there
   */
  bring(parcel: { id: string; bytes: Buffer; attempt: number }, signal: AbortSignal): Promise<string | null>
}

export const MEDIA_TYPE = 'application/vnd.jianqing.package'
export const PACKAGES_PATH = '/exchange/v1/packages'
const PATIENCE_MS = 60_000
const MOST_RECEIPT = 200_000

/** To the server of the other side; its answer is the receipt. */
export const overHttps = (url: string): Carrier => ({
  async bring({ bytes, attempt }, signal) {
    const response = await fetch(new URL(PACKAGES_PATH, url), {
      method: 'POST',
      headers: { 'content-type': MEDIA_TYPE, 'x-attempt': String(attempt) },
      body: new Uint8Array(bytes),
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
    })
    const answer = await response.text()
    if (response.ok && answer.length <= MOST_RECEIPT) return answer
    const problem = z.object({ detail: z.object({ en: z.string() }) }).safeParse(tryJson(answer))
    throw new Error(`${response.status}${problem.success ? `: ${problem.data.detail.en.slice(0, 300)}` : ''}`)
  },
})

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Both sides are in this process. */
export const directly = (receive: (bytes: Buffer) => Promise<string>): Carrier => ({ bring: ({ bytes }) => receive(bytes) })

/** What leaves by a folder lies in `out`, what comes in `in`: each side's `out` is the other's `in`, however it gets there – a share, an import box, a disc. */
export const overFolder = (folder: string): Carrier => ({
  async bring({ id, bytes }) {
    await writeWhole(join(folder, 'out'), `${id}.jqx`, bytes)
    return null
  },
})

/** A name under which somebody may read appears only when all of it is on the disk. */
async function writeWhole(folder: string, name: string, content: Uint8Array | string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const fresh = join(folder, `.${name}.part`)
  const file = await open(fresh, 'w')
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(fresh, join(folder, name))
}

const NAME = /^([0-9a-f-]{36})\.(jqx|receipt)$/

export interface FolderWork {
  /** @returns its receipt, or null for what is no package for us: that is put aside */
  receive: (bytes: Buffer) => Promise<string | null>
  receipt: (text: string) => Promise<boolean>
}

/**
 * Takes what lies in the folder's `in`. A package goes once its receipt lies in `out`: broken off in between, it is taken again and answered the same. What cannot be read is put
 * aside in `refused`, and never thrown away.
 *
 * @returns how many were taken
 */
export async function readFolder(folder: string, { receive, receipt }: FolderWork): Promise<number> {
  const [inside, refused] = [join(folder, 'in'), join(folder, 'refused')]
  await mkdir(inside, { recursive: true })
  let taken = 0
  for (const name of (await readdir(inside)).sort()) {
    const [, id, what] = NAME.exec(name) ?? []
    if (!id) continue
    const content = await readFile(join(inside, name))
    const answer = what === 'jqx' ? await receive(content) : (await receipt(content.toString('utf8'))) ? '' : null
    if (answer === null) {
      await mkdir(refused, { recursive: true })
      await rename(join(inside, name), join(refused, name))
      continue
    }
    if (what === 'jqx') await writeWhole(join(folder, 'out'), `${id}.receipt`, answer)
    await rm(join(inside, name))
    taken++
  }
  return taken
}
