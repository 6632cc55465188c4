import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadCatalogue } from '@jianqing/catalogue'
import type { Job, LeadDetail, LeadSummary } from '@jianqing/contract'
import { openLake } from '@jianqing/lake'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { maskKey, subjectsWith } from '../../platform/mask/index.ts'
import { loadKey, sealsWith } from '../../platform/secret/index.ts'
import { identitiesIn } from '../../platform/testing/identities.ts'
import { hideEvidence } from './hide-evidence.ts'
import { sealSubjects } from './seal-subjects.ts'
import { addAccount, addOffice } from '../../platform/testing/accounts.ts'
import { asking } from '../../platform/testing/ask.ts'
import { withProduct } from '../../assemble/testing.ts'

/** A valid number, the same mistyped in its last digit, and somebody else of the same name. */
const [P, MISTYPED, OTHER] = ['11010519491231002X', '110105194912310021', '11010519491231003X'.replace('3X', '11')] as const
const test = withProduct()
const ask = asking(() => test.product.app)

async function bring(dataset: string, ...lines: string[]) {
  const file = join(test.dataDir, `${dataset}.csv`)
  await writeFile(file, `${lines.join('\n')}\n`)
  await openLake(test.dataDir).import({ dataset: loadCatalogue().datasets.get(dataset)!, files: [file], maxBad: 0 })
}
async function run(model: string) {
  const { json } = await ask('inspector', 'POST', `/models/${model}/runs`, { asOf: '2025-12-31', params: {} })
  let last: Job | undefined
  for await (const job of test.product.jobs.watch(json.job.id, AbortSignal.timeout(60_000))) last = job
  expect(last).toMatchObject({ state: 'done' })
}
async function lead(model: string, key: string): Promise<LeadDetail> {
  const { rows } = await test.database.db.execute<{ id: string }>(
    sql`select id from leads where model_id = ${model} and (subject_key = ${key} or split_part(subject_key, '~', 1) = ${maskKey('person', key)})`,
  )
  return (await ask<LeadDetail>('inspector', 'GET', `/leads/${rows[0]!.id}`)).json
}
const others = ({ person }: LeadDetail) => person?.leads.map(({ modelTitle }) => modelTitle.en).sort()

beforeAll(async () => {
  const { db } = test.database
  const top = await addOffice(db, '江临市人民检察院')
  const county = await addOffice(db, '甲县人民检察院', { parentId: top.id })
  await addAccount(db, 'inspector', { officeId: top.id, roles: ['inspector'] })
  await addAccount(db, 'county', { officeId: county.id, roles: ['inspector'] })
  await bring('deaths', 'person_id,died_on', ...[P, MISTYPED].map(id => `${id},2025-03-01`))
  await bring('pension_payments', 'person_id,month,amount', ...[P, MISTYPED].flatMap(id => [`${id},2025-02,100`, `${id},2025-06,100`]))
  await bring(
    'criminal_judgments',
    'case_no,defendant,defendant_id,cause,judged_on,effective_on,penalty,probation,term_from,term_to,drunk',
    `(2024)甲刑初1号,张三,${P},危险驾驶罪,2024-12-01,2024-12-15,有期徒刑,否,2025-01-01,2025-12-31,是`,
    `(2024)甲刑初2号,张三,${MISTYPED},危险驾驶罪,2024-12-01,2024-12-15,有期徒刑,否,2025-01-01,2025-12-31,是`,
    `(2024)甲刑初3号,张三,${OTHER},危险驾驶罪,2024-12-01,2024-12-15,有期徒刑,否,2025-01-01,2025-12-31,是`,
  )
  await bring('licence_revocations', 'person_id,revoked_on,ban', `440301199001010014,2020-01-01,五年`)
  for (const model of ['paid-after-death', 'pension-in-prison', 'licence-not-revoked']) await run(model)
})

