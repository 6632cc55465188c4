import { execFileSync } from 'node:child_process'
import { ROOT } from './testing.ts'

/** Builds the command when it is older than its sources, once for all tests of a run: they start it hundreds of times. */
export default function setup(): void {
  execFileSync(process.execPath, ['scripts/jianqing.mjs', '--version'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] })
}
