import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inEnglish, overflow, serious, settled } from '../support/look.ts'
import { type Opened, opened } from '../support/opened.ts'
import { act, type Person, picture, signedIn } from '../support/person.ts'

let held: Opened
opened(given => {
  held = given
})
const people: Record<string, Person> = {}
beforeAll(async () => {
  for (const login of ['dangwu', 'shuji']) people[login] = await signedIn(held.browser, held.product, login)
})
afterAll(async () => {
  for (const { close } of Object.values(people)) await close()
})

interface Listed {
  items: { id: string; title: string; confirmed: number; kind: string }[]
}
interface Items {
  items: { id: string; state: string; title: { 'zh-CN': string } }[]
}
const at = (path: string) => `${held.product.url}${path}`
const json = async <T>(page: Page, path: string): Promise<T> => (await page.request.get(at(`/api/v1/${path}`))).json() as Promise<T>

it('[W7] a clerk reads the list of the year, opens one branch, and closes what it reported', async () => {
  const clerk = people['dangwu']!.page
  await settled(clerk, at('/responsibility-lists'))
  await picture(clerk, 'responsibilities/lists')
  const before = (await json<Listed>(clerk, 'responsibility-lists')).items.find(({ title }) => title === '全面从严治党责任清单')!
  await clerk.getByRole('main').getByRole('link', { name: '全面从严治党责任清单' }).click()
  await clerk.getByRole('rowheader', { name: '作风建设' }).waitFor()
  await expect.poll(() => clerk.locator('.jq-duty-list tbody th[scope="row"]').count()).toBe(12)
  await picture(clerk, 'responsibilities/list', { fullPage: true })
  expect(await serious(clerk)).toEqual([])

  const { items } = await json<Items>(clerk, `responsibilities?listId=${before.id}&state=reported&pageSize=200`)
  const open = async (id: string) => {
    await settled(clerk, at(`/responsibilities/${id}`))
    return clerk.getByRole('main').getByRole('button', { name: '核查办结', exact: true })
  }
  const button = await open(items[0]!.id)
  await button.waitFor()
  await picture(clerk, 'responsibilities/item', { fullPage: true })
  await act(clerk, '核查办结', { 意见: '已核对活动记录' })
  await clerk.getByText('已办结').first().waitFor()
  await settled(clerk, at('/responsibility-lists'))
  const after = (await json<Listed>(clerk, 'responsibility-lists')).items.find(({ id }) => id === before.id)!
  expect(after.confirmed).toBe(before.confirmed + 1)
  expect(people['dangwu']!.faults).toEqual([])
})

it('[W6] a programme is broken down into tasks of every branch and of the office', async () => {
  const clerk = people['dangwu']!.page
  const { items } = await json<Listed>(clerk, 'responsibility-lists')
  const programme = items.find(({ kind }) => kind === 'programme')!
  await settled(clerk, at(`/responsibility-lists/${programme.id}`))
  await clerk.getByRole('rowheader', { name: '检魂铸造工程' }).waitFor()
  await picture(clerk, 'responsibilities/programme')
  // a number opens the rows that it counts
  const number = clerk.locator('.jq-duty-cells a.jq-num').first()
  const total = Number((await number.innerText()).split('/')[1])
  await number.click()
  await clerk.waitForURL(/item=brand_story/u)
  await expect.poll(() => clerk.locator('tbody').getByRole('link').count()).toBe(total)
})

it('[P4] a secretary reports what the records show, with what was planned, studied, done and rated beside it, on a telephone too', async () => {
  const { page } = people['shuji']!
  const { items } = await json<Items>(page, 'responsibilities?state=open&pageSize=200')
  const { id } = items.find(({ title }) => title['zh-CN'] === '落实学习制度')!
  await settled(page, at(`/responsibilities/${id}`))
  await page.getByRole('heading', { name: '同部署、同学习、同落实、同考核' }).waitFor()
  await expect.poll(() => page.locator('.jq-together > li').count()).toBe(4)
  await page.getByText('尚未列入任何会议议题').waitFor()
  await picture(page, 'responsibilities/secretary')
  await act(page, '上报落实情况', { 落实情况: '本季度集中学习两次，结合办理的案件谈了体会' })
  await page.getByText('待核查').first().waitFor()
  expect(await serious(page)).toEqual([])

  for (const path of [`/responsibilities/${id}`, '/responsibility-lists', '/responsibilities']) {
    await page.setViewportSize({ width: 390, height: 844 })
    await settled(page, at(path))
    expect([path, await overflow(page)]).toEqual([path, 0])
  }
  await settled(page, at(`/responsibilities/${id}`))
  await picture(page, 'responsibilities/phone', { fullPage: true })
  const english = await held.browser.newPage({ ...inEnglish(held.product), colorScheme: 'dark', viewport: { width: 1280, height: 900 } })
  await english.context().addCookies(await page.context().cookies())
  await settled(english, at(`/responsibilities/${id}`))
  await picture(english, 'responsibilities/en-dark', { fullPage: true })
  expect(await serious(english)).toEqual([])
  await english.context().close()
  expect(people['shuji']!.faults).toEqual([])
})
