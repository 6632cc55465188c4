import { text } from '@jianqing/contract'
import { expect, it } from 'vitest'
import { AppError } from './errors.ts'
import { asAppError, toProblem, withoutValues } from './problem.ts'

const caused = (cause: object) => new Error('outer', { cause: Object.assign(new Error('inner'), cause) })

it.each([
  [{ code: 'ECONNREFUSED' }, 'database_unavailable'],
  [{ code: '57P01' }, 'database_unavailable'],
  [{ code: '08006' }, 'database_unavailable'],
  [{ code: '53300' }, 'database_unavailable'],
  [{ code: 'ENOENT', syscall: 'connect' }, 'database_unavailable'],
  [{ code: 'ENOENT', syscall: 'open' }, undefined],
  [{ message: 'Connection terminated unexpectedly' }, 'database_unavailable'],
  [{ code: 'ENOSPC' }, 'storage_full'],
  [{ code: '53100' }, 'storage_full'],
  [{ code: '23505' }, 'conflict'],
  [{ code: '40P01' }, 'conflict'],
  [{ code: '42P01' }, undefined],
  [{}, undefined],
])('%j is %s', (cause, code) => expect(asAppError(caused(cause))?.code).toBe(code))

it('finds what a service said below what a library wrapped around it', () => {
  expect(asAppError(new Error('outer', { cause: new AppError('wrong_state') }))?.code).toBe('wrong_state')
  expect(asAppError('a text')).toBeNull()
})

it('is a problem document', () => {
  const problem = toProblem(new AppError('locked_out', text('稍后', 'later'), { retryAfterSeconds: 60 }), 'en', 'urn:uuid:1')
  expect(problem).toEqual({
    type: 'urn:jianqing:problem:locked_out',
    title: 'Too many attempts; try again later, or ask the security administrator to unlock the account',
    status: 429,
    code: 'locked_out',
    detail: { 'zh-CN': '稍后', en: 'later' },
    instance: 'urn:uuid:1',
    retryAfterSeconds: 60,
  })
})

it('keeps the values of a failed query out of the log', () => {
  const failed = Object.assign(new Error('Failed query: select $1\nparams: 110105194912310021'), {
    query: 'select $1',
    params: ['110105194912310021'],
  })
  failed.cause = Object.assign(new Error('syntax error'), { code: '42601', detail: 'Key (id)=(110105194912310021)' })
  const logged = withoutValues(failed) as Error & { cause: Error & { code: string } }
  expect(`${logged.message} ${logged.stack} ${JSON.stringify(logged.cause)} ${logged.cause.stack}`).not.toContain('1949')
  expect([logged.message, logged.cause.code]).toEqual(['failed query: select $1', '42601'])
})
