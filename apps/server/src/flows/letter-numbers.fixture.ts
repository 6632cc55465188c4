/**
 * A server that issues letters and is killed while it does: takes the connection of a database, its folder, and what to issue as whom;
 * says of each letter that was issued its id, one a line.
 */
import { assemble } from '../assemble/staff.ts'
import { loadConfig } from '../platform/config/index.ts'
import { openDb } from '../platform/db/index.ts'
import { createLogger } from '../platform/log/index.ts'

export type ToIssue = { headers: Record<string, string>; letters: string[] }

const [connection, dataDir, toIssue] = process.argv.slice(2)
const config = loadConfig({ DATA_DIR: dataDir!, LOG_LEVEL: 'silent', MEMORY_LIMIT: '512MB' })
const db = openDb(JSON.parse(connection!))
const { app } = await assemble({
  config,
  database: { db, connection: JSON.parse(connection!), close: async () => {} },
  log: createLogger(config),
  version: 'test',
  welcome: async () => ({ product: '检擎', version: 'test', demo: false, demoAccounts: [] }),
})
const { headers, letters } = JSON.parse(toIssue!) as ToIssue
for (const id of letters)
  void app
    .inject({ method: 'POST', url: `/api/v1/letters/${id}/actions/issue`, headers, payload: { revision: 2, form: {} } })
    .then(({ statusCode, body }) => console.log(statusCode === 200 ? id : body))
