import { createHash, randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { SealError, type Seals } from './seal.ts'

const KEY_BYTES = 32

/** What proves that a key is gone: whose, when, on what basis, and which key it was, by a digest that opens nothing. */
export interface Certificate {
  kind: string
  id: string
  destroyedAt: string
  destroyedBy: string
  basis: string
  /** SHA-256 of the key as it lay on disk, hexadecimal. */
  digest: string
}

/**
 * Keys of single records, each in a file of its own under DATA_DIR/keys, wrapped by the installation's key. They are neither in the database nor in a backup of it: a key
 * that is destroyed here is destroyed for every backup there is, and only a copy of this folder could undo it (`docs/operations.md`).
 */
export interface RecordKeys {
  /** A new key for a record. One whose transaction is rolled back is left behind and opens nothing. */
  make(kind: string, id: string): Buffer
  /** Null: destroyed. @throws SealError when the file is gone without a certificate, or the installation's key is another one */
  read(kind: string, id: string): Buffer | null
  /** Destroys a key for good and keeps the certificate; once more, it changes nothing. */
  destroy(certificate: Omit<Certificate, 'digest'>): Certificate
  /** Of all keys that were destroyed here. */
  certificates(): Certificate[]
}

/** @param dataDir the folder `keys` is made in it with the first key */
export function openRecordKeys(dataDir: string, seals: Seals): RecordKeys {
  const folder = join(dataDir, 'keys')
  const pathOf = (kind: string, id: string) => {
    if (!/^[a-z][a-z0-9_]*$/.test(kind) || !/^[0-9a-f-]{36}$/.test(id)) throw new TypeError(`no record: ${kind} ${id}`)
    // ids begin with the time: their ends spread the files
    return join(folder, id.slice(-2), `${kind}.${id}`)
  }
  const placeOf = (kind: string, id: string) => `record-key:${kind}:${id}`
  const certificateAt = (path: string): Certificate | null =>
    existsSync(`${path}.destroyed`) ? (JSON.parse(readFileSync(`${path}.destroyed`, 'utf8')) as Certificate) : null

  return {
    make: (kind, id) => {
      const path = pathOf(kind, id)
      if (existsSync(path) || existsSync(`${path}.destroyed`)) throw new TypeError(`there was a key of ${kind} ${id} before`)
      const key = randomBytes(KEY_BYTES)
      writeWhole(path, seals.seal(key.toString('base64'), placeOf(kind, id)))
      return key
    },
    read: (kind, id) => {
      const path = pathOf(kind, id)
      if (certificateAt(path)) return null
      if (!existsSync(path)) throw new SealError(`there is no key for ${kind} ${id}: bring DATA_DIR/keys back from your copy`)
      return Buffer.from(seals.open(readFileSync(path, 'utf8'), placeOf(kind, id)), 'base64')
    },
    destroy: certificate => {
      const path = pathOf(certificate.kind, certificate.id)
      const known = certificateAt(path)
      const proof = known ?? {
        ...certificate,
        digest: existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : '',
      }
      // first the word, then the deed: killed between the two, nobody opens it any more, and the next call ends it
      if (!known) writeWhole(`${path}.destroyed`, `${JSON.stringify(proof, null, 1)}\n`)
      wipe(path)
      return proof
    },
    certificates: () =>
      (existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [])
        .filter(name => name.endsWith('.destroyed'))
        .map(name => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Certificate),
  }
}

/** On disk, whole and for the server's account alone, or not there. */
function writeWhole(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const fresh = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`)
  const file = openSync(fresh, 'w', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(fresh, path)
  syncFolder(dirname(path))
}

/** Overwritten before it is removed; what a disk keeps of it besides is still wrapped by the installation's key. */
function wipe(path: string): void {
  if (!existsSync(path)) return
  const file = openSync(path, 'r+')
  try {
    writeSync(file, randomBytes(statSync(path).size), 0, undefined, 0)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  rmSync(path)
  syncFolder(dirname(path))
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
