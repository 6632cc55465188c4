import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { OperatorError } from '../config/index.ts'

/** Bytes of a key: AES-256. */
const KEY_BYTES = 32

/** In DATA_DIR; in no backup, so that a backup alone opens nothing. */
const KEY_FILE = 'secret.key'

/**
 * The key that opens what lies sealed in the database: the configured one, else that of `DATA_DIR/secret.key`, which is made at the first start and
 * readable by the server's account alone.
 *
 * @throws OperatorError when the file is there but holds no key
 */
export function loadKey({ dataDir, secretKey }: { dataDir: string; secretKey: Buffer | null }): Buffer {
  if (secretKey) return secretKey
  const path = join(dataDir, KEY_FILE)
  return readKey(path) ?? makeKey(dataDir, path)
}

/** The key as it is, for work at the machine; null where the server never made one. @throws OperatorError as {@link loadKey} */
export const keyInUse = ({ dataDir, secretKey }: { dataDir: string; secretKey: Buffer | null }): Buffer | null =>
  secretKey ?? readKey(join(dataDir, KEY_FILE))

function readKey(path: string): Buffer | null {
  let text: string
  try {
    text = readFileSync(path, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  const key = Buffer.from(text, 'base64')
  if (key.byteLength === KEY_BYTES && key.toString('base64') === text) return key
  throw new OperatorError(
    `${path} 不是有效的密钥文件：请从备份的副本恢复；没有副本时删除它，并为绑定了动态验证码的人员重置密码`,
    `${path} holds no key: bring it back from your copy; without one, delete it and reset the password of everybody who has a one-time code`,
  )
}

/** A link takes the name only where nobody took it meanwhile, and what it names is whole. */
function makeKey(dataDir: string, path: string): Buffer {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const fresh = `${path}.${process.pid}.tmp`
  const file = openSync(fresh, 'w', 0o600)
  try {
    writeSync(file, `${randomBytes(KEY_BYTES).toString('base64')}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  try {
    linkSync(fresh, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(fresh, { force: true })
  }
  return readKey(path)!
}