describe('leads on one person', () => {
  it('show each other by a valid identity number, and what names the person in its rows', async () => {
    expect(others(await lead('paid-after-death', P))).toHaveLength(2)
    expect(others(await lead('pension-in-prison', P))).toHaveLength(2)
    // a case is no person
    expect((await lead('licence-not-revoked', '（2024）甲刑初1号')).person).toBeNull()
  })

  it('are not made one by a number that is none, nor by an equal name', async () => {
    expect((await lead('paid-after-death', MISTYPED)).person).toBeNull()
    expect((await lead('pension-in-prison', MISTYPED)).person).toBeNull()
  })

  it('stay masked, and unseen by whoever does not reach them', async () => {
    const { person, id } = await lead('paid-after-death', P)
    expect(JSON.stringify(person)).not.toContain(P.slice(6, 14))
    expect((await ask<{ items: LeadSummary[] }>('county', 'GET', '/leads')).json.items).toEqual([])
    expect((await ask('county', 'GET', `/leads/${id}`)).status).toBe(404)
  })

  it('hold the number nowhere in the database, and tell it whoever asks with a reason', async () => {
    const { id, subjectKey } = await lead('paid-after-death', P)
    expect(subjectKey).toBe(maskKey('person', P))
    const shown = await ask<LeadDetail>('inspector', 'POST', `/leads/${id}/reveal`, { reason: '核对养老金发放记录' })
    expect(shown.json.subjectKey).toBe(P)
    const inClear = (await identitiesIn(test.database.db)).map(place => place.split(':')[0])
    // golden cases are of made-up people
    expect(inClear).toEqual(['model_versions.golden'])
  })

  it('are the same leads again after another run, and the same to those that back-test', async () => {
    const count = async () => (await test.database.db.execute(sql`select id, subject_key from leads order by id`)).rows
    const before = await count()
    await run('paid-after-death')
    expect(await count()).toEqual(before)
  })

  it('that were kept in clear before are sealed at the next start, once', async () => {
    const { db } = test.database
    const { id } = await lead('paid-after-death', P)
    const { rows } = await db.execute<{ kept: string }>(sql`select subject_key as kept from leads where id = ${id}`)
    await db.execute(sql`update leads set subject_key = ${P} where id = ${id}`)
    await db.execute(sql`update lead_evidence set subject = null where lead_id = ${id}`)
    const subjects = subjectsWith(sealsWith(Buffer.alloc(32, 7)))
    expect([await sealSubjects(db, subjects), await sealSubjects(db, subjects)]).toEqual([1, 0])
    const { rows: sealed } = await db.execute<{ key: string; subject: string }>(
      sql`select l.subject_key as key, e.subject from leads l join lead_evidence e on e.lead_id = l.id where l.id = ${id}`,
    )
    expect(sealed[0]!.key).not.toBe(rows[0]!.kept)
    expect(subjects.whole(sealed[0]!.key, sealed[0]!.subject)).toBe(P)
    expect((await identitiesIn(db)).map(place => place.split(':')[0])).not.toContain('leads.subject_key')
    await db.execute(sql`update leads set subject_key = ${rows[0]!.kept} where id = ${id}`)
  })

  it('that rested on rows in clear before rest on hidden numbers after the next start, and are shown as they were', async () => {
    const { db } = test.database
    const { id } = await lead('paid-after-death', P)
    const shown = async () => (await ask<LeadDetail>('inspector', 'POST', `/leads/${id}/reveal`, { reason: '核对身份' })).json
    const before = await shown()
    expect(JSON.stringify(before.evidence)).toContain(P)
    const { rows: kept } = await db.execute<{ tables: string }>(sql`select tables::text as tables from lead_evidence where lead_id = ${id}`)
    expect(kept[0]!.tables).not.toContain(P)
    // as it was kept by a version of before
    const numbers = kept[0]!.tables.replaceAll(/⟦110105\*{8}002X [^⟧]+⟧/gu, P)
    expect(numbers).toContain(P)
    await db.execute(sql`update lead_evidence set tables = ${numbers}::jsonb where lead_id = ${id}`)
    await db.execute(sql`insert into numbers_to_hide (relation) values ('lead_evidence'), ('lead_changes'), ('letter_evidence')`)
    const subjects = subjectsWith(sealsWith(loadKey({ dataDir: test.dataDir, secretKey: null })))
    expect([await hideEvidence(db, subjects), await hideEvidence(db, subjects)]).toEqual([1, 0])
    const { rows: again } = await db.execute<{ tables: string }>(
      sql`select tables::text as tables from lead_evidence where lead_id = ${id}`,
    )
    expect(again).toEqual(kept)
    expect((await shown()).evidence).toEqual(before.evidence)
    expect((await identitiesIn(db)).map(place => place.split(':')[0])).not.toContain('lead_evidence.tables')
  })

  it('are kept by what stands for the number', async () => {
    const { rows } = await test.database.db.execute<{ refs: string[] }>(
      sql`select person_refs as refs from leads where person_ref is not null`,
    )
    expect(rows.length).toBeGreaterThan(0)
    for (const { refs } of rows) for (const ref of refs) expect(ref).toMatch(/^[0-9a-f]{64}$/)
  })
})
