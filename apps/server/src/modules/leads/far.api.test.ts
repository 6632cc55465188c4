import { sql } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { withProduct } from '../../assemble/testing.ts'
import { addAccount, addOffice } from '../../platform/testing/accounts.ts'
import { asking } from '../../platform/testing/ask.ts'
import { addLead } from './lead.fixture.ts'

const MANY = 2_300
const PAGE = 200
const test = withProduct()
const ask = asking(() => test.product.app)

beforeAll(async () => {
  const { db } = test.database
  const { id: officeId } = await addOffice(db, '甲市人民检察院')
  await addAccount(db, 'inspector', { officeId, roles: ['inspector'] })
  const first = await addLead(db, { officeId, severity: 'low' })
  // a third of them seen first at one moment: the id alone orders these
  await db.execute(sql`
    insert into leads select (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(), 'subject_key', '测试〔2026〕' || n || '号',
      'severity', (array['high', 'medium', 'low'])[1 + n % 3], 'first_seen_at', l.first_seen_at + least(n, 1500) * interval '1 minute'))).*
    from leads l, generate_series(2, ${MANY}) n where l.id = ${first}`)
})

it.each(['', '&sort=-lastSeenAt', '&sort=office', '&sort=subjectKey', '&sort=model'])(
  'the pages of a long list are one order without gap or repetition, which the export has too%s',
  async sort => {
    const keys: string[] = []
    for (let page = 1; (page - 1) * PAGE < MANY; page++) {
      const { json } = await ask('inspector', 'GET', `/leads?page=${page}&pageSize=${PAGE}${sort}`)
      keys.push(...json.items.map((item: { subjectKey: string }) => item.subjectKey))
    }
    expect(new Set(keys).size).toBe(MANY)
    const { body } = await ask('inspector', 'GET', `/leads/export?format=csv&lang=zh-CN${sort}`)
    const exported = body
      .trim()
      .split('\n')
      .slice(1)
      .map(line => /测试〔2026〕[^,"]*号/.exec(line)![0])
    expect(exported).toEqual(keys)
  },
)
