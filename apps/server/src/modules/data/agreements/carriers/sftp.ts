import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { type FeedAddress, text } from '@jianqing/contract'
import Client from 'ssh2-sftp-client'
import { AppError } from '../../../../platform/http/index.ts'
import { MOST_MANIFEST } from './drop.ts'
import type { Place } from './files.ts'

type Sftp = Extract<FeedAddress, { carrier: 'sftp' }>

const READY_MS = 15_000

/** As `ssh-keygen -lf` prints it, without what fills it up. */
export const fingerprintOf = (key: Buffer): string => `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/u, '')}`

/** Opens a folder on a server whose key is the one that was agreed; another one is refused before anything is said of ourselves. */
export async function withSftp<T>(
  { host, port, user, folder, hostKey }: Sftp,
  password: string,
  work: (place: Place) => Promise<T>,
): Promise<T> {
  const client = new Client()
  let shown: string | null = null
  const pinned = hostKey.replace(/=+$/u, '')
  try {
    await client.connect({
      host,
      port,
      username: user,
      password,
      readyTimeout: READY_MS,
      hostVerifier: (key: Buffer) => {
        shown = fingerprintOf(key)
        return shown === pinned
      },
    })
    return await work({
      list: async () =>
        (await client.list(folder)).filter(({ type, name }) => type === '-' && !name.startsWith('.')).map(({ name }) => name),
      read: async name => {
        const { size } = await client.stat(`${folder}/${name}`)
        return size > MOST_MANIFEST ? '' : String(await client.get(`${folder}/${name}`))
      },
      open: async name => client.createReadStream(`${folder}/${name}`) as unknown as Readable,
    })
  } catch (error) {
    if (shown !== null && shown !== pinned)
      throw new AppError(
        'wrong_state',
        text(
          `服务器出示的主机密钥为 ${String(shown)}，与登记的不一致，没有连接；请与对方核实后再修改`,
          `The server shows the host key ${String(shown)}, not the one that was agreed; nothing was sent. Ask its owner before you change it`,
        ),
      )
    if (error instanceof AppError) throw error
    throw new AppError(
      'wrong_state',
      text(
        `连接不上 ${host}:${port}（${(error as Error).message}），请检查地址、用户和口令`,
        `${host}:${port} does not answer (${(error as Error).message}); check address, user and password`,
      ),
    )
  } finally {
    await client.end().catch(() => {})
  }
}
