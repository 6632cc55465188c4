import { readdirSync, readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Lake, writeDurably } from '@jianqing/lake'
import { inArray } from 'drizzle-orm'
import type { Db } from '../db/index.ts'
import { destroyedSources } from './tables.ts'

/** What proves that the rows of a version of a data set are gone, without any of them. */
export interface SourceCertificate {
  dataset: string
  version: string
  on: string
  basis: string
  rows: number
  /** SHA-256 of the rows as they lay on disk. */
  sha256: string
  askedBy: string
  confirmedBy: string
}

const ENDING = '.source.json'

/** Takes what was copied of a version's rows out of what rests on it, and tells how much of it went and stayed. Once more, it changes nothing. */
export type ForgetCopies = (db: Db, source: { dataset: string; version: string }) => Promise<{ emptied: number; kept: number }>

/**
 * Certificates of destroyed versions of data sets, beside the keys of restricted records in DATA_DIR/keys: no backup has them, and none brings back what they tell
 * of (docs/adr/0029).
 */
export function openSources(dataDir: string, lake: Pick<Lake, 'destroy' | 'shelf'>, forgetCopies: ForgetCopies) {
  const folder = join(dataDir, 'keys', 'sources')
  const all = (): SourceCertificate[] => {
    try {
      return readdirSync(folder)
        .filter(name => name.endsWith(ENDING))
        .map(name => JSON.parse(readFileSync(join(folder, name), 'utf8')) as SourceCertificate)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
      throw error
    }
  }
  /** @returns whether the database did not know of it */
  const tell = async (db: Db, { dataset, version, on }: SourceCertificate): Promise<boolean> => {
    const told = await db.insert(destroyedSources).values({ dataset, version, destroyedOn: on }).onConflictDoNothing().returning()
    return told.length > 0
  }

  return {
    /** The certificate first: killed after it, the next start ends what it says. */
    destroy: async (db: Db, certificate: SourceCertificate): Promise<{ emptied: number; kept: number }> => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const { dataset, version, on, basis } = certificate
      await writeDurably(join(folder, `${dataset}.${version}${ENDING}`), `${JSON.stringify(certificate, null, 1)}\n`)
      await lake.destroy(dataset, version, { on, basis })
      const copies = await forgetCopies(db, certificate)
      await tell(db, certificate)
      return copies
    },

    /** Once at each start: after a backup from before was restored, what was destroyed is destroyed again. @returns how many were there again */
    agree: async (db: Db): Promise<number> => {
      let again = 0
      for (const certificate of all()) {
        const { dataset, version, on, basis, sha256 } = certificate
        const found = (await lake.shelf(dataset)).versions.find(one => one.version === version)
        // another installation's data under the same number is not what was destroyed
        if (found?.manifest.sha256 !== sha256) continue
        if (!found.manifest.destroyed) again++
        await lake.destroy(dataset, version, { on, basis })
        // a database that was restored has the copies again, and does not know of the destruction
        if (await tell(db, certificate)) await forgetCopies(db, certificate)
      }
      return again
    },
  }
}

export type Sources = ReturnType<typeof openSources>

/** When the rows of versions were destroyed, of those that were: for whatever names its source. */
export async function destroyedOn(
  db: Pick<Db, 'select'>,
  sources: readonly { dataset: string }[],
): Promise<(source: { dataset: string; version: string }) => string | null> {
  const datasets = [...new Set(sources.map(({ dataset }) => dataset))]
  const rows = datasets.length === 0 ? [] : await db.select().from(destroyedSources).where(inArray(destroyedSources.dataset, datasets))
  const days = new Map(rows.map(row => [`${row.dataset} ${row.version}`, row.destroyedOn]))
  return ({ dataset, version }) => days.get(`${dataset} ${version}`) ?? null
}

/** Tables of evidence, each with the day on which its source was destroyed: what was copied when it was judged is shown on. */
export async function withFate<T extends { dataset: string; version: string }>(
  db: Pick<Db, 'select'>,
  tables: readonly T[],
): Promise<(T & { destroyedOn: string | null })[]> {
  const destroyed = await destroyedOn(db, tables)
  return tables.map(table => ({ ...table, destroyedOn: destroyed(table) }))
}
