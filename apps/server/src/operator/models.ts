import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadCatalogue } from '@jianqing/catalogue'
import { type ModelDraft, text } from '@jianqing/contract'
import { checkModel } from '@jianqing/engine'
import { openLake } from '@jianqing/lake'
import { eq, sql } from 'drizzle-orm'
import { shareEngine } from '../flows/run-engine.ts'
import { effectOfModel, leadFunnelOf } from '../modules/desk/overview/index.ts'
import { giveModel, MODEL_FILE_BYTES, type ModelExchange, readModelLife, takeModel } from '../modules/models/index.ts'
import { actorOf, users } from '../platform/auth/index.ts'
import { type Config, loadConfig } from '../platform/config/index.ts'
import type { Db } from '../platform/db/index.ts'
import { readSelf, type Self } from '../platform/exchange/index.ts'
import { keptCells } from '../platform/measure/index.ts'
import { type Actor, can } from '../platform/policy/index.ts'
import { keyInUse, sealsWith } from '../platform/secret/index.ts'
import { defaultAsOf } from '../platform/setting/index.ts'
import { AT_THE_MACHINE, inOneLine } from './in-one-line.ts'
import { AdminError, type Env, withDatabase } from './with-database.ts'

/** In whose name it is done: of their office the draft becomes, and their rights bound it as on the page. */
async function authorOf(db: Db, login: string): Promise<Actor> {
  const [user] = await db
    .select({ id: users.id })
    .from(users)
    .where(eq(sql`lower(${users.login})`, login.toLowerCase()))
  const actor = user && (await actorOf(db, user.id))
  if (!actor) throw new AdminError(text(`没有“${login}”这个在用的用户名`, `there is no user name "${login}" in use`))
  if (!can(actor, 'model:write'))
    throw new AdminError(
      text(`“${login}”没有编写模型的权限，请改用有该权限的人员`, `"${login}" may not write models: name somebody who may`),
    )
  return actor
}

/** The key that this installation signs with; a command that made one would sign with what nobody knows. */
async function selfOf(db: Db, config: Config): Promise<Self> {
  const key = keyInUse(config)
  const self = key && (await readSelf(db, sealsWith(key), config.exchangeName))
  if (self) return self
  throw new AdminError(
    text(
      '打不开本系统的签名密钥：请使用与服务器相同的 DATA_DIR、SECRET_KEY 和 EXCHANGE_NAME；从未启动过服务器的，请先启动一次',
      "the signing key of this installation cannot be opened: use the server's own DATA_DIR, SECRET_KEY and EXCHANGE_NAME; where the server never ran, start it once",
    ),
  )
}

/** What the page exchanges models with, opened for one piece of work beside the server. */
async function withExchange<T>(db: Db, config: Config, work: (exchange: ModelExchange) => Promise<T>): Promise<T> {
  const self = await selfOf(db, config)
  const { datasets, measures, readable } = loadCatalogue()
  const lake = openLake(config.dataDir)
  const { registry, ...life } = await readModelLife(db, datasets)
  const asOf = () => defaultAsOf(db)
  const models = measures.flatMap(({ path, source }) => checkModel(source, { file: path, datasets: readable }).measures ?? [])
  // not the server's own folder, which it empties when it opens its engine
  const spillDir = await mkdtemp(join(tmpdir(), 'jianqing-models-'))
  const engine = shareEngine({ lakeDirs: [join(config.dataDir, 'lake')], spillDir, memoryBytes: config.modelMemoryBytes })
  const numbers = { db, model: leadFunnelOf(models), cellsOf: keptCells({ lake, models, engine, asOf }) }
  try {
    return await work({
      db,
      shelf: { registry: registry.models, lake, asOf },
      life,
      datasets,
      self,
      effectOf: async (actor, model) => (await effectOfModel(numbers, actor, model)).total,
      noted: AT_THE_MACHINE,
    })
  } finally {
    await rm(spillDir, { recursive: true, force: true })
  }
}

/** @throws AdminError of a model that is not in use, or that this person may not use */
export const exportModelIn = (db: Db, config: Config, { model, login }: { model: string; login: string }) =>
  withExchange(db, config, async exchange => giveModel(exchange, await authorOf(db, login), model)).catch(inOneLine)

/** @throws AdminError of a file that is none, was changed, or was signed by somebody whom nobody entered here */
export const importModelIn = (db: Db, config: Config, { bytes, login }: { bytes: Buffer; login: string }): Promise<ModelDraft> =>
  withExchange(db, config, async exchange => takeModel(exchange, await authorOf(db, login), bytes)).catch(inOneLine)

/** A model in use as one signed file, as the page gives it. */
export const exportModel = (env: Env, asked: { model: string; login: string }): Promise<{ name: string; file: string }> =>
  withDatabase(env, db => exportModelIn(db, loadConfig(env), asked))

/** A file of another office as a draft, as the page takes it in. */
export async function importModel(env: Env, { path, login }: { path: string; login: string }): Promise<ModelDraft> {
  if ((await stat(path)).size > MODEL_FILE_BYTES)
    throw new AdminError(
      text(
        `${path} 不是模型文件：模型文件不超过 ${MODEL_FILE_BYTES / 1024 / 1024} MB`,
        `${path} is no model file: they have ${MODEL_FILE_BYTES / 1024 / 1024} MB at most`,
      ),
    )
  const bytes = await readFile(path)
  return withDatabase(env, db => importModelIn(db, loadConfig(env), { bytes, login }))
}
