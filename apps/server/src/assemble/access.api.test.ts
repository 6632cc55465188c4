import { type Access, type Endpoint, Role, ROLES } from '@jianqing/contract'
import { beforeAll, describe, expect, it } from 'vitest'
import { registeredEndpoints } from '../platform/http/index.ts'
import { addAccount, addOffice, signIn, TEST_BASE_URL } from '../platform/testing/accounts.ts'
import { withProduct } from './testing.ts'

const NOBODY = 'nobody'
const roles = [NOBODY, ...Role.options] as const
const test = withProduct()
const headers: Record<string, Record<string, string>> = { [NOBODY]: { origin: TEST_BASE_URL } }

beforeAll(async () => {
  const { db } = test.database
  const office = await addOffice(db, '云汀市人民检察院', { departments: ['第一检察部'] })
  for (const role of Role.options) {
    await addAccount(db, role, { officeId: office.id, departmentId: office.departments['第一检察部'], roles: [role] })
    headers[role] = await signIn(test.product.app, role)
  }
})

/** What the contract promises, read from the contract and nothing else. */
const mayCall = (role: (typeof roles)[number], access: Access): boolean => {
  if (access === 'public') return true
  if (role === NOBODY) return false
  if (access === 'signed_in') return true
  const anyOf = typeof access === 'string' ? [access] : access
  return anyOf.some(permission => ROLES[role].permissions.includes(permission))
}

const SOMETHING = '018f0000-0000-7000-8000-000000000001'
const addressOf = ({ path }: Endpoint) => `/api/v1${path.replace(/:\w+/g, SOMETHING)}`

/** Signing out would end the walk. */
const ENDS_SESSIONS = new Set(['DELETE /session', 'DELETE /me/sessions'])

/** Endpoints stand by module and name; some modules have groups of them. */
const everyEndpoint = (group: object): Endpoint[] =>
  Object.values(group).flatMap((value: object) => ('method' in value ? [value as Endpoint] : everyEndpoint(value)))

describe('every route × role', () => {
  it('answers as the contract says, and asks for the right before it looks at anything else', async () => {
    const { app } = test.product
    const endpoints = registeredEndpoints(app)
    expect(endpoints.length).toBeGreaterThan(50)
    const wrong: string[] = []
    for (const endpoint of endpoints) {
      const name = `${endpoint.method} ${endpoint.path}`
      if (ENDS_SESSIONS.has(name)) continue
      for (const role of roles) {
        const { statusCode } = await app.inject({
          method: endpoint.method,
          url: addressOf(endpoint),
          headers: headers[role],
          ...(endpoint.method === 'GET' || endpoint.method === 'DELETE' ? {} : { payload: {} }),
        })
        const refused = role === NOBODY ? 401 : 403
        const right = mayCall(role, endpoint.access) ? ![401, 403].includes(statusCode) && statusCode < 500 : statusCode === refused
        // a public command may itself say that the sign-in failed
        if (!right && !(endpoint.access === 'public' && statusCode === 401)) wrong.push(`${name} as ${role}: ${statusCode}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('covers every endpoint of the contract', async () => {
    const { api } = await import('@jianqing/contract')
    const promised = everyEndpoint(api).map(e => `${e.method} ${e.path}`)
    const registered = new Set(registeredEndpoints(test.product.app).map(e => `${e.method} ${e.path}`))
    expect(promised.filter(name => !registered.has(name))).toEqual([])
  })
})
