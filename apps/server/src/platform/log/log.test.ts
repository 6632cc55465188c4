import { describe, expect, it } from 'vitest'
import { createLogger } from './index.ts'

function logged(logLevel: 'info' | 'warn', write: (log: ReturnType<typeof createLogger>) => void): Record<string, unknown>[] {
  const lines: string[] = []
  write(createLogger({ logLevel }, { write: line => void lines.push(line) }))
  return lines.map(line => JSON.parse(line))
}

describe('the log', () => {
  it('is one object a line, with the level by name and the time in UTC', () => {
    const [entry] = logged('info', log => log.info({ port: 8080 }, 'listening'))
    expect(entry).toEqual({ level: 'info', time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/), port: 8080, msg: 'listening' })
  })

  it('keeps to its level', () => {
    expect(logged('warn', log => log.info('no'))).toEqual([])
  })

  it('repeats no secret', () => {
    const [entry] = logged('info', log => log.info({ req: { headers: { cookie: 'session=abc' } }, body: { password: 'abc', totp: 'abc' } }))
    expect(JSON.stringify(entry)).not.toContain('abc')
  })

  it('says of an error what helps, and leaves out what it drags along', () => {
    const error = Object.assign(new Error('terminating connection', { cause: new Error('the disk is full') }), {
      code: '57P01',
      client: { host: '/srv/run' },
    })
    const [entry] = logged('info', log => log.error({ err: error }, 'the job queue had an error'))
    expect(entry!['err']).toEqual({
      type: 'Error',
      message: expect.stringContaining('terminating connection'),
      code: '57P01',
      stack: expect.stringContaining('the disk is full'),
    })
  })
})
