import { availableParallelism, totalmem } from 'node:os'
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'
import { ConfigError } from './errors.ts'

/** Everything that the surroundings may decide about the server; read once, passed on as a value. */
export type Config = {
  /** Address to listen on; 127.0.0.1 unless told otherwise, so that a trial is not open to the network. */
  host: string
  port: number
  /** Absolute folder of everything that the product keeps: database, data sets, files. */
  dataDir: string
  /** A PostgreSQL ≥ 15 of the operator's own; null: the one in the box. */
  databaseUrl: string | null
  /** Programs to run in the place of the PostgreSQL in the box: their folder, `system` for what the system's packages installed, or null. */
  postgresBin: string | null
  /** 32 bytes that open what is sealed in the database; null: those of `DATA_DIR/secret.key`. */
  secretKey: Buffer | null
  /** The page of the public, on a port of its own: `byDefault` where nobody asked for that port. Null: there is none. */
  portal: { port: number; baseUrl: string; byDefault: boolean } | null
  /** How browsers reach the server, without a trailing slash: the origin check and links in letters use it. */
  baseUrl: string
  logLevel: LogLevel
  /** Who may say for whom they ask (X-Forwarded-For): addresses, networks, or `loopback`. */
  trustProxy: string[]
  /** Opens /metrics from elsewhere than this machine; null: from here alone. */
  metricsToken: string | null
  /** Where clamd listens; null: files that are handed in are not scanned, and say so. */
  clamav: { path: string } | { host: string; port: number } | null
  /** What other organisations call this installation in an exchange. */
  exchangeName: string
  /** false: start although the audit holds events from the future. */
  clockCheck: boolean
  /** Memory that the runs of models may take together, in bytes; what does not fit goes to `DATA_DIR/spill`. */
  modelMemoryBytes: number
  /** Runs of models at a time; others wait. */
  runConcurrency: number
  /** Results of runs over so many rows, or more, are kept and brought up to date when rows were added. */
  incrementalFromRows: number
  /** Cases of the made-up province that fills an empty installation; 0: none, for real work. */
  demoScale: number
  session: {
    /** A session that is not used for so long ends. */
    idleMinutes: number
    /** A session ends after this time however much it is used. */
    maxHours: number
    /** Cookies carry `Secure`; by default exactly when `baseUrl` is https. */
    secureCookie: boolean
  }
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

const UNITS: Record<string, number> = { MB: 1e6, GB: 1e9, MIB: 2 ** 20, GIB: 2 ** 30 }

/** What a variable must be, in both languages; carried through Zod as one text. */
const must = (zh: string, en: string) => `${zh}\t${en}`

const integer = (min: number, max: number) => {
  const says = must(`应为 ${min} 到 ${max} 的整数`, `must be a whole number from ${min} to ${max}`)
  return z
    .string()
    .regex(/^\d{1,15}$/, says)
    .transform(Number)
    .pipe(z.number().min(min, says).max(max, says))
}

const url = (protocols: string[]) =>
  z.string().refine(
    text => {
      const parsed = URL.canParse(text) ? new URL(text) : null
      return parsed !== null && protocols.includes(parsed.protocol) && parsed.host !== ''
    },
    must(
      `应为以 ${protocols.map(p => `${p}//`).join(' 或 ')} 开头的网址`,
      `must be a URL that starts with ${protocols.map(p => `${p}//`).join(' or ')}`,
    ),
  )

function isDecodable(text: string): boolean {
  try {
    // used, for a bundler drops a call whose value is not
    return decodeURIComponent(text) !== ''
  } catch {
    return false
  }
}

const databaseUrl = z
  .string()
  .refine(
    text => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text) && isDecodable(text),
    must(
      '应形如 postgres://user:password@host:5432/name，口令中的特殊字符须写作 %XX',
      'must be a URL like postgres://user:password@host:5432/name, with special characters of the password written as %XX',
    ),
  )

const bytes = z.string().transform((text, context) => {
  const match = /^(\d+(?:\.\d+)?) ?(MB|GB|MiB|GiB)$/i.exec(text)
  const size = match ? Number(match[1]) * (UNITS[match[2]!.toUpperCase()] ?? NaN) : NaN
  if (size >= 64e6) return Math.floor(size)
  context.addIssue(must('应为不小于 64MB 的容量，如 512MB、2GB', 'must be a size of at least 64MB, such as 512MB or 2GB'))
  return z.NEVER
})

