import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigError, loadConfig } from './index.ts'

const wrong = (env: Record<string, string>) => {
  try {
    loadConfig(env)
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    expect((error as ConfigError).exitCode).toBe(2)
    expect((error as ConfigError).message).toBe(`${(error as ConfigError).words['zh-CN']} · ${(error as ConfigError).words.en}`)
    return (error as ConfigError).words.en
  }
  throw new Error('no error')
}

describe('loadConfig', () => {
  it('stands without any variable', () => {
    const config = loadConfig({})
    expect(config).toMatchObject({ host: '127.0.0.1', port: 8080, databaseUrl: null, baseUrl: 'http://127.0.0.1:8080', logLevel: 'info' })
    expect(config.dataDir).toBe(resolve('./data'))
    expect(config.session).toEqual({ idleMinutes: 30, maxHours: 12, secureCookie: false })
    expect(config.modelMemoryBytes).toBeGreaterThanOrEqual(256e6)
    expect(config.incrementalFromRows).toBe(2_000_000)
    expect(loadConfig({ INCREMENTAL_FROM_ROWS: '0' }).incrementalFromRows).toBe(0)
  })

  it('reads what is set and takes an empty variable as absent', () => {
    const config = loadConfig({
      PORT: '9000',
      HOST: '0.0.0.0',
      DATA_DIR: '/srv/jianqing',
      DATABASE_URL: 'postgres://a:b@db/jq',
      BASE_URL: 'https://jq.example/',
      MEMORY_LIMIT: '1.5GiB',
      LOG_LEVEL: '',
    })
    expect(config).toMatchObject({
      port: 9000,
      host: '0.0.0.0',
      dataDir: '/srv/jianqing',
      databaseUrl: 'postgres://a:b@db/jq',
      baseUrl: 'https://jq.example',
      modelMemoryBytes: 1610612736,
      logLevel: 'info',
    })
    expect(config.session.secureCookie).toBe(true)
  })

  it('finds the virus scanner by its socket or its address', () => {
    expect(loadConfig({}).clamav).toBeNull()
    expect(loadConfig({ CLAMAV_SOCKET: '/run/clamav/clamd.ctl' }).clamav).toEqual({ path: '/run/clamav/clamd.ctl' })
    expect(loadConfig({ CLAMAV_SOCKET: 'clamd.local:3310' }).clamav).toEqual({ host: 'clamd.local', port: 3310 })
    expect(loadConfig({ CLAMAV_SOCKET: 'tcp://[::1]:3310' }).clamav).toEqual({ host: '::1', port: 3310 })
    for (const no of ['clamd', '127.0.0.1:0', '127.0.0.1:99999', 'run/clamd.ctl'])
      expect(wrong({ CLAMAV_SOCKET: no })).toContain('/run/clamav/clamd.ctl')
  })

  it('runs as many models at a time as there is memory and pool for', () => {
    expect(loadConfig({ MEMORY_LIMIT: '100MB' }).runConcurrency).toBe(1)
    expect(loadConfig({ MEMORY_LIMIT: '8GB' }).runConcurrency).toBeLessThanOrEqual(2)
    expect(loadConfig({ MEMORY_LIMIT: '100MB', RUN_CONCURRENCY: '3' }).runConcurrency).toBe(3)
  })

  it('names a host that a browser can open when it listens everywhere', () => {
    expect(loadConfig({ HOST: '0.0.0.0' }).baseUrl).toBe('http://localhost:8080')
    expect(loadConfig({ HOST: '::1' }).baseUrl).toBe('http://[::1]:8080')
  })

  it.each([
    [{ PORT: 'abc' }, 'PORT must be a whole number from 1 to 65535 (it is "abc")'],
    [{ PORT: '70000' }, 'PORT must be a whole number from 1 to 65535 (it is "70000")'],
    [{ BASE_URL: 'jq.example' }, 'BASE_URL must be a URL that starts with http:// or https:// (it is "jq.example")'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent (it is "loud")'],
    [{ MEMORY_LIMIT: '12' }, 'MEMORY_LIMIT must be a size of at least 64MB, such as 512MB or 2GB (it is "12")'],
    [{ DEMO_SCALE: '300' }, 'DEMO_SCALE must be 0 or a whole number from 1000 to 10000000 (it is "300")'],
    [
      { TRUST_PROXY: 'true' },
      'TRUST_PROXY must be the addresses or networks of proxies, separated by commas, such as loopback,10.0.0.5,10.1.0.0/16 (it is "true")',
    ],
    [
      { TRUST_PROXY: '0.0.0.0/0' },
      'TRUST_PROXY must be the addresses or networks of proxies, separated by commas, such as loopback,10.0.0.5,10.1.0.0/16 (it is "0.0.0.0/0")',
    ],
    [{ METRICS_TOKEN: 'short' }, 'METRICS_TOKEN must have at least 16 characters'],
    [{ SESSION_IDLE_MINUTES: '0' }, 'SESSION_IDLE_MINUTES must be a whole number from 1 to 1440 (it is "0")'],
  ])('%j is one clear line', (env, message) => {
    expect(wrong(env as Record<string, string>)).toBe(`wrong configuration: ${message}`)
  })

  it('takes proxies by address and network', () => {
    expect(loadConfig({}).trustProxy).toEqual(['loopback'])
    expect(loadConfig({ TRUST_PROXY: 'loopback, 10.1.0.0/16,fd00::1' }).trustProxy).toEqual(['loopback', '10.1.0.0/16', 'fd00::1'])
  })

  it('takes a key as base64 or hexadecimal, and never repeats one', () => {
    const key = Buffer.alloc(32, 7)
    expect(loadConfig({}).secretKey).toBeNull()
    for (const form of ['base64', 'hex'] as const) expect(loadConfig({ SECRET_KEY: key.toString(form) }).secretKey).toEqual(key)
    for (const bad of ['topsecret', key.subarray(1).toString('base64'), key.toString('hex').slice(1), `${key.toString('hex')}00`]) {
      expect(wrong({ SECRET_KEY: bad })).toMatch(/^wrong configuration: SECRET_KEY must be a key of 32 bytes/)
      expect(wrong({ SECRET_KEY: bad })).not.toContain(bad)
    }
  })

  it('names every wrong variable at once, on one line, and repeats no password', () => {
    const message = wrong({ PORT: '-1', DATABASE_URL: 'mysql://root:secret@db/x' })
    expect(message).toContain('PORT must be')
    expect(message).toContain('DATABASE_URL must be')
    expect(message).not.toContain('secret')
    expect(message).not.toContain('\n')
  })

  it('refuses a DATABASE_URL whose password cannot be read', () => {
    expect(loadConfig({ DATABASE_URL: 'postgres://a:p%25@h/x' }).databaseUrl).toBe('postgres://a:p%25@h/x')
    expect(wrong({ DATABASE_URL: 'postgres://a:p%@h/x' })).toMatch(/^wrong configuration: DATABASE_URL must be a URL .* written as %XX$/)
  })
})
