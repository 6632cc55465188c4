/**
 * A server reduced to its lock and its database, for tests that kill it: takes a data folder, prints what it runs as one line of
 * JSON, and stays until it is stopped.
 */
import { join } from 'node:path'
import { lockDataDir, startPostgres } from './index.ts'

const [dataDir, ...extra] = process.argv.slice(2)
const bin = extra.find(option => option.startsWith('bin='))?.slice('bin='.length) ?? null
try {
  const lock = await lockDataDir(dataDir!)
  const postgres = await startPostgres({
    dir: join(dataDir!, 'postgres'),
    log: message => console.error(message),
    namespaces: !extra.includes('no-namespaces'),
    bin,
  })
  process.on(
    'SIGTERM',
    () =>
      void postgres.stop().then(async () => {
        await lock.release()
        process.exit(0)
      }),
  )
  console.log(JSON.stringify({ pid: postgres.pid(), connection: postgres.connection }))
} catch (error) {
  console.error((error as Error).message)
  process.exit((error as { exitCode?: number }).exitCode ?? 3)
}
