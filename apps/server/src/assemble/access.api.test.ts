import { today } from '@jianqing/calendar'
import { actorsOf, api, type AskerKind, type Endpoint, kindOfTree, type Role, ROLES, type Tree, treeOf } from '@jianqing/contract'
import { beforeAll, describe, expect, it } from 'vitest'
import { registeredEndpoints } from '../platform/http/index.ts'
import type { Holder } from '../platform/policy/index.ts'
import { addAccount, addOffice, WALKED_ROLES, signIn, TEST_BASE_URL } from '../platform/testing/accounts.ts'
import { withProduct } from './testing.ts'

/** Whoever walks: what they are, and the roles that they hold. */
interface Walker {
  name: string
  kind: AskerKind | null
  /** Of the offices that theirs is one of. */
  tree?: Tree
  roles: readonly Role[]
}

const NOBODY: Walker = { name: 'nobody', kind: null, roles: [] }
const HOLDER: Walker = { name: 'holder', kind: 'holder', roles: [] }
/** A wall's token; a session of whoever sits before it is not sent with it. */
const DISPLAY: Walker = { name: 'display', kind: 'display', roles: [] }
/** An account of the police, onto which somebody brought roles of others past every rule. */
const INTRUDER: Walker = { name: 'intruder', kind: 'agency', tree: 'police', roles: ['police_user', 'court_user', 'inspector', 'chief'] }
const walkers: readonly Walker[] = [
  NOBODY,
  HOLDER,
  DISPLAY,
  INTRUDER,
  { name: 'bare.police', kind: 'agency', tree: 'police', roles: [] },
  { name: 'bare.staff', kind: 'staff', tree: 'procuratorate', roles: [] },
  ...WALKED_ROLES.map(role => ({ name: role, kind: kindOfTree(treeOf(role)), tree: treeOf(role), roles: [role] })),
]

/** A room that gave a receipt: whoever comes with its number is its holder. */
const RECEIPT = 'receipt-of-the-walk'
const holder: Holder = {
  kind: 'holder',
  id: '018f0000-0000-7000-8000-000000000002',
  of: { kind: 'petition', id: '018f0000-0000-7000-8000-000000000003' },
  address: null,
}
const receipts = {
  holder: async (request: { headers: Record<string, unknown> }) => (request.headers['x-receipt'] === RECEIPT ? holder : null),
}

const test = withProduct({}, [receipts])
const headers: Record<string, Record<string, string>> = {
  [NOBODY.name]: { origin: TEST_BASE_URL },
  [HOLDER.name]: { origin: TEST_BASE_URL, 'x-receipt': RECEIPT },
}

beforeAll(async () => {
  const { db } = test.database
  const offices = {
    procuratorate: await addOffice(db, '云汀市人民检察院', { departments: ['第一检察部'] }),
    police: await addOffice(db, '云汀市公安局', { tree: 'police', departments: ['法制支队'] }),
    court: await addOffice(db, '云汀市中级人民法院', { tree: 'court', departments: ['刑一庭'] }),
  }
  for (const { name, tree, roles } of walkers) {
    if (!tree) continue
    const { id, departments } = offices[tree]
    await addAccount(db, name, { officeId: id, departmentId: Object.values(departments)[0]!, roles })
    headers[name] = await signIn(test.product.app, name)
  }
  const wall = { name: '一楼大厅', officeId: offices.procuratorate.id, panels: ['leads'], until: today() }
  const made = await test.product.app.inject({ method: 'POST', url: '/api/v1/displays', headers: headers['system_admin'], payload: wall })
  headers[DISPLAY.name] = { origin: TEST_BASE_URL, authorization: `Display ${made.json().token}` }
})

/** What the contract promises, read from the contract and nothing else. */
const mayCall = ({ kind, tree, roles }: Walker, endpoint: Endpoint): boolean => {
  const { access } = endpoint
  if (access === 'public') return true
  if (kind === null || !actorsOf(endpoint).includes(kind)) return false
  if (access === 'signed_in') return true
  const anyOf = typeof access === 'string' ? [access] : access
  return roles.some(role => treeOf(role) === tree && anyOf.some(permission => ROLES[role].permissions.includes(permission)))
}

