/** A server reduced to its jobs, for tests that kill it: takes a connection as JSON, runs `count.rows`, says when it has begun. */
import { openDb } from '../db/index.ts'
import { countRows } from './jobs.kinds.ts'
import { startJobs } from './index.ts'

const connection = JSON.parse(process.argv[2]!)
const db = openDb(connection)
await startJobs({ db, connection, kinds: [countRows(50)], log: (message, error) => console.error(message, error) })
console.log('started')
