import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const PORT = '4791'

/** The product as `npm start` starts it, once it says where it is. `pid` is of the process that serves; its PostgreSQL is another. */
export async function startProduct(
  dataDir: string,
  env: Record<string, string> = {},
): Promise<{ url: string; pid: number; stop: () => Promise<void> }> {
  const child = spawn(process.execPath, ['scripts/start.mjs'], { cwd: ROOT, env: { ...process.env, ...env, PORT, DATA_DIR: dataDir } })
  child.stderr.pipe(process.stderr)
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout.on('data', chunk => {
      said += String(chunk)
      const found = /→ +(http:\S+)/.exec(said)
      if (found) resolve(found[1]!)
    })
    child.once('exit', code => reject(new Error(`the product ended with ${code}:\n${said}`)))
  })
  const stop = async () => {
    child.kill('SIGTERM')
    if (child.exitCode === null) await once(child, 'exit')
  }
  return { url, pid: child.pid!, stop }
}
