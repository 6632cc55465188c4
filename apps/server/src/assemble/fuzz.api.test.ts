import { type Endpoint, ERROR_CODES, treeOf } from '@jianqing/contract'
import { beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { registeredEndpoints } from '../platform/http/index.ts'
import { addAccount, addOffice, WALKED_ROLES, signIn, TEST_BASE_URL, TEST_PASSWORD } from '../platform/testing/accounts.ts'
import { withProduct } from './testing.ts'

/** `FUZZ=200` for a long run by hand; `FUZZ_SEED` for the same garbage again. */
const ROUNDS = Number(process.env['FUZZ'] ?? 3)
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_130)
const test = withProduct()
const headers: Record<string, Record<string, string>> = { nobody: { origin: TEST_BASE_URL } }
const ids: string[] = []

beforeAll(async () => {
  const { db } = test.database
  const office = await addOffice(db, '云汀市人民检察院', { departments: ['第一检察部'] })
  ids.push(office.id, office.departments['第一检察部']!)
  const offices = {
    procuratorate: office,
    police: await addOffice(db, '云汀市公安局', { tree: 'police', departments: ['第一检察部'] }),
    court: await addOffice(db, '云汀市中级人民法院', { tree: 'court', departments: ['第一检察部'] }),
  }
  for (const role of WALKED_ROLES) {
    const { id, departments } = offices[treeOf(role)]
    ids.push(await addAccount(db, role, { officeId: id, departmentId: departments['第一检察部'], roles: [role] }))
    headers[role] = await signIn(test.product.app, role)
  }
})

/** mulberry32: the same garbage for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
const random = randomOf(SEED)
const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!

const TEXTS = [
  '',
  ' ',
  'x',
  '检察',
  'a\0b',
  '\ud800',
  'x'.repeat(5000),
  '𠮷'.repeat(50),
  "'; drop table users --",
  '%',
  '_',
  '\\',
  '../../etc/passwd',
  '=1+1',
  'null',
  'true',
  '__proto__',
  'constructor',
  '-name',
  'https://evil.example',
  '\u202e',
  'NaN',
]
const DAYS = ['2026-06-30', '0020-01-01', '9999-12-31', '2026-02-30', '1900-01-01', '2199-12-31', '-0001-01-01', '2026-06']
const NUMBERS = [0, 1, -1, 0.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, 200, 1e21]
const anything = (): unknown => pick([null, true, [], {}, [[]], pick(TEXTS), pick(NUMBERS), pick(DAYS), { a: { b: pick(TEXTS) } }])

type Schema = Record<string, unknown>

/** A value that a JSON Schema asks for, mostly: now and then of another kind, or out of its bounds. */
function valueOf(schema: Schema | undefined, defs: Record<string, Schema>, depth = 0): unknown {
  if (!schema || depth > 6 || random() < 0.06) return anything()
  if (typeof schema['$ref'] === 'string') return valueOf(defs[schema['$ref'].split('/').at(-1)!], defs, depth + 1)
  for (const kind of ['anyOf', 'oneOf', 'allOf'])
    if (Array.isArray(schema[kind])) return valueOf(pick(schema[kind] as Schema[]), defs, depth + 1)
  if ('const' in schema) return schema['const']
  if (Array.isArray(schema['enum'])) return pick(schema['enum'])
  switch (schema['type']) {
    case 'object': {
      const value: Record<string, unknown> = {}
      const required = (schema['required'] as string[] | undefined) ?? []
      for (const [key, inner] of Object.entries((schema['properties'] as Record<string, Schema>) ?? {}))
        if (required.includes(key) ? random() > 0.03 : random() > 0.5) value[key] = valueOf(inner, defs, depth + 1)
      const rest = schema['additionalProperties']
      if (typeof rest === 'object')
        for (let n = Math.floor(random() * 3); n > 0; n--) value[pick(TEXTS).slice(0, 50)] = valueOf(rest as Schema, defs, depth + 1)
      return value
    }
    case 'array':
      return Array.from({ length: Math.floor(random() * 3) }, () => valueOf(schema['items'] as Schema, defs, depth + 1))
    case 'integer':
    case 'number':
      return pick(NUMBERS)
    case 'boolean':
      return random() > 0.5
    default:
      if (schema['format'] === 'uuid') return pick([...ids, '018f0000-0000-7000-8000-000000000001', 'x'])
      if (schema['format'] === 'date') return pick(DAYS)
      return pick(random() > 0.3 ? ['inspector', 'criminal_cases', 'v1', '2026-06', TEST_PASSWORD] : TEXTS)
  }
}

