import { api, type Endpoint, linkTo, PERMISSIONS } from '@jianqing/contract'
import { describe, expect, it } from 'vitest'
import { modules } from './registry.ts'

const nav = modules.flatMap(m => m.nav)
const routes = modules.flatMap(m => m.routes)

describe('the modules of the page', () => {
  it('name every line of the navigation in both languages', () => {
    const nameless = nav.filter(({ label }) => !/[\u4e00-\u9fff]/.test(label['zh-CN']) || !/^[A-Z][\x20-\x7e]+$/.test(label.en))
    expect(nameless.map(({ label }) => label)).toEqual([])
    expect(nav.length).toBeGreaterThan(2)
  })
  it('lead each line of the navigation to a page, and no two pages to one address', () => {
    const paths = routes.map(route => route.path)
    expect(new Set(paths).size).toBe(paths.length)
    expect(nav.filter(item => !paths.includes(item.path.replace(/^\//, ''))).map(item => item.path)).toEqual([])
  })
  it('have a page at every address that the contract names', () => {
    const patterns = routes.map(({ path }) => new RegExp(`^/${path.replaceAll(/:\w+/g, '[^/]+')}$`))
    const isThere = (address: string) => patterns.some(pattern => pattern.test(address.replace(/\?.*$/, '')))
    const records = Object.values(api).flatMap(room => {
      const { list, get, act } = room as Partial<Record<'list' | 'get' | 'act', Endpoint>>
      return list && get?.path === `${list.path}/:id` && act?.path === `${list.path}/:id/actions/:action`
        ? [list.path, `${list.path}/1`]
        : []
    })
    expect(records).toContain('/letters/1')
    const named = Object.values(linkTo).map(to => (to as (...ids: string[]) => string)('1', '2'))
    expect([...records, ...named].filter(address => !isThere(address))).toEqual([])
  })
  it('open no page without a right that exists', () => {
    const rights = [...nav, ...routes].flatMap(({ access }) => access).filter(right => right !== 'signed_in')
    expect(rights.filter(right => !(PERMISSIONS as readonly string[]).includes(right))).toEqual([])
  })
})