const SOMETHING = '018f0000-0000-7000-8000-000000000001'
const addressOf = ({ path }: Endpoint) => `/api/v1${path.replace(/:\w+/g, SOMETHING)}`

/** Signing out would end the walk. */
const ENDS_SESSIONS = new Set(['DELETE /session', 'DELETE /me/sessions'])

/** Endpoints stand by module and name; some modules have groups of them. */
const everyEndpoint = (group: object): Endpoint[] =>
  Object.values(group).flatMap((value: object) => ('method' in value ? [value as Endpoint] : everyEndpoint(value)))

describe('every route × actor', () => {
  it('answers as the contract says, and asks for the right before it looks at anything else', { timeout: 480_000 }, async () => {
    const { app } = test.product
    const endpoints = registeredEndpoints(app)
    expect(endpoints.length).toBeGreaterThan(50)
    const wrong: string[] = []
    for (const endpoint of endpoints) {
      const name = `${endpoint.method} ${endpoint.path}`
      if (ENDS_SESSIONS.has(name)) continue
      for (const walker of walkers) {
        const { statusCode } = await app.inject({
          method: endpoint.method,
          url: addressOf(endpoint),
          headers: headers[walker.name],
          ...(endpoint.method === 'GET' || endpoint.method === 'DELETE' ? {} : { payload: {} }),
        })
        const refused = walker.kind === null ? 401 : 403
        const right = mayCall(walker, endpoint) ? ![401, 403].includes(statusCode) && statusCode < 500 : statusCode === refused
        // a public command may itself say that the sign-in failed
        if (!right && !(endpoint.access === 'public' && statusCode === 401)) wrong.push(`${name} as ${walker.name}: ${statusCode}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('covers every endpoint of the contract', async () => {
    const promised = everyEndpoint(api).map(e => `${e.method} ${e.path}`)
    const registered = new Set(registeredEndpoints(test.product.app).map(e => `${e.method} ${e.path}`))
    expect(promised.filter(name => !registered.has(name))).toEqual([])
  })

  it('opens to other agencies their sign-in, their own profile and what they handle jointly, to a display its own numbers, and to holders of receipts nothing yet', () => {
    const open = (kind: AskerKind) =>
      registeredEndpoints(test.product.app)
        .filter(endpoint => endpoint.access !== 'public' && actorsOf(endpoint).includes(kind))
        .map(({ method, path }) => `${method} ${path}`)
    expect(open('agency').sort()).toEqual([
      'DELETE /me/sessions',
      'DELETE /me/totp',
      'DELETE /session',
      'GET /joint/batches',
      'GET /joint/batches/:id',
      'GET /joint/batches/:id/papers/:n',
      'GET /joint/cases',
      'GET /joint/cases/:id',
      'GET /joint/handovers',
      'GET /joint/handovers/rules',
      'GET /joint/handovers/senders',
      'GET /joint/sittings',
      'GET /joint/sittings/:id',
      'GET /me',
      'GET /me/sessions',
      'POST /joint/batches',
      'POST /joint/batches/:id/resume',
      'POST /joint/cases/:id/actions/:action',
      'POST /joint/handovers',
      'POST /joint/handovers/check',
      'POST /joint/sittings',
      'POST /joint/sittings/:id/cancel',
      'POST /joint/sittings/:id/drop',
      'POST /joint/sittings/check',
      'POST /me/totp',
      'PUT /me/lang',
      'PUT /me/password',
      'PUT /me/totp',
    ])
    expect(open('holder')).toEqual([])
    expect(open('display').sort()).toEqual(['GET /wall', 'GET /wall/state'])
  })

  it('shows its description to the staff alone', async () => {
    const statuses = await Promise.all(
      walkers.map(async ({ name }) => (await test.product.app.inject({ url: '/api/openapi.json', headers: headers[name] })).statusCode),
    )
    expect(statuses).toEqual(walkers.map(({ kind }) => (kind === null ? 401 : kind === 'staff' ? 200 : 403)))
  })

  it('knows an account of another agency for one', async () => {
    const me = async (name: string) => (await test.product.app.inject({ url: '/api/v1/me', headers: headers[name] })).json()
    expect(await me(INTRUDER.name)).toMatchObject({ kind: 'agency', permissions: ['joint_case:share', 'handover:offer'] })
    expect(await me('inspector')).toMatchObject({ kind: 'staff' })
  })
})
