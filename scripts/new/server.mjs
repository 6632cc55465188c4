import { clocked, clockFiles } from './clock.mjs'

/** The room on the server, its table and its test. */
export const serverFiles = (n, migration) => {
  const room = `apps/server/src/modules/${n.area}/${n.folder}`
  const up = '../../..'
  const { only, effect, imported } = clocked(n)
  return {
    ...clockFiles(n, room),
    [migration]: `create table ${n.table} (
  id uuid primary key,
  title text not null,
  note text not null default '',
  state text not null default 'open' check (state in ('open', 'closed')),
  revision integer not null default 0,
  office_id uuid not null references offices (id),
  created_by uuid not null references users (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index ${n.table}_office_state on ${n.table} (office_id, state);
`,
    [`${room}/tables.ts`]: `import type { ${n.One}State } from '@jianqing/contract'
import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { stamp } from '${up}/platform/db/index.ts'

export const ${n.many} = pgTable(
  '${n.table}',
  {
    id: uuid().primaryKey(),
    title: text().notNull(),
    note: text().notNull().default(''),
    state: text().$type<${n.One}State>().notNull().default('open'),
    revision: integer().notNull().default(0),
    officeId: uuid('office_id').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: stamp('created_at').notNull().defaultNow(),
    updatedAt: stamp('updated_at').notNull().defaultNow(),
  },
  t => [index('${n.table}_office_state').on(t.officeId, t.state)],
)

export type ${n.One}Row = typeof ${n.many}.$inferSelect
`,
    [`${room}/process.ts`]: `import { ${n.ONE}_STATES, type ${n.One}State, text } from '@jianqing/contract'
import { z } from 'zod'
import { because, defineProcess, wordsUpTo } from '${up}/platform/process/index.ts'
${imported()}import { type ${n.One}Row, ${n.many} } from './tables.ts'

/** What happens to one from its beginning to its end: who may, from where to where, with which form; clocks and effects beside it. */
export const ${n.one}Process = defineProcess<${n.One}Row, ${n.One}State>({
  kind: '${n.kind}',
  title: text('${n.zh}', '${n.en}'),
  table: ${n.many},
  states: ${n.ONE}_STATES,
  initial: 'open',
  place: row => ({ officeId: row.officeId, ownerIds: [row.createdBy] }),
${only('  clocks: [dueClock],\n')}  transitions: [
    {
      id: 'close',
      title: text('办结', 'Close'),
      tone: 'primary',
      from: ['open'],
      to: 'closed',
      who: '${n.kind}:write',
      form: z.object({ result: wordsUpTo(500)('办理结果', 'What came of it') }),
${effect('stop')}    },
    {
      id: 'reopen',
      title: text('重新办理', 'Reopen'),
      from: ['closed'],
      to: 'open',
      who: '${n.kind}:write',
      form: because,
${effect('start')}    },
  ],
})
`,
    [`${room}/list.ts`]: `import { addressOf, api, type ${n.One}Filter, ${n.ONE}_STATES, type ${n.One}Summary, text } from '@jianqing/contract'
import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { scopeCondition, scopeOf } from '${up}/platform/policy/index.ts'
import { defineRecord } from '${up}/platform/record/index.ts'
import { ${n.one}Process } from './process.ts'
import { ${n.many} } from './tables.ts'

type Filter = Omit<z.output<typeof ${n.One}Filter>, 'state'${only(" | 'clock'")}>

/** ${n.en} as lists, searches and the desk show them. */
export const ${n.one}Record = defineRecord({
  process: ${n.one}Process,
  read: '${n.kind}:read',
  visible: actor => scopeCondition(scopeOf(actor, '${n.kind}:read'), { officeId: ${n.many}.officeId, ownerIds: [${n.many}.createdBy] }),
  link: ({ id }) => addressOf(api.${n.many}, id),
  list: {
    filter: (f: Filter) => [f.officeId ? eq(${n.many}.officeId, f.officeId) : undefined],
    search: pattern => sql\`\${${n.many}.title} ilike \${pattern}\`,
    sorts: { title: ${n.many}.title },
    people: row => [row.createdBy],
    summary: (row, { office, person, actions${only(', ahead')} }): ${n.One}Summary => ({
      id: row.id,
      title: row.title,
      state: row.state,
      revision: row.revision,
      officeId: row.officeId,
      officeName: office,
      createdBy: person(row.createdBy),
${only('      ...ahead,\n')}      updatedAt: row.updatedAt,
      actions,
    }),
    export: {
      name: text('${n.zh}', '${n.en.toLowerCase()}'),
      columns: lang => [
        { title: text('标题', 'Title'), value: item => item.title },
        { title: text('状态', 'State'), value: item => ${n.ONE}_STATES[item.state][lang] },
        { title: text('单位', 'Office'), value: item => item.officeName },
      ],
    },
  },
  desk: {
    next: { open: text('办理', 'Deal with it') },
    headline: (row, { office }) => ({ title: text(row.title, row.title), subtitle: text(office ?? '', office ?? '') }),
    at: row => row.createdAt,
  },
})
`,
    [`${room}/add.ts`]: `import { type New${n.One}, text } from '@jianqing/contract'
import { type Db, newId, transaction } from '${up}/platform/db/index.ts'
import { AppError } from '${up}/platform/http/index.ts'
import type { Actor } from '${up}/platform/policy/index.ts'
${imported()}import { ${n.one}Process } from './process.ts'
import { type ${n.One}Row, ${n.many} } from './tables.ts'

/** Begins one at the person's own office. @throws AppError bad_request */
export const add${n.One} = (db: Db, actor: Actor, { title, note }: New${n.One}): Promise<${n.One}Row> =>
  transaction(db, async tx => {
    const { id: createdBy, officeId } = actor.user
    if (officeId === null) throw new AppError('bad_request', text('请先由管理员设置您的单位', 'An administrator must set your office first'))
    const [row] = await tx.insert(${n.many}).values({ id: newId(), title, note, officeId, createdBy }).returning()
    await ${n.one}Process.begin(tx, actor, row!, { title: text('新建', 'Added')${only(', clocks: { start: dueClock }')} })
    return row!
  })
`,
    [`${room}/routes.ts`]: `import { api, type ${n.One}Detail, text } from '@jianqing/contract'
import type { Db } from '${up}/platform/db/index.ts'
import { route } from '${up}/platform/http/index.ts'
import type { Actor } from '${up}/platform/policy/index.ts'
import { type Batches, recordRoutes } from '${up}/platform/record/index.ts'
import type { Room } from '${up}/platform/room/index.ts'
import { add${n.One} } from './add.ts'
${imported('DUE_DAYS')}import { ${n.one}Record } from './list.ts'
import type { ${n.One}Row } from './tables.ts'

export const ${n.many}Room = ({ db, batches }: { db: Db; batches: Batches }): Room => ({
  actions: { '${n.kind}.begin': text('新建${n.zh}', 'Added a ${n.enOne}') },
  records: [${n.one}Record],
${only('  settings: [DUE_DAYS],\n')}  routes: app => {
    const detail = async (actor: Actor, row: ${n.One}Row): Promise<${n.One}Detail> => ({
      ...(await ${n.one}Record.whole(db, actor, row)),
      note: row.note,
    })
    recordRoutes(app, api.${n.many}, ${n.one}Record, { db, batches, detail })
    route(app, api.${n.many}.add, { handler: async ({ actor, body }) => detail(actor, await add${n.One}(db, actor, body)) })
  },
})
`,
    [`${room}/index.ts`]: `export { ${n.many}Room } from './routes.ts'
`,
    [`${room}/${n.folder}.api.test.ts`]: `import { api, type ${n.One}Detail } from '@jianqing/contract'
import { beforeAll${only(', expect, it')} } from 'vitest'
import { withProduct } from '${up}/assemble/testing.ts'
import { addAccount, addOffice } from '${up}/platform/testing/accounts.ts'
import { asking } from '${up}/platform/testing/ask.ts'
import { testRecord } from '${up}/platform/testing/record.ts'
import { ${n.one}Process } from './process.ts'

const test = withProduct()
const ask = asking(() => test.product.app)

beforeAll(async () => {
  const { db } = test.database
  const office = await addOffice(db, '甲市人民检察院')
  const other = await addOffice(db, '乙市人民检察院')
  await addAccount(db, 'insider', { officeId: office.id, roles: ['${n.roles[0]}'] })
  await addAccount(db, 'outsider', { officeId: other.id, roles: ['${n.roles[0]}'] })
})

testRecord({
  db: () => test.database.db,
  ask,
  endpoints: api.${n.many},
  definition: ${n.one}Process.definition,
  make: async () => (await ask<${n.One}Detail>('insider', 'POST', '${n.path}', { title: '测试', note: '' })).json.id,
  insider: 'insider',
  outsider: 'outsider',
  action: { id: 'close', form: { result: '已办理' } },
})
${only(`
it('runs a clock until it is closed', async () => {
  const added = (await ask<${n.One}Detail>('insider', 'POST', '${n.path}', { title: '限期', note: '' })).json
  expect(added.clocks).toMatchObject([{ kind: '${n.kind}_due', state: 'running' }])
  const form = { result: '已办理' }
  const { json } = await ask<${n.One}Detail>('insider', 'POST', \`${n.path}/\${added.id}/actions/close\`, { revision: added.revision, form })
  expect(json.clocks).toMatchObject([{ state: 'met' }])
})
`)}`,
  }
}
