import type { Page } from 'playwright-core'
import { afterAll, expect, it } from 'vitest'
import { choose, take } from '../support/form.ts'
import { settled } from '../support/look.ts'
import { lookedAt } from '../support/looked.ts'
import { opened, type Opened } from '../support/opened.ts'
import { act, type Person, picture, signedIn } from '../support/person.ts'

let held: Opened
let others: Person[] = []
opened(given => (held = given))
afterAll(async () => {
  for (const person of others) await person.close()
})

const as = async (login: string) => {
  const person = await signedIn(held.browser, held.product, login)
  others = [...others, person]
  return person.page
}
const read = async <T>(page: Page, path: string): Promise<T> =>
  (await (await page.request.get(`${held.product.url}/api/v1${path}`)).json()) as T

const looks = (page: Page, path: string, name: string) => lookedAt(held, page, path, name)

const FACTS = '讯问登记簿缺少2次进入时间。'
const found = async (page: Page, project: string) =>
  (await read<{ total: number }>(page, `/findings?projectId=${project}&q=${encodeURIComponent('讯问登记簿缺少')}`)).total

it('[Z1] a finding is written without a network, lies on this device alone, is sent once, verified by another and rectified', async () => {
  const { page } = held.inspector
  const { url } = held.product
  const { items } = await read<{ items: { id: string; title: string }[] }>(page, '/projects?state=running')
  const project = items[0]!
  await looks(page, '/projects', 'projects/list')
  await looks(page, `/projects/${project.id}`, 'projects/one')

  await page.setViewportSize({ width: 390, height: 844 })
  await settled(page, `${url}/projects/${project.id}`)
  await page.getByRole('button', { name: '记录检查发现' }).click()
  await page.getByText('边写边存在本机的这个浏览器里').waitFor()
  const detail = await read<{ inspectedUnits: { office: string }[] }>(page, `/projects/${project.id}`)
  await choose(page.getByRole('main'), '被检查单位', detail.inspectedUnits[0]!.office)
  const basis = page.getByRole('main').getByRole('combobox', { name: '依据的条文' })
  await basis.click()
  await basis.fill('登记人员')
  await take(
    page
      .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option:not(.ant-select-item-option-disabled)')
      .first(),
  )

  await page.context().setOffline(true)
  await page.getByText('现在没有网络').waitFor()
  await page.getByLabel('发现的情况').fill(FACTS)
  await page.getByLabel('整改要求').fill('核对监控补齐登记。')
  await page.getByText('草稿已存在本机的这个浏览器里，还没有发送').waitFor()
  await picture(page, 'projects/note-offline-390', { fullPage: true })
  await page.getByRole('main').getByRole('button', { name: '发送' }).first().click()
  await page.getByText('没有连上服务器，草稿仍在本机').first().waitFor()
  await page.context().setOffline(false)
  expect(await found(page, project.id)).toBe(0)

  // the page is closed and opened again: the draft is there, and for nobody else
  await settled(page, `${url}/projects/${project.id}/note`)
  await page.getByText('本机未发送的草稿（1）').waitFor()
  const head = await as('zhuren')
  await settled(head, `${url}/projects/${project.id}/note`)
  await expect.poll(() => head.getByText('本机未发送的草稿').count()).toBe(0)
  await page.getByRole('button', { name: '继续写' }).click()
  expect(await page.getByLabel('发现的情况').inputValue()).toBe(FACTS)

  // the server has it, and its answer is lost
  await page.route('**/projects/*/findings/*', async route => {
    await route.fetch()
    await route.abort()
    await page.unroute('**/projects/*/findings/*')
  })
  await page.getByRole('main').getByRole('button', { name: '发送' }).first().click()
  await page.getByText('没有连上服务器，草稿仍在本机').first().waitFor()
  await page.getByRole('main').getByRole('button', { name: '发送' }).first().click()
  await page.getByText('已发送，待核实').waitFor()
  await page.getByText('本机未发送的草稿').waitFor({ state: 'hidden' })
  expect(await found(page, project.id)).toBe(1)

  const { items: sent } = await read<{ items: { id: string; title: string }[] }>(
    page,
    `/findings?projectId=${project.id}&q=${encodeURIComponent('讯问登记簿缺少')}`,
  )
  const path = `/findings/${sent[0]!.id}`
  await settled(head, `${url}${path}`)
  await act(head, '不予认定', { 理由: '登记在另一本登记簿中。' })
  await head.getByText('不予认定').first().waitFor()
  await looks(page, '/findings', 'projects/findings')
  const { items: cured } = await read<{ items: { id: string }[] }>(page, `/findings?state=cured`)
  await looks(page, `/findings/${cured[0]!.id}`, 'projects/finding')
})

it('[W3] the rules library tells what held when and what cites it, and a project its groups: who leads and who helps', async () => {
  const { page } = held.inspector
  await looks(page, '/rules', 'rules/list')
  const { items } = await read<{ items: { id: string; title: string }[] }>(page, '/rules')
  const cited = items.find(({ title }) => title === '执法办案区使用管理规定')!
  await looks(page, `/rules/${cited.id}`, 'rules/one')
  await page.getByRole('region', { name: '引用情况' }).getByRole('link').first().waitFor()
  const { items: running } = await read<{ items: { id: string }[] }>(page, '/projects?state=running')
  await settled(page, `${held.product.url}/projects/${running[0]!.id}`)
  const groups = page.getByRole('region', { name: '检查组' })
  await groups.getByText('牵头组').waitFor()
  await groups.getByText('配合组').waitFor()
})

it('[Z2] the calendar of limits opens the cases of a day; on a phone the days stand one below the other', async () => {
  const page = await as('anguan')
  const { days } = await read<{ days: { day: string; n: number }[] }>(page, '/case-clocks/month')
  const { day, n } = days.find(one => one.n > 0)!
  await looks(page, `/case-clocks/calendar?on=${day}`, 'calendar/month')
  await page.setViewportSize({ width: 1280, height: 900 })
  await settled(page, `${held.product.url}/case-clocks/calendar`)
  await page.getByRole('region').locator('.jq-month-day:not(:disabled)').first().click()
  const cases = page.getByRole('complementary', { name: `${day} 届满的期限` })
  await cases.getByRole('listitem').first().waitFor()
  await expect.poll(() => cases.getByRole('listitem').count()).toBe(Math.min(n, 200))
  await page.setViewportSize({ width: 390, height: 844 })
  await page.locator('.jq-month ol.list').waitFor()
  await expect.poll(() => page.locator('.jq-month ol.grid').count()).toBe(0)
})