/**
 * Bringing a result up to date has a price of its own: it is kept on disk, read again, and the keys that new rows touch are looked for. Over some 100,000 rows that is more
 * than a whole run takes (bench/README.md); over millions it is a fraction of it.
 */
const INCREMENTAL_FROM_ROWS = 2_000_000

const secretKey = z.string().transform((text, context) => {
  const key = Buffer.from(text, /^[0-9a-f]{64}$/i.test(text) ? 'hex' : 'base64')
  if (key.byteLength === 32 && (text.length === 64 || key.toString('base64') === text)) return key
  context.addIssue(
    must(
      '应为 32 字节的密钥，写成 base64 或十六进制，如 openssl rand -base64 32 所给出',
      'must be a key of 32 bytes as base64 or hexadecimal, such as openssl rand -base64 32 gives',
    ),
  )
  return z.NEVER
})

/** Addresses and networks; never everybody, who could then sign in from any address they like to be counted by. */
const proxies = z.string().transform((text, context) => {
  const parts = text.split(',').map(part => part.trim())
  const isNetwork = (part: string) => {
    const [address = '', bits] = part.split('/')
    const most = isIP(address) === 6 ? 128 : 32
    return isIP(address) !== 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= most))
  }
  if (parts.every(part => part === 'loopback' || isNetwork(part))) return parts
  context.addIssue(
    must(
      '应为以逗号分隔的代理地址或网段，如 loopback,10.0.0.5,10.1.0.0/16',
      'must be the addresses or networks of proxies, separated by commas, such as loopback,10.0.0.5,10.1.0.0/16',
    ),
  )
  return z.NEVER
})

const portalPort = z.string().transform((text, context) => {
  if (text === 'off') return null
  if (/^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535) return Number(text)
  context.addIssue(must('应为 1 到 65535 的整数，或者 off', 'must be a whole number from 1 to 65535, or off'))
  return z.NEVER
})

const clamav = z.string().transform((text, context) => {
  if (text.startsWith('/')) return { path: text }
  const [, host, port] = /^(?:tcp:\/\/)?(\[[\da-f:]+\]|[\w.-]+):(\d{1,5})$/i.exec(text) ?? []
  if (host && Number(port) >= 1 && Number(port) <= 65_535) return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) }
  context.addIssue(
    must(
      '应为 clamd 的套接字路径或“主机:端口”，如 /run/clamav/clamd.ctl、127.0.0.1:3310',
      'must be the path of the socket of clamd or host:port, such as /run/clamav/clamd.ctl or 127.0.0.1:3310',
    ),
  )
  return z.NEVER
})

/** Never repeated in a message. */
const SECRETS = new Set(['DATABASE_URL', 'SECRET_KEY', 'METRICS_TOKEN'])

/** What the made-up province can be made of; fewer cases have no room for what is planted. */
const demoScale = integer(0, 10_000_000).refine(
  scale => scale === 0 || scale >= 1000,
  must('应为 0 或 1000 到 10000000 的整数', 'must be 0 or a whole number from 1000 to 10000000'),
)

const environment = z.object({
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, must('应为主机名或地址', 'must be a host name or an address'))
    .default('127.0.0.1'),
  PORT: integer(1, 65535).default(8080),
  PORTAL_PORT: portalPort.optional(),
  PORTAL_URL: url(['http:', 'https:']).optional(),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: databaseUrl.optional(),
  POSTGRES_BIN: z.string().optional(),
  SECRET_KEY: secretKey.optional(),
  BASE_URL: url(['http:', 'https:']).optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, must(`应为 ${LOG_LEVELS.join('、')} 之一`, `must be one of ${LOG_LEVELS.join(', ')}`)).default('info'),
  TRUST_PROXY: proxies.default(['loopback']),
  METRICS_TOKEN: z.string().min(16, must('应至少 16 个字符', 'must have at least 16 characters')).optional(),
  CLAMAV_SOCKET: clamav.optional(),
  EXCHANGE_NAME: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9.-]{1,59}$/,
      must('应为 2 到 60 个小写字母、数字、点或连字符', 'must be 2 to 60 small letters, digits, dots or hyphens'),
    )
    .default('inside'),
  CLOCK_CHECK: z.enum(['on', 'off'], must('应为 on 或 off', 'must be on or off')).default('on'),
  MEMORY_LIMIT: bytes.optional(),
  RUN_CONCURRENCY: integer(1, 16).optional(),
  INCREMENTAL_FROM_ROWS: integer(0, 1e12).default(INCREMENTAL_FROM_ROWS),
  DEMO_SCALE: demoScale.default(20_000),
  SESSION_IDLE_MINUTES: integer(1, 1440).default(30),
  SESSION_MAX_HOURS: integer(1, 168).default(12),
  SESSION_SECURE_COOKIE: z.enum(['true', 'false'], must('应为 true 或 false', 'must be true or false')).optional(),
})

