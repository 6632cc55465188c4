import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../lib/root.mjs'

const CONTRACT = 'packages/contract/src'
const STAFF = 'apps/web/src/staff'

/** Up to where the rights of a role begin, however they are set. */
const rightsOf = role => new RegExp(`\\n  ${role}: \\{[^}]*permissions: \\[`)

/** The file in which a role's rights stand; undefined where there is none of that name. */
export const fileOfRole = role =>
  readdirSync(join(root, CONTRACT, 'roles'))
    .map(name => `${CONTRACT}/roles/${name}`)
    .find(path => rightsOf(role).test(readFileSync(join(root, path), 'utf8')))

/** Where the list of an area's rooms ends: a new one tells of itself after those that it may stand on. */
const endOfRooms = /,\n(?: {2})?\]\n|\)\]\n/

/** Where a room is joined to the house: the text that it is put beside, and what stands there then. */
export const joins = n => [
  {
    path: `${CONTRACT}/index.ts`,
    at: "import { leads } from './staff/leads/leads.ts'\n",
    put: at => `${at}import { ${n.many} } from './staff/${n.area}/${n.folder}.ts'\n`,
  },
  {
    path: `${CONTRACT}/index.ts`,
    at: "export * from './staff/leads/leads.ts'\n",
    put: at => `${at}export * from './staff/${n.area}/${n.folder}.ts'\n`,
  },
  { path: `${CONTRACT}/index.ts`, at: '  letters,\n', put: at => `${at}  ${n.many},\n` },
  {
    path: `${CONTRACT}/permissions.ts`,
    at: "  'indicator:read': text(",
    put: at =>
      `  '${n.kind}:read': text('查看${n.zh}', 'See ${n.en.toLowerCase()}'),\n  '${n.kind}:write': text('办理${n.zh}', 'Act on ${n.en.toLowerCase()}'),\n${at}`,
  },
  { path: `${CONTRACT}/permissions.ts`, at: 'const AREA_OF = {\n', put: at => `${at}  ${n.kind}: '${n.area}',\n` },
  ...n.roles.map(role => ({ path: fileOfRole(role), at: rightsOf(role), put: at => `${at} '${n.kind}:read', '${n.kind}:write',` })),
  {
    path: `apps/server/src/assemble/rooms/${n.area}.ts`,
    at: 'import type { Room }',
    put: at => `import { ${n.many}Room } from '../../modules/${n.area}/${n.folder}/index.ts'\n${at}`,
  },
  {
    path: `apps/server/src/assemble/rooms/${n.area}.ts`,
    at: endOfRooms,
    put: at => `${at.startsWith(')') ? '),' : ','} ${n.many}Room({ db, batches }),${at.replace(/^[),]/, '')}`,
  },
  {
    path: `${STAFF}/modules/registry.ts`,
    at: "import * as leads from './leads/routes.tsx'\n",
    put: at => `${at}import * as ${n.many} from './${n.area}/${n.folder}/routes.tsx'\n`,
  },
  { path: `${STAFF}/modules/registry.ts`, at: '  letters,\n', put: at => `${at}  ${n.many},\n` },
]
