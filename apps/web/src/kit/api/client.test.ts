import { api } from '@jianqing/contract'
import { describe, expect, it } from 'vitest'
import { newKey, problemOf, urlOf } from './client.ts'
import { fileName } from './files.ts'

describe('calls to the server', () => {
  it('fills in the path and leaves out what is empty', () => {
    expect(urlOf(api.leads.act, { params: { id: 'a/b', action: 'accept' } })).toBe('/api/v1/leads/a%2Fb/actions/accept')
    expect(urlOf(api.leads.list, { query: { page: 2, q: '张 三', state: undefined, officeId: '', holds: false } })).toBe(
      '/api/v1/leads?page=2&q=%E5%BC%A0+%E4%B8%89&holds=false',
    )
  })
  it('reads a problem, and makes one of an answer that has none', () => {
    expect(problemOf(409, JSON.stringify({ type: 'x', title: 't', status: 409, code: 'conflict' })).code).toBe('conflict')
    expect(problemOf(502, '<html>Bad gateway</html>')).toMatchObject({ status: 502, code: 'database_unavailable' })
    expect(problemOf(500, '').code).toBe('internal')
    expect(problemOf(413, 'null').code).toBe('too_large')
  })
  it('gives each command a key of its own, in the form of a UUID', () => {
    const keys = new Set(Array.from({ length: 100 }, newKey))
    expect(keys.size).toBe(100)
    expect([...keys].filter(key => !/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(key))).toEqual([])
  })
  it('knows a file by its Chinese name', () => {
    expect(fileName('attachment; filename="x.pdf"; filename*=UTF-8\'\'%E6%8F%90%E7%A4%BA%E5%87%BD.pdf', 'y')).toBe('提示函.pdf')
    expect(fileName('attachment; filename="leads.csv"', 'y')).toBe('leads.csv')
    expect(fileName(null, 'y')).toBe('y')
  })
})
