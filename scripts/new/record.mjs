import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { AREAS } from '../boundaries/rules.mjs'
import { root } from '../lib/root.mjs'
import { contractFiles } from './contract.mjs'
import { fileOfRole, joins } from './joins.mjs'
import { pageFiles } from './page.mjs'
import { serverFiles } from './server.mjs'

const MIGRATIONS = 'apps/server/migrations'

const capital = word => word.charAt(0).toUpperCase() + word.slice(1)
const camel = name => name.replace(/-(\w)/g, (_, c) => c.toUpperCase())

/** All the ways in which a kind of record is written: `work-orders` → workOrders, WorkOrder, work_order … */
const namesOf = ({ area, names, zh, en, roles, clock = false, one = names.replace(/s$/, '') }) => ({
  roles,
  clock,
  area,
  folder: names,
  many: camel(names),
  one: camel(one),
  Many: capital(camel(names)),
  One: capital(camel(one)),
  ONE: one.replaceAll('-', '_').toUpperCase(),
  kind: one.replaceAll('-', '_'),
  table: names.replaceAll('-', '_'),
  path: `/${names}`,
  zh,
  en,
  enOne: one.replaceAll('-', ' '),
})

const nextMigration = () => {
  const numbers = readdirSync(join(root, MIGRATIONS)).map(name => Number(name.slice(0, 4)))
  return String(Math.max(...numbers) + 1).padStart(4, '0')
}

const fail = message => {
  console.error(message)
  process.exit(1)
}

/** Lays the files of a room and joins it to the house. What is there already is left as it is. */
export const newRecord = async asked => {
  const n = namesOf(asked)
  if (!AREAS.includes(n.area)) fail(`${n.area} is none of the areas ${AREAS.join(', ')}`)
  const files = { ...contractFiles(n), ...serverFiles(n, `${MIGRATIONS}/${nextMigration()}_${n.area}_${n.table}.sql`), ...pageFiles(n) }
  for (const role of n.roles) if (!fileOfRole(role)) fail(`${role} is no role of the procuratorate in packages/contract/src/roles`)
  const taken = Object.keys(files).filter(path => existsSync(join(root, path)))
  if (taken.length) fail(`these files are there already:\n${taken.join('\n')}`)
  const changed = joins(n).map(({ path, at, put }) => {
    const text = readFileSync(join(root, path), 'utf8')
    if (text.replace(at, '') === text) fail(`${path} has no line “${at}” to put the new room beside`)
    return { path, at, put }
  })
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  for (const { path, at, put } of changed) {
    const text = readFileSync(join(root, path), 'utf8')
    writeFileSync(
      join(root, path),
      text.replace(at, found => put(found)),
    )
  }
  spawnSync('npx', ['oxfmt', '.'], { cwd: root, stdio: 'ignore', shell: process.platform === 'win32' })
  console.log([...Object.keys(files), ...new Set(changed.map(({ path }) => `${path} (changed)`))].join('\n'))
  console.log(
    `\nNow renew the generated pages (npm run renew), then say in process.ts what happens to ${n.en.toLowerCase()}, and who may do what in the roles.`,
  )
}
