/** Models given and taken at the machine, as on the page: the same file, the same checks, one line where it cannot be. */
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../assemble/testing.ts'
import { loadConfig } from '../platform/config/index.ts'
import { openSelf, publicKeysOf, putParty, type Self, sign } from '../platform/exchange/index.ts'
import { loadKey, sealsWith } from '../platform/secret/index.ts'
import { addAccount, addOffice } from '../platform/testing/accounts.ts'
import { exportModelIn, importModelIn } from './models.ts'

const MODEL = 'medical-group-visits'
const test = withProduct()
let other: Self

interface File {
  signer: { name: string; key: string }
  signature: string
  content: string
}

const config = (env: Record<string, string> = {}) => loadConfig({ DATA_DIR: test.dataDir, ...env })
const give = async (login = 'inspector', model = MODEL) => exportModelIn(test.database.db, config(), { model, login })
const take = (file: File | string, login = 'inspector') =>
  importModelIn(test.database.db, config(), { bytes: Buffer.from(typeof file === 'string' ? file : JSON.stringify(file)), login })
const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    ({ exitCode, words }: { exitCode?: number; words?: { 'zh-CN': string } }) => `${exitCode} ${words?.['zh-CN']}`,
  )
const signedBy = (self: Self, file: File): File => ({
  signer: { name: '邻省院', key: self.signing.publicKey },
  signature: sign(file.content, self.signing),
  ...('form' in file && { form: file.form }),
  content: file.content,
})

beforeAll(async () => {
  const { db } = test.database
  const office = await addOffice(db, '省院')
  await addAccount(db, 'inspector', { officeId: office.id, roles: ['inspector'] })
  await addAccount(db, 'chief', { officeId: office.id, roles: ['chief'] })
  other = await openSelf(db, sealsWith(loadKey({ dataDir: test.dataDir, secretKey: null })), 'other')
})

describe('a model given and taken at the machine', () => {
  it('is the file of the page, and arrives as a draft that says what it lacks and what it is like', async () => {
    const { name, file } = await give()
    expect(name).toMatch(/^medical-group-visits-v\d+\.jqmodel\.json$/u)
    const draft = await take(file)
    expect(draft).toMatchObject({
      state: 'draft',
      similar: [{ modelId: MODEL, similarity: 1 }],
      imported: {
        office: '省院',
        modelId: MODEL,
        unchanged: true,
        signer: { code: 'inside' },
        datasets: [{ id: 'medical_claims', state: 'absent' }],
      },
    })
    // numbers under five are not told
    expect(draft.imported!.effect.leads).toBeNull()
    const { rows } = await test.database.db.execute<{ action: string; by: string }>(
      sql`select action, details->>'by' as by from audit_events where action in ('model.give', 'model.take') order by seq`,
    )
    expect(rows).toEqual([
      { action: 'model.give', by: 'command line' },
      { action: 'model.take', by: 'command line' },
    ])
  })

  it('is refused in one line where it is no file, was changed, or comes from nobody who is entered here', async () => {
    const file = JSON.parse((await give()).file) as File
    expect(await refusal(take('id: x'))).toMatch(/^2 这不是模型文件/u)
    expect(await refusal(take({ ...file, content: file.content.replace('"language":1', '"language":2') }))).toMatch(/^2 签名与内容不符/u)
    const theirs = signedBy(other, file)
    expect(await refusal(take(theirs))).toMatch(/^2 签名的密钥不属于本系统登记的任何单位（文件自称“邻省院”）/u)
    await putParty(test.database.db, {
      self: 'inside',
      code: 'other',
      name: '邻省人民检察院',
      keys: publicKeysOf(other),
      carrier: 'folder',
      carriedTo: '/x',
    })
    expect((await take(theirs)).imported!.signer).toEqual({ code: 'other', name: '邻省人民检察院' })
  })

  it('is within the rights of whoever it is done for', async () => {
    expect(await refusal(give('nobody'))).toBe('2 没有“nobody”这个在用的用户名')
    expect(await refusal(give('chief'))).toMatch(/没有编写模型的权限/u)
    expect(await refusal(give('inspector', 'no-such-model'))).toBe('2 没有模型“no-such-model”')
  })

  it('never makes a key: another installation’s folder or key is told of', async () => {
    const strange = config({ SECRET_KEY: Buffer.alloc(32, 7).toString('base64') })
    const keys = () => test.database.db.execute(sql`select keys from exchange_selves order by code`)
    const before = (await keys()).rows
    expect(await refusal(exportModelIn(test.database.db, strange, { model: MODEL, login: 'inspector' }))).toMatch(
      /^2 打不开本系统的签名密钥/u,
    )
    expect((await keys()).rows).toEqual(before)
  })
})
