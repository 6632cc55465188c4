import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'
import { run } from './run.mjs'

/** The oldest Node that can install what runs then on a newer one (node.mjs). */
const OLDEST = [20, 19]

const checkNode = () => {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return
  console.error(
    `检擎需要 Node ${OLDEST.join('.')} 或更高版本，当前为 ${process.versions.node}。 · Jianqing needs Node ${OLDEST.join('.')} or newer; this is ${process.versions.node}.`,
  )
  process.exit(2)
}

/** npm writes node_modules/.package-lock.json last: older than the lock file means that the tree is not the locked one. */
const isInstalled = () => {
  const installed = join(root, 'node_modules/.package-lock.json')
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs
}

/** Brings node_modules to what the lock file says, when it is not. */
export const ensureInstalled = () => {
  checkNode()
  if (isInstalled()) return
  console.error('正在安装依赖 · installing packages …')
  // stdout stays free for the results of a command.
  // the build needs the development packages, whatever NODE_ENV a service sets
  run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: ['ignore', 2, 2] })
}
