import { describe, expect, it } from 'vitest'
import { readState, writeState } from './state.ts'

const keys = ['state', 'severity']

describe('a list keeps its state in the address', () => {
  it('reads what is there and passes over nonsense', () => {
    const state = readState(new URLSearchParams('state=new&sort=-firstSeenAt&page=3&q= 张 &other=1'), keys)
    expect(state).toEqual({ page: 3, pageSize: 20, sort: '-firstSeenAt', q: '张', filters: { state: 'new' } })
    expect(readState(new URLSearchParams('page=-2&pageSize=9999&sort=drop table'), keys)).toEqual({
      page: 1,
      pageSize: 20,
      sort: undefined,
      q: undefined,
      filters: {},
    })
  })
  it('starts at the first page again when a filter changes, not when a page is turned', () => {
    const search = new URLSearchParams('page=3&state=new')
    expect(writeState(search, { filters: { severity: 'high' } }).toString()).toBe('state=new&severity=high')
    expect(writeState(search, { page: 4 }).toString()).toBe('page=4&state=new')
    expect(writeState(search, { page: 1 }).toString()).toBe('state=new')
  })
  it('knows a filter that holds by default, and its lifting', () => {
    const defaults = { filters: { state: 'new' } }
    expect(readState(new URLSearchParams(''), keys, defaults).filters).toEqual({ state: 'new' })
    const lifted = writeState(new URLSearchParams(''), { filters: { state: undefined } }, defaults)
    expect(lifted.toString()).toBe('state=')
    expect(readState(lifted, keys, defaults).filters).toEqual({})
    expect(writeState(lifted, { filters: { state: 'new' } }, defaults).toString()).toBe('')
  })
})
