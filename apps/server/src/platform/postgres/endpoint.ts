import { createHash } from 'node:crypto'
import { chmodSync, lstatSync, mkdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { own, type Identity } from './identity.ts'

/** Where PostgreSQL listens: a folder for its socket, or 127.0.0.1 with a port. `host` and `port` are as `pg` takes them. */
export type Endpoint = { host: string; port: number; socket: boolean }

/** sun_path holds 108 bytes with the closing zero on Linux, 104 on macOS. */
const MAX_SOCKET_PATH = process.platform === 'darwin' ? 103 : 107
const SOCKET_PORT = 5432

/**
 * A socket beside the data when its path is short enough and the file system can hold one, else in a folder of our own for
 * temporary files, else TCP on the loopback interface.
 *
 * @param dir the folder of the database, absolute
 */
export async function chooseEndpoint(dir: string, identity: Identity): Promise<Endpoint> {
  const short = createHash('sha256').update(dir).digest('hex').slice(0, 16)
  for (const folder of [join(dir, 'run'), join(tmpdir(), `jianqing-${short}`)]) {
    if (await canHoldSocket(folder, identity)) return { host: folder, port: SOCKET_PORT, socket: true }
  }
  return { host: '127.0.0.1', port: await freePort(), socket: false }
}

/** Removes what a killed postmaster left in our folder; its lock file may name a process id that is by now another's. */
export function removeSocket({ host, port }: Endpoint): void {
  for (const name of [`.s.PGSQL.${port}`, `.s.PGSQL.${port}.lock`]) rmSync(join(host, name), { force: true })
}

async function canHoldSocket(folder: string, identity: Identity): Promise<boolean> {
  if (Buffer.byteLength(join(folder, `.s.PGSQL.${SOCKET_PORT}`)) > MAX_SOCKET_PATH) return false
  try {
    mkdirSync(folder, { mode: 0o700, recursive: true })
    const stat = lstatSync(folder)
    // Whoever owns a folder for temporary files could read along: it has to be ours.
    if (!stat.isDirectory() || ![process.getuid?.() ?? 0, identity.uid].includes(stat.uid)) return false
    chmodSync(folder, 0o700)
    const probe = join(folder, '.probe')
    rmSync(probe, { force: true })
    await listen({ path: probe })
    rmSync(probe, { force: true })
    own(folder, identity)
    return true
  } catch {
    return false
  }
}

async function freePort(): Promise<number> {
  return listen({ host: '127.0.0.1', port: 0 })
}

/** Listens for a moment. @returns the port, 0 for a path */
function listen(where: { path: string } | { host: string; port: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(where, () => {
      const address = server.address()
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : 0))
    })
  })
}
