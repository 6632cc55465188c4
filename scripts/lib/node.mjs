import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { root } from './root.mjs'

/** The oldest line of Node that still gets security fixes, from its first version of long-term support on; what is older runs nothing but these scripts (docs/adr/0011). */
const SUPPORTED = [22, 12]

/** The Node that npm brings along for machines that have an older one. */
const pinned = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')

const isSupported = () => {
  const [major, minor] = process.versions.node.split('.').map(Number)
  return major > SUPPORTED[0] || (major === SUPPORTED[0] && minor >= SUPPORTED[1])
}

/** Ends with whoever asked for it, also where that process was killed and could pass nothing on. */
const endWithParent = () => {
  if (!process.channel) return
  process.channel.unref()
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
}

/** A terminal sends its interrupt to the whole group, so that it must not be passed on once more. */
const passedOn = () => ['SIGTERM', 'SIGHUP', ...(process.stdin.isTTY ? [] : ['SIGINT'])]

const runWithPinned = () =>
  new Promise((_, reject) => {
    const child = spawn(pinned, process.argv.slice(1), {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, PATH: [dirname(pinned), process.env.PATH].join(delimiter) },
    })
    process.on('SIGINT', () => {})
    for (const signal of passedOn()) process.on(signal, () => child.kill(signal))
    child.once('error', reject)
    child.once('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
  })

/** Goes on at once under a supported Node; under an older one the same script runs again on the pinned one, and this call never returns. */
export const ensureNode = async () => {
  if (isSupported()) return endWithParent()
  if (existsSync(pinned)) return runWithPinned()
  console.error(
    `检擎需要 Node ${SUPPORTED.join('.')} 或更高版本，当前为 ${process.versions.node}，且本机没有随包提供的版本：请安装 Node 24。` +
      ` · Jianqing needs Node ${SUPPORTED.join('.')} or newer; this is ${process.versions.node}, and npm brought none for this machine: install Node 24.`,
  )
  process.exit(2)
}
