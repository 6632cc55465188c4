import { spawn } from 'node:child_process'
import { ensureInstalled } from './lib/install.mjs'
import { ensureNode } from './lib/node.mjs'
import { root } from './lib/root.mjs'

// The server from its sources, started again when they change, and the page with hot replacement on 5173.
ensureInstalled()
await ensureNode()
const parts = [
  ['npx', 'tsx', 'watch', '--clear-screen=false', 'apps/server/src/main.ts'],
  ['npx', 'vite', 'apps/web'],
  ['npx', 'vite', '--config', 'apps/web/vite.portal.config.ts', '--port', '5174'],
].map(([command, ...args]) => spawn(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }))

const stop = () => {
  for (const part of parts) part.kill('SIGTERM')
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop)
for (const part of parts) part.once('exit', code => (stop(), (process.exitCode ||= code ?? 0)))
