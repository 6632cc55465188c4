import { parseArgs } from 'node:util'
import { ensureInstalled } from './lib/install.mjs'
import { ensureNode } from './lib/node.mjs'
import { newRecord } from './new/record.mjs'

// npm run new -- record inspection/warnings 预警 Warnings --for case_manager     lays a room for a kind of record: contract, server, page, migration, test
ensureInstalled()
await ensureNode()
const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: { for: { type: 'string' }, clock: { type: 'boolean' } },
})
const [what, where = '', zh, en, one] = positionals
const roles = typeof values.for === 'string' ? values.for.split(',').filter(Boolean) : []
const match = /^([a-z]+)\/([a-z]+(?:-[a-z]+)*)$/.exec(where)
if (what !== 'record' || !match || !zh || !en || roles.length === 0 || (one !== undefined && !/^[a-z]+(?:-[a-z]+)*$/.test(one))) {
  console.error(
    'npm run new -- record AREA/NAMES 中文名 "English names" [one-name] --for ROLE[,ROLE] [--clock]      such as: record inspection/warnings 预警 Warnings --for case_manager\n' +
      'NAMES is a plural: it names the folder, the table and the published facts. The roles, of packages/contract/src/roles, are those who see it and act on it; --clock lays a time limit of the office’s own.',
  )
  process.exit(2)
}
await newRecord({ area: match[1], names: match[2], zh, en, one, roles, clock: values.clock === true })
