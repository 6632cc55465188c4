import { ensureInstalled } from './lib/install.mjs'
import { ensureNode } from './lib/node.mjs'
import { newRecord } from './new/record.mjs'

// npm run new -- record inspection/warnings 预警 Warnings     lays a room for a kind of record: contract, server, page, migration, test
ensureInstalled()
await ensureNode()
const [what, where = '', zh, en, one] = process.argv.slice(2)
const match = /^([a-z]+)\/([a-z]+(?:-[a-z]+)*)$/.exec(where)
if (what !== 'record' || !match || !zh || !en || (one !== undefined && !/^[a-z]+(?:-[a-z]+)*$/.test(one))) {
  console.error('npm run new -- record AREA/NAMES 中文名 "English names" [one-name]      such as: record inspection/warnings 预警 Warnings')
  process.exit(2)
}
await newRecord({ area: match[1], names: match[2], zh, en, one })
