import { spawnSync } from 'node:child_process'
import { root } from './root.mjs'

/** Runs a command in the checkout, its output on ours; ends this process with its exit code when it fails. */
export const run = (command, args, options = {}) => {
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32', ...options })
  if (done.error) throw done.error
  if (done.status !== 0) process.exit(done.status ?? 1)
}
