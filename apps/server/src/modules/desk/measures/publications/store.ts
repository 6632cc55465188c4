import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeDurably } from '@jianqing/lake'
import { type Frozen, resultOf, sha256 } from './frozen.ts'

/** Files of publications, each named by its hash. */
export function openPublications(dataDir: string) {
  const folder = join(dataDir, 'publications')
  const at = (hash: string) => join(folder, `${hash}.json`)
  return {
    put: async (frozen: Frozen): Promise<{ fileSha256: string; resultSha256: string }> => {
      const text = JSON.stringify(frozen)
      const hash = sha256(text)
      await mkdir(folder, { recursive: true })
      await writeDurably(at(hash), text)
      return { fileSha256: hash, resultSha256: resultOf(frozen) }
    },
    /** What the file holds, and whether file and numbers still have their hashes; null where it is gone. */
    read: async (row: { fileSha256: string; resultSha256: string }): Promise<{ frozen: Frozen; intact: boolean } | null> => {
      const text = await readFile(at(row.fileSha256), 'utf8').catch(() => null)
      if (text === null) return null
      const isWhole = sha256(text) === row.fileSha256
      try {
        const frozen = JSON.parse(text) as Frozen
        return { frozen, intact: isWhole && resultOf(frozen) === row.resultSha256 }
      } catch {
        return null
      }
    },
  }
}
export type PublicationFiles = ReturnType<typeof openPublications>