/** Half of the machine leaves room for PostgreSQL and the server; more than 8 GB has to be asked for. */
function defaultModelMemory(): number {
  return Math.max(256e6, Math.min(8e9, Math.floor(totalmem() / 2)))
}

/** Below this, runs at a time would rather spill than help one another. */
const MEMORY_OF_A_RUN = 256e6

/**
 * As many runs as there are cores and memory for. Each query holds a thread of Node's pool (4 unless UV_THREADPOOL_SIZE says otherwise): two are left for
 * imports, files and passwords.
 */
function defaultConcurrency(memoryBytes: number, poolSize: string | undefined): number {
  const free = (Number(poolSize) || 4) - 2
  return Math.max(1, Math.min(availableParallelism(), Math.floor(memoryBytes / MEMORY_OF_A_RUN), free))
}

/** @param asked null: somebody wants none; undefined: nobody said */
function portalOf({ HOST, PORT, PORTAL_PORT: asked, PORTAL_URL }: z.output<typeof environment>): Config['portal'] {
  if (asked === null) return null
  const port = asked ?? PORT + 1
  if (port > 65_535) return null
  const baseUrl = (PORTAL_URL ?? `http://${displayHost(HOST)}:${port}`).replace(/\/+$/, '')
  return { port, baseUrl, byDefault: asked === undefined }
}

function displayHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

/**
 * Reads and checks the configuration, all of it in this one place. An empty variable counts as absent.
 *
 * @param env usually `process.env`
 * @throws ConfigError one line naming every wrong variable and what it must be; secrets are not repeated
 */
export function loadConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const result = environment.safeParse(given)
  if (!result.success) {
    const wrong = result.error.issues.map(({ path, message }) => {
      const name = String(path[0])
      const [zh, en] = message.split('\t')
      const value = SECRETS.has(name) ? null : JSON.stringify(given[name])
      return { zh: `${name} ${zh}${value ? `（现为 ${value}）` : ''}`, en: `${name} ${en}${value ? ` (it is ${value})` : ''}` }
    })
    throw new ConfigError(
      `配置有误：${wrong.map(({ zh }) => zh).join('；')}`,
      `wrong configuration: ${wrong.map(({ en }) => en).join('; ')}`,
    )
  }
  const values = result.data
  const modelMemoryBytes = values.MEMORY_LIMIT ?? defaultModelMemory()
  const baseUrl = (values.BASE_URL ?? `http://${displayHost(values.HOST)}:${values.PORT}`).replace(/\/+$/, '')
  return {
    host: values.HOST,
    port: values.PORT,
    portal: portalOf(values),
    dataDir: resolve(values.DATA_DIR),
    databaseUrl: values.DATABASE_URL ?? null,
    postgresBin:
      values.POSTGRES_BIN === undefined || values.POSTGRES_BIN === 'system' ? (values.POSTGRES_BIN ?? null) : resolve(values.POSTGRES_BIN),
    secretKey: values.SECRET_KEY ?? null,
    baseUrl,
    logLevel: values.LOG_LEVEL,
    trustProxy: values.TRUST_PROXY,
    metricsToken: values.METRICS_TOKEN ?? null,
    clamav: values.CLAMAV_SOCKET ?? null,
    exchangeName: values.EXCHANGE_NAME,
    clockCheck: values.CLOCK_CHECK === 'on',
    modelMemoryBytes,
    runConcurrency: values.RUN_CONCURRENCY ?? defaultConcurrency(modelMemoryBytes, given['UV_THREADPOOL_SIZE']),
    incrementalFromRows: values.INCREMENTAL_FROM_ROWS,
    demoScale: values.DEMO_SCALE,
    session: {
      idleMinutes: values.SESSION_IDLE_MINUTES,
      maxHours: values.SESSION_MAX_HOURS,
      secureCookie: values.SESSION_SECURE_COOKIE === undefined ? baseUrl.startsWith('https:') : values.SESSION_SECURE_COOKIE === 'true',
    },
  }
}
