import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launch } from '../support/browser.ts'
import { choose } from '../support/form.ts'
import { inEnglish, overflow, serious, settled } from '../support/look.ts'
import { act, type Person, picture, signedIn } from '../support/person.ts'
import { type RunningProduct, startProduct } from '../support/product.ts'

let product: RunningProduct
let browser: Browser
let inspector: Person
let chief: Person

beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct(), launch()])
  inspector = await signedIn(browser, product, 'ducha')
  chief = await signedIn(browser, product, 'jianchazhang')
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const json = async (page: Page, path: string) => (await page.request.get(`${product.url}/api/v1/${path}`)).json()
const status = async (page: Page, path: string) => (await page.request.get(`${product.url}/api/v1/${path}`)).status()
const dialog = (page: Page) => page.getByRole('dialog')
it('a team is proposed at a case, set up, gives somebody of another office sight of the case, and takes it back with its end', async () => {
  const { page } = inspector
  const { items } = (await json(page, 'leads?model=review-overdue&pageSize=50')) as { items: { id: string; officeId: string }[] }
  const lead = items[0]!
  const { matter } = (await json(page, `leads/${lead.id}`)) as { matter: { aliases: { number: string; current: boolean }[] } }
  const number = matter.aliases.find(({ current }) => current)!.number
  const { items: people } = (await json(page, 'people-choices?permission=team:read')) as {
    items: { id: string; name: string; staffNo: string | null; office: string | null }[]
  }
  const helper = people.find(person => person.staffNo?.startsWith('6703'))!

  await settled(page, `${product.url}/leads/${lead.id}`)
  await picture(page, 'lead-matter')
  await page.getByRole('link', { name: '为此案提请成立办案组' }).click()
  await dialog(page).getByLabel('案号').waitFor()
  expect(await dialog(page).getByLabel('案号').inputValue()).toBe(number)
  await dialog(page).getByLabel('名称').fill('超期案件核查组')
  await choose(dialog(page), /组长/, helper.name)
  await dialog(page).getByLabel('计划结束日期').fill('2027-06-30')
  await page.keyboard.press('Enter')
  await dialog(page).locator('.ant-modal-footer button').last().click()
  await page.waitForURL(/\/teams\/[0-9a-f-]{36}$/)
  const id = page.url().split('/').at(-1)!
  await page.getByText('待批准').first().waitFor()

  await settled(chief.page, `${product.url}/teams/${id}`)
  await act(chief.page, '批准成立', {})
  await chief.page.getByText('工作中').first().waitFor()

  const member = await signedIn(browser, product, helper.staffNo!)
  expect(await status(member.page, `leads/${lead.id}`)).toBe(200)
  await settled(member.page, `${product.url}/leads/${lead.id}`)
  await member.page.getByText(number).first().waitFor()

  for (const size of [1280, 390]) {
    await page.setViewportSize({ width: size, height: 800 })
    await settled(page, `${product.url}/teams/${id}`)
    await picture(page, `team-${size}`)
    expect(await overflow(page)).toBe(0)
    await settled(page, `${product.url}/teams`)
    await picture(page, `teams-${size}`)
    expect(await overflow(page)).toBe(0)
  }
  expect(await serious(page)).toEqual([])
  await page.setViewportSize({ width: 1280, height: 800 })
  const english = await browser.newPage({ ...inEnglish(product), colorScheme: 'dark', viewport: { width: 390, height: 800 } })
  await english.context().addCookies(await page.context().cookies())
  await settled(english, `${product.url}/teams/${id}`)
  await picture(english, 'team-en-dark')
  expect(await overflow(english)).toBe(0)

  await settled(page, `${product.url}/teams/${id}`)
  await act(page, '结束', { 工作结果: '已逐件核查' })
  await page.getByText('已结束').first().waitFor()
  expect(await status(member.page, `leads/${lead.id}`)).toBe(404)
  expect([...inspector.faults, ...chief.faults, ...member.faults]).toEqual([])
})
