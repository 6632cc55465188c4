import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance, type DuckDBConnection, type JS } from '@duckdb/node-api'
import { type Numbers, numbersOf } from '@jianqing/engine'

/** One DuckDB in this process with nothing kept on disk but what spills into `spillFolder`. */
export type Duck = {
  run(sql: string): Promise<void>
  /** Rows as objects of plain JavaScript values (BIGINT as bigint, DATE as a Date; cast to text in SQL where it matters). */
  rows<Row extends Record<string, unknown> = Record<string, JS>>(sql: string): Promise<Row[]>
  numbers: Numbers
  /** Runs one statement with so many threads at most. */
  runWith(threads: number, sql: string): Promise<void>
  /** Stops what is running; its promise rejects. */
  interrupt(): void
  close(): void
}

/**
 * The memory limit leaves room under 1 GB for Node itself and for what DuckDB does not count (CSV buffers, allocator slack).
 * Extensions are never fetched: an isolated network is the normal case.
 */
export async function openDuck(options: { spillFolder?: string; memoryMb?: number; threads?: number } = {}): Promise<Duck> {
  const threads = options.threads ?? Math.min(availableParallelism(), 8)
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${options.memoryMb ?? 400}MB`,
    threads: String(threads),
    temp_directory: options.spillFolder ?? join(tmpdir(), `jianqing-lake-${process.pid}`),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  const connection: DuckDBConnection = await instance.connect()
  // an instant (as Spark writes dates) lies on the day that it has in Beijing, wherever this machine stands
  await connection.run("SET TimeZone = 'Asia/Shanghai'")
  return {
    run: async sql => void (await connection.run(sql)),
    rows: async <Row extends Record<string, unknown>>(sql: string) =>
      (await connection.runAndReadAll(sql)).getRowObjectsJS() as unknown as Row[],
    numbers: sql => numbersIn(connection, sql),
    runWith: async (fewer, sql) => {
      await connection.run(`SET threads = ${Math.min(threads, fewer)}`)
      try {
        await connection.run(sql)
      } finally {
        await connection.run(`SET threads = ${threads}`)
      }
    },
    interrupt: () => connection.interrupt(),
    close: () => {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

async function* numbersIn(connection: DuckDBConnection, sql: string): ReturnType<Numbers> {
  const result = await connection.stream(sql)
  for (;;) {
    const chunk = await result.fetchChunk()
    if (!chunk || chunk.rowCount === 0) return
    yield numbersOf(chunk)
  }
}
