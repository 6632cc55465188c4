/**
 * A server for tests that kill it, or measure it: takes the connection of a database as JSON and a folder; says where it listens as one line. Asked by whatever message, it answers
 * for how long its thread of requests was last busy without a turn for anything else, in milliseconds, and counts anew.
 */
import { existsSync, readFileSync } from 'node:fs'
import { openDb } from '../platform/db/index.ts'
import { productOver } from './product.fixture.ts'

const [connectionJson, dataDir] = process.argv.slice(2)
const connection = JSON.parse(connectionJson!)
const { app } = await productOver({ db: openDb(connection), connection }, dataDir!)

/** Time of the processor that this thread took, where the system tells it: what the machine gives to others meanwhile does not count. */
const STAT = `/proc/self/task/${process.pid}/schedstat`
const spent = existsSync(STAT) ? () => Number(readFileSync(STAT, 'utf8').split(' ')[0]) / 1e6 : () => performance.now()

let [last, longest] = [spent(), 0]
setInterval(() => {
  const now = spent()
  longest = Math.max(longest, now - last)
  last = now
}, 2)
process.on('message', () => {
  process.send!(longest)
  longest = 0
})
process.channel?.unref()

console.log(await app.listen({ host: '127.0.0.1', port: 0 }))