function typed(schema: z.ZodType | undefined): unknown {
  if (!schema) return undefined
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema
  return valueOf(json, (json['$defs'] as Record<string, Schema>) ?? {})
}

const wellFormed = (text: string) => text.replace(/\p{Surrogate}/gu, '\ufffd')
const asText = (value: unknown) => (typeof value === 'string' ? wellFormed(value) : JSON.stringify(value ?? ''))
const queryOf = (value: unknown) =>
  typeof value === 'object' && value !== null
    ? `?${Object.entries(value)
        .map(([key, v]) => `${encodeURIComponent(wellFormed(key))}=${encodeURIComponent(asText(v))}`)
        .join('&')}`
    : ''

/** These end the walk, or stay open. */
const LEFT_OUT = new Set(['DELETE /session', 'DELETE /me/sessions', 'PUT /me/password', 'POST /me/totp', 'PUT /me/totp'])

/** Statuses that any endpoint may answer, whatever it names in its contract. */
const COMMON = new Set([400, 401, 403, 404, 409, 413, 422, 429])

function expected(endpoint: Endpoint): Set<number> {
  return new Set([endpoint.status ?? 200, ...COMMON, ...(endpoint.errors ?? []).map(code => ERROR_CODES[code].status)])
}

it(
  'answers typed garbage on every endpoint as every role by what its contract names, never by a fault of its own',
  async () => {
    const { app } = test.product
    const wrong: string[] = []
    for (const endpoint of registeredEndpoints(app)) {
      const name = `${endpoint.method} ${endpoint.path}`
      if (LEFT_OUT.has(name) || endpoint.kind === 'events') continue
      const allowed = expected(endpoint)
      for (const role of ['nobody', ...WALKED_ROLES]) {
        for (let round = 0; round < ROUNDS; round++) {
          const params = (typed(endpoint.params) ?? {}) as Record<string, unknown>
          const path = endpoint.path.replace(
            /:(\w+)/g,
            (_, key: string) => encodeURIComponent(asText(params?.[key] ?? 'x').slice(0, 250)) || 'x',
          )
          const url = `/api/v1${path}${queryOf(typed(endpoint.query))}`
          const body = typed(endpoint.body)
          const upload = endpoint.kind === 'upload'
          const answer = await app.inject({
            method: endpoint.method,
            url,
            headers: {
              ...headers[role],
              ...(upload && {
                'content-type': pick([
                  'multipart/form-data',
                  'multipart/form-data; boundary=x',
                  'text/plain',
                  'multipart/form-data; boundary=',
                ]),
              }),
              ...(random() < 0.2 && { 'idempotency-key': pick(['k', 'k2', 'x'.repeat(201)]) }),
            },
            ...(upload
              ? {
                  payload: pick([
                    '',
                    '--x\r\n\r\n',
                    `--x\r\nContent-Disposition: form-data; name="a\\0"; filename="\\ud800.csv"\r\n\r\na,b\r\n--x--\r\n`,
                  ]),
                }
              : body !== undefined && { payload: JSON.stringify(body), headers: { ...headers[role], 'content-type': 'application/json' } }),
          })
          if (!allowed.has(answer.statusCode))
            wrong.push(`${answer.statusCode} ${endpoint.method} ${url} as ${role}: ${JSON.stringify(body)?.slice(0, 300)}`)
          else if (answer.statusCode >= 400 && !String(answer.headers['content-type']).startsWith('application/problem+json'))
            wrong.push(`no problem details: ${answer.statusCode} ${name}`)
        }
      }
    }
    // people whom the walk disabled or renamed are part of it
    expect(wrong).toEqual([])
  },
  120_000 + ROUNDS * 120_000,
)
