import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launch } from '../support/browser.ts'
import { settled } from '../support/look.ts'
import { lookedAt } from '../support/looked.ts'
import { act, type Person, signedIn } from '../support/person.ts'
import { type RunningProduct, startProduct } from '../support/product.ts'

let product: RunningProduct
let browser: Browser
let manager: Person
let chief: Person

beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct(), launch()])
  manager = await signedIn(browser, product, 'anguan')
  chief = await signedIn(browser, product, 'jianchazhang')
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const json = async (page: Page, path: string) => (await page.request.get(`${product.url}/api/v1/${path}`)).json()
interface Listed {
  items: { id: string; caseNo: string; state: string; dueOn: string | null; handlerNo: string | null }[]
}

const looks = (page: Page, path: string, name: string) => lookedAt({ browser, product }, page, path, name, { width: 1280, height: 900 })

it('[Z2] a limit of a case that runs out is told in words, then by a notice, answered, checked and closed', async () => {
  const { page } = manager
  await looks(page, '/case-clocks/wall', 'clock-wall')
  await looks(page, '/warnings?state=open', 'warnings')
  const { items } = (await json(page, 'warnings?pageSize=100')) as Listed
  const warning = items.find(({ handlerNo, dueOn, state }) => handlerNo !== null && dueOn !== null && ['open', 'reminded'].includes(state))!

  // from the list to the warning, and told in words
  await settled(page, `${product.url}/warnings?q=${encodeURIComponent(warning.caseNo)}`)
  await page.getByRole('link', { name: warning.caseNo }).first().click()
  await page.waitForURL(/\/warnings\/[0-9a-f-]{36}$/u)
  const path = new URL(page.url()).pathname
  await act(page, '口头提示', { 被提示人: '承办检察官' }, { stays: true })
  await page.getByRole('button', { name: '打印记录' }).first().waitFor()

  // the notice, filled from the case, approved by another, numbered
  await act(page, '制发流程监控通知书', {})
  await page.getByText('《人民检察院刑事诉讼规则》第六百六十五条').waitFor()
  await act(page, '报批', {})
  await settled(chief.page, `${product.url}${path}`)
  await act(chief.page, '批准', {})
  await settled(page, `${product.url}${path}`)
  await act(page, '编号并发出', {})
  await page
    .getByText(/检流监〔\d{4}〕\d+号/u)
    .first()
    .waitFor()

  // the handler opens it: the ten days run; then answers
  const handler = await signedIn(browser, product, warning.handlerNo!)
  await settled(handler.page, `${product.url}${path}`)
  await act(handler.page, '书面回复', { 核查情况: '经核查，案卡未及时补录。', 处理和整改情况: '已补录案卡并逐件核对。' })

  await looks(page, path, 'warning')
  await act(page, '核实办结', { 核实情况: '调取案卡核对属实。' })
  await page.getByText('书面回复属实').first().waitFor()

  // the case itself, from the warning
  await page.getByRole('link', { name: warning.caseNo }).first().click()
  await page.waitForURL(/\/cases\//u)
  await page.getByText('预警').first().waitFor()
  await looks(page, new URL(page.url()).pathname, 'case')
  expect([...manager.faults, ...chief.faults, ...handler.faults]).toEqual([])
})
