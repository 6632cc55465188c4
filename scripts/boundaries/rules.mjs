import { posix } from 'node:path'
import { filesIn } from './read.mjs'

/**
 * Who may import whom; CONTRIBUTING.md says why. Of what `from` matches, each import that `of` matches must match one of `only`.
 *
 * @typedef {{ name: string, from: RegExp, of?: RegExp, only: (RegExp | string)[] }} Rule `$1` in a text stands for what `from` caught
 */

const SERVER = 'apps/server/src'
const PAGE = 'apps/web/src'
const ENGINE = 'packages/engine/src'

/** What is no part of the product: tests, what they share, and the folders that exist for them. */
export const TEST = /(\.(test|fixture|setup|soak|e2e)\.|\/testing\/|\/testing\.ts$|golden\.models\.ts$|^bench\/|^e2e\/)/

/** A workspace knows its own files and these others alone. */
const workspace = (name, folder, ...others) => ({
  name,
  from: new RegExp(`^${folder}/`),
  only: [`^${folder}/`, '^package\\.json$', ...others.map(o => `^${o}${o.endsWith('$') ? '' : '/'}`)],
})

/** A layer of the engine knows its own files and these others alone. */
const layer = (name, ...others) => ({
  name: `engine: ${name} stands on ${others.join(', ') || 'nothing'}`,
  from: new RegExp(`^${ENGINE}/${name}/`),
  of: new RegExp(`^${ENGINE}/`),
  only: [`^${ENGINE}/errors\\.ts$`, ...[name, ...others].map(other => `^${ENGINE}/${other}/`)],
})

/** A room is a folder with an `index.ts`, the only file of it that others may import; a room within a room is a room of its own. */
const rooms = filesIn(`${SERVER}/modules`)
  .filter(path => path.endsWith('/index.ts'))
  .map(path => posix.dirname(path))
  .sort()
const inside = room => rooms.filter(other => other.startsWith(`${room}/`)).map(other => `${other.slice(room.length + 1)}/`)
/** Offices and people are what every record hangs on. */
const HUNG_ON = `^${SERVER}/modules/admin/(offices|people)/index\\.ts$`

/** Areas are the groups of the navigation, and the same words on server, page and contract. */
export const AREAS = ['data', 'models', 'leads', 'inspection', 'citizens', 'party', 'joint', 'training', 'admin', 'desk', 'account']

/** @type {Rule[]} */
export const RULES = [
  workspace('the calendar stands alone', 'packages/calendar'),
  workspace('the contract knows the shape of sheets', 'packages/contract', 'packages/sheet/src/(shape|expr/expr)\\.ts$'),
  workspace('sheets stand alone', 'packages/sheet', 'packages/engine/src/language/nearest\\.ts$'),
  {
    name: 'the runtime of sheets needs no parser',
    from: /^packages\/sheet\/src\/(run|expr)\//,
    only: ['^packages/sheet/src/(run|expr)/', '^packages/sheet/src/shape\\.ts$'],
  },
  workspace('the engine knows no platform', 'packages/engine', 'packages/calendar'),
  workspace('the lake knows data sets only', 'packages/lake', 'packages/engine', 'packages/calendar', 'packages/catalogue'),
  workspace('the catalogue is data', 'packages/catalogue', 'packages/engine', 'packages/calendar', 'packages/lake', 'packages/sheet'),
  workspace('the demo stands apart', 'demo', 'packages/(calendar|catalogue|engine|lake)'),
  workspace(
    'the page knows the contract and the runtime of sheets',
    'apps/web',
    'packages/contract',
    'packages/sheet/src/(run/index|shape)\\.ts$',
  ),
  workspace('the server knows no page', 'apps/server', 'packages', 'demo'),
  workspace('the command knows the server', 'apps/cli', 'packages', 'demo', 'apps/server'),
  {
    name: 'the command goes by the entry of the server',
    from: /^apps\/cli\//,
    of: new RegExp(`^${SERVER}/`),
    only: [`^${SERVER}/index\\.ts$`, `^${SERVER}/platform/postgres/index\\.ts$`],
  },

  layer('ir'),
  layer('analysis', 'ir'),
  layer('characters'),
  layer('keys'),
  layer('language', 'ir', 'analysis'),
  layer('compile', 'ir', 'analysis', 'characters', 'keys'),
  layer('engines', 'compile', 'ir', 'analysis', 'keys'),
  layer('run', 'engines', 'compile', 'language', 'ir', 'analysis', 'keys'),

  {
    name: 'the platform knows no room',
    from: new RegExp(`^${SERVER}/platform/`),
    of: new RegExp(`^${SERVER}/`),
    only: [`^${SERVER}/platform/`],
  },
  ...rooms.map(room => ({
    name: `${room.slice(SERVER.length + 1)} meets others in flows`,
    from: new RegExp(`^${room}/${inside(room).length ? `(?!${inside(room).join('|')})` : ''}`),
    of: new RegExp(`^${SERVER}/`),
    only: [`^${room}/${inside(room).length ? `(?!${inside(room).join('|')})` : ''}`, `^${SERVER}/platform/`, HUNG_ON],
  })),
  {
    name: 'a room is entered by its index',
    from: new RegExp(`^${SERVER}/(?!modules/|platform/|assemble/model-thread\\.ts$)`),
    of: new RegExp(`^${SERVER}/modules/`),
    only: ['/index\\.ts$'],
  },
  {
    // an index stands on the database, which a thread has no use for
    name: 'a thread knows of rooms what is done with texts',
    from: new RegExp(`^${SERVER}/assemble/model-thread\\.ts$`),
    of: new RegExp(`^${SERVER}/modules/`),
    only: ['/text-works\\.ts$'],
  },
  {
    name: 'flows stand on rooms and the platform',
    from: new RegExp(`^${SERVER}/flows/`),
    of: new RegExp(`^${SERVER}/`),
    only: [`^${SERVER}/(flows|modules|platform)/`],
  },
  {
    name: 'only assemble knows every part',
    from: new RegExp(`^${SERVER}/(seed|operator)/`),
    of: new RegExp(`^${SERVER}/`),
    only: [`^${SERVER}/(seed|operator|flows|modules|platform)/`, `^${SERVER}/assemble/staff\\.ts$`],
  },

  { name: 'the kit of the page knows no session', from: new RegExp(`^${PAGE}/kit/`), of: new RegExp(`^${PAGE}/`), only: [`^${PAGE}/kit/`] },
  {
    name: 'the page of the public knows nothing of the staff',
    from: new RegExp(`^${PAGE}/portal/`),
    only: [`^${PAGE}/portal/`, `^${PAGE}/kit/theme/palette\\.ts$`, '^packages/contract/src/portal/', '^packages/contract/src/index\\.ts$'],
  },
  {
    name: 'pages stand on kit and shell, and on their own area',
    from: new RegExp(`^${PAGE}/staff/modules/([^/]+)/`),
    of: new RegExp(`^${PAGE}/`),
    only: [`^${PAGE}/kit/`, `^${PAGE}/staff/shell/`, `^${PAGE}/staff/modules/$1/`],
  },
  {
    name: 'the shell knows the list of the pages, and how one signs in',
    from: new RegExp(`^${PAGE}/staff/shell/(?!i18n/(zh-CN|en)\\.ts$)`),
    of: new RegExp(`^${PAGE}/`),
    only: [`^${PAGE}/kit/`, `^${PAGE}/staff/shell/`, `^${PAGE}/staff/modules/(registry\\.ts$|account/sign-in/)`],
  },
]
