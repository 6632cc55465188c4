import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { DuckDBInstance } from '@duckdb/node-api'
import { loadCatalogue } from '@jianqing/catalogue'
import { type ColumnType, checkModel, type DatasetDef, PostgresEngine, runModel } from '@jianqing/engine'
import { startPostgres } from '@jianqing/server/postgres'
import { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Found } from '../agree.ts'
import { DATASETS, daysOff, foundIn, type Opened, SHAPES, statement } from './rival.ts'

const WORK_MEM = '256MB'

/** For questions that read much and write nothing: memory as our own engine has it, every core, pages of a table at the price of memory. */
const SETTINGS = {
  shared_buffers: '2GB',
  effective_cache_size: '4GB',
  work_mem: WORK_MEM,
  hash_mem_multiplier: '2',
  maintenance_work_mem: '512MB',
  max_wal_size: '8GB',
  random_page_cost: '1.1',
  jit: 'off',
  max_parallel_workers_per_gather: '2',
  max_parallel_workers: '4',
  parallel_setup_cost: '100',
  parallel_tuple_cost: '0.01',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
}

const TYPES: Record<ColumnType, string> = {
  text: 'text collate "C"',
  person_id: 'text collate "C"',
  org_id: 'text collate "C"',
  case_no: 'text collate "C"',
  date: 'date',
  month: 'date',
  bool: 'boolean',
  int: 'bigint',
  money: 'numeric(18,2)',
}

/** A PostgreSQL of its own: statements by hand with the indexes that every warehouse has, then with indexes made for them, and our models on it. */
export async function openPostgres(files: ReadonlyMap<string, string>, asOf: string): Promise<Opened> {
  const dir = await mkdtemp(join(tmpdir(), 'jianqing-bench-'))
  const server = await startPostgres({ dir: join(dir, 'server'), database: 'bench', settings: SETTINGS })
  const client = new Client(server.connection)
  await client.connect()
  const { datasets, models } = loadCatalogue()
  for (const id of DATASETS) await fill(client, datasets.get(id)!, files.get(id)!, join(dir, 'rows.csv'))
  const off = daysOff()
  await client.query('create table days_off as select * from unnest($1::date[], $2::date[]) as d(day, next)', [
    off.map(d => d[0]),
    off.map(d => d[1]),
  ])
  const index = async (name: string): Promise<void> => {
    await client.query(statement('postgres', name, asOf))
    await client.query('vacuum (analyze, freeze)')
  }
  await index('key-indexes')
  const byHand = async (model: string) =>
    foundIn((await client.query({ text: statement('postgres', model, asOf), rowMode: 'array' })).rows as unknown[][])

  const engine = await PostgresEngine.open({ connection: server.connection, workMem: WORK_MEM })
  const sources = Object.fromEntries(DATASETS.map(id => [id, { version: 'v1', table: `public.${id}` }]))
  const checked = new Map(SHAPES.map(id => [id, checkModel(models.find(m => m.id === id)!.source, { datasets }).model!]))
  return {
    rivals: [
      { name: 'PostgreSQL', run: byHand },
      { name: 'PostgreSQL, indexes for the rules', begin: () => index('rule-indexes'), run: byHand },
      {
        name: 'our model on PostgreSQL',
        run: async model => {
          const found = new Map<string, Found>()
          const { leads } = await runModel({ model: checked.get(model)!, asOf, sources, engine, evidenceLimit: 0 })
          for await (const lead of leads) found.set(lead.subjectKey, lead)
          return found
        },
      },
    ],
    close: async () => {
      await engine.close()
      await client.end()
      await server.stop()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

/** A data set with the numbers of its rows, by way of a CSV file, so that any number of rows fits. */
async function fill(client: Client, dataset: DatasetDef, path: string, csv: string): Promise<void> {
  await client.query(
    `create table ${dataset.id} (${dataset.columns.map(c => `${c.id} ${TYPES[c.type]}`).join(', ')}, _row bigint not null)`,
  )
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const columns = [...dataset.columns.map(c => c.id), 'file_row_number + 1']
  await connection.run(
    `copy (select ${columns.join(', ')} from read_parquet('${path}', file_row_number = true)) to '${csv}' (format csv, header false)`,
  )
  connection.closeSync()
  instance.closeSync()
  await pipeline(createReadStream(csv), client.query(copyFrom(`copy ${dataset.id} from stdin (format csv)`)))
  await client.query(`alter table ${dataset.id} add primary key (_row)`)
  await rm(csv)
}
