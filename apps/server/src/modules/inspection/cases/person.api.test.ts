import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadCatalogue } from '@jianqing/catalogue'
import type { AuditEvent, CaseFile, PersonFile } from '@jianqing/contract'
import { openLake } from '@jianqing/lake'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { withProduct } from '../../../assemble/testing.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import { asking } from '../../../platform/testing/ask.ts'

const NUMBER = '11010519491231002X'
const test = withProduct()
const ask = asking(() => test.product.app)

async function bring(dataset: string, ...lines: string[]) {
  const file = join(test.dataDir, `${dataset}.csv`)
  await writeFile(file, `${lines.join('\n')}\n`)
  await openLake(test.dataDir).import({ dataset: loadCatalogue().datasets.get(dataset)!, files: [file], maxBad: 0 })
}

interface Found {
  items: { kind: string; link: string; title: { en: string } }[]
}
const search = async (login: string, q: string) => (await ask<Found>(login, 'GET', `/search?q=${encodeURIComponent(q)}`)).json.items
const dossier = async (login: string, q = NUMBER) => {
  const [found] = (await search(login, q)).filter(({ kind }) => kind === 'person-file')
  return (await ask<PersonFile>(login, 'GET', found!.link)).json
}

beforeAll(async () => {
  const { db } = test.database
  const top = await addOffice(db, '江临市人民检察院')
  const county = await addOffice(db, '甲县人民检察院', { parentId: top.id })
  await addAccount(db, 'inspector', { officeId: top.id, roles: ['inspector'] })
  await addAccount(db, 'county', { officeId: county.id, roles: ['inspector'] })
  await addAccount(db, 'system', { officeId: top.id, roles: ['system_admin'] })
  await addAccount(db, 'auditor', { officeId: top.id, roles: ['audit_admin'] })
  await bring('deaths', 'person_id,died_on', `${NUMBER},2025-03-01`)
  await bring('pension_payments', 'person_id,month,amount', ...['2025-01', '2025-02', '2025-04'].map(month => `${NUMBER},${month},100`))
  await bring(
    'criminal_cases',
    'case_no,case_name,kind,cause,office,department,prosecutor,prosecutor_no,suspect,suspect_id,accepted_on,detained,fast_track',
    `江检诉受[2024]1号,张三丰盗窃案,审查起诉,盗窃罪,江临市人民检察院,第一检察部,周明,A1,张三丰,${NUMBER},2024-01-05,true,false`,
    `甲检诉受[2024]2号,张三丰诈骗案,审查起诉,诈骗罪,甲县人民检察院,第一检察部,吴江,B1,张三丰,${NUMBER.toLowerCase()},2024-06-05,false,false`,
    `甲检诉受[2024]3号,张三丰伤害案,审查起诉,故意伤害罪,甲县人民检察院,第一检察部,吴江,B1,张三丰,11010119900307109X,2024-06-05,false,false`,
  )
})

describe('all of a person', () => {
  it('is found by the whole number alone, behind an address that does not tell it', async () => {
    const found = await search('inspector', NUMBER)
    expect(found).toMatchObject([{ kind: 'person-file', title: { en: '110105********002X' } }])
    expect(JSON.stringify(found)).not.toContain(NUMBER)
    for (const q of ['11010519491231003X', '张三丰', NUMBER.slice(0, 17)])
      expect((await search('inspector', q)).map(one => one.kind)).not.toContain('person-file')
    expect(await search('system', NUMBER)).toEqual([])
  })

  it('shows on one axis what data sets know, masked, however the number is written; a namesake is nobody', async () => {
    const file = await dossier('inspector')
    expect(file).toMatchObject({ number: '110105********002X', names: ['张某某'] })
    expect(file.cases.map(({ caseNo, name }) => [caseNo, name])).toEqual([
      ['江检诉受[2024]1号', '张某某盗窃案'],
      ['甲检诉受[2024]2号', '张某某诈骗案'],
    ])
    expect(file.marks.map(({ lane, from, to, label }) => [lane, from, to, label['zh-CN']]).sort()).toEqual([
      ['life', '2025-03-01', '2025-03-01', '死亡'],
      ['payments', '2025-01-01', '2025-02-28', '养老金2个月'],
      ['payments', '2025-04-01', '2025-04-30', '养老金1个月'],
      ['stages', '2024-01-05', null, '审查起诉 · 盗窃罪'],
      ['stages', '2024-06-05', null, '审查起诉 · 诈骗罪'],
    ])
    expect(JSON.stringify(file)).not.toMatch(/张三丰|19491231/)
    expect(file.read.find(({ dataset }) => dataset === 'companies')).toMatchObject({ version: null, rows: 0 })
  })

  it('shows the cases of one’s own offices alone', async () => {
    expect((await dossier('county')).cases.map(({ caseNo }) => caseNo)).toEqual(['甲检诉受[2024]2号'])
  })

  it('is reached from a case of theirs', async () => {
    const { json } = await ask<CaseFile>('inspector', 'GET', `/cases/${encodeURIComponent('江检诉受[2024]1号')}`)
    const { status } = await ask('inspector', 'GET', `/persons/${encodeURIComponent(json.person!)}`)
    expect(status).toBe(200)
    expect((await ask('inspector', 'GET', `/persons/${encodeURIComponent(`${json.person!}x`)}`)).status).toBe(404)
    expect((await ask('system', 'GET', `/persons/${encodeURIComponent(json.person!)}`)).status).toBe(403)
  })

  it('leaves a trace of each look, which tells who looked and whom at by a hash alone', async () => {
    const { rows } = await test.database.db.execute<{ details: object }>(sql`select details from audit_events where action = 'person.view'`)
    expect(rows.length).toBe(3)
    expect(JSON.stringify(rows)).not.toContain('19491231')
    const asked = await ask<{ items: AuditEvent[] }>('auditor', 'GET', `/audit?seenCase=${NUMBER}`)
    expect(asked.json.items.map(({ actor, action }) => [actor?.name, action])).toHaveLength(3)
    expect(new Set(asked.json.items.map(({ action }) => action))).toEqual(new Set(['person.view']))
  })

  it('of whom nothing is known is an empty one, and traced as well', async () => {
    const file = await dossier('inspector', '110101199003074514')
    expect(file).toMatchObject({ marks: [], cases: [], names: [] })
  })
})
