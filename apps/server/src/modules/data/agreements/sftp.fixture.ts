import { generateKeyPairSync } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import ssh2 from 'ssh2'
import { fingerprintOf } from './carriers/sftp.ts'

const { STATUS_CODE } = ssh2.utils.sftp

/** A server of files that lie in memory, as another organisation would run one. */
export async function startSftp(files: Map<string, Buffer>, account: { user: string; password: string }) {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  })
  const parsed = ssh2.utils.parseKey(privateKey)
  if (parsed instanceof Error) throw parsed
  let asked = 0
  const server = new ssh2.Server({ hostKeys: [privateKey] }, client => {
    client.on('error', () => {})
    client.on('authentication', context => {
      asked++
      if (context.method === 'password' && context.username === account.user && context.password === account.password) context.accept()
      else context.reject(['password'])
    })
    client.on('session', accept => {
      accept().on('sftp', acceptSftp => serve(acceptSftp(), files))
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    hostKey: fingerprintOf(parsed.getPublicSSH()),
    /** How often somebody tried to sign in. */
    asked: () => asked,
    stop: () => new Promise<void>(resolve => server.close(() => resolve())),
  }
}

function serve(sftp: ssh2.SFTPWrapper, files: ReadonlyMap<string, Buffer>): void {
  const handles = new Map<number, { name: string; listed: boolean }>()
  const open = (id: number, name: string) => {
    const n = handles.size
    handles.set(n, { name, listed: false })
    const handle = Buffer.alloc(4)
    handle.writeUInt32BE(n)
    sftp.handle(id, handle)
  }
  const of = (handle: Buffer) => handles.get(handle.readUInt32BE())!
  const attrs = (name: string) => ({ mode: 0o100644, uid: 0, gid: 0, size: files.get(name)!.byteLength, atime: 0, mtime: 0 })
  const nameOf = (path: string) => path.split('/').at(-1)!
  const stat = (id: number, path: string) =>
    files.has(nameOf(path)) ? sftp.attrs(id, attrs(nameOf(path))) : sftp.status(id, STATUS_CODE.NO_SUCH_FILE)
  sftp.on('OPENDIR', (id, path) => open(id, path))
  sftp.on('READDIR', (id, handle) => {
    const one = of(handle)
    if (one.listed) return sftp.status(id, STATUS_CODE.EOF)
    one.listed = true
    sftp.name(
      id,
      [...files.keys()].map(filename => ({ filename, longname: `-rw-r--r-- 1 0 0 ${filename}`, attrs: attrs(filename) })),
    )
  })
  sftp.on('STAT', stat)
  sftp.on('LSTAT', stat)
  sftp.on('FSTAT', (id, handle) => sftp.attrs(id, attrs(of(handle).name)))
  sftp.on('OPEN', (id, path) => (files.has(nameOf(path)) ? open(id, nameOf(path)) : sftp.status(id, STATUS_CODE.NO_SUCH_FILE)))
  sftp.on('READ', (id, handle, offset, length) => {
    const part = files.get(of(handle).name)!.subarray(offset, offset + length)
    if (part.byteLength === 0) sftp.status(id, STATUS_CODE.EOF)
    else sftp.data(id, part)
  })
  sftp.on('CLOSE', id => sftp.status(id, STATUS_CODE.OK))
}
