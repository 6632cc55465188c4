import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { send } from '../support/dialog.ts'
import { choose } from '../support/form.ts'
import { settled } from '../support/look.ts'
import { lookedAt } from '../support/looked.ts'
import { type Opened, opened } from '../support/opened.ts'
import { type Person, picture, signedIn } from '../support/person.ts'

let held: Opened
opened(given => {
  held = given
})
const people: Record<string, Person> = {}
beforeAll(async () => {
  for (const login of ['dangwu', 'anguan']) people[login] = await signedIn(held.browser, held.product, login)
})
afterAll(async () => {
  for (const { close } of Object.values(people)) await close()
})

interface Listed {
  items: { id: string; title: string }[]
}
interface Covered {
  items: { kind: string; id: string; link: string; title: { 'zh-CN': string } }[]
  total: number
}
const at = (path: string) => `${held.product.url}${path}`
const json = async <T>(page: Page, path: string): Promise<T> => (await page.request.get(at(`/api/v1/${path}`))).json() as Promise<T>
const named = async (page: Page, title: string) =>
  (await json<Listed>(page, 'tags?pageSize=100')).items.find(tag => tag.title === title)!.id
const rows = (page: Page) => page.locator('.jq-covered li')

it('[W19] a campaign tells what it covers, and each number opens its rows', async () => {
  const clerk = people['dangwu']!.page
  await settled(clerk, at('/tags'))
  await clerk.getByRole('link', { name: '长江经济带' }).waitFor()
  await clerk.getByRole('main').getByRole('link', { name: '长江经济带' }).click()
  const pill = clerk.locator('.jq-count-pills button').filter({ hasText: '党建品牌' })
  await pill.waitFor()
  const count = Number(await pill.locator('b').innerText())
  expect(count).toBeGreaterThan(0)
  await pill.click()
  await expect.poll(() => rows(clerk).count()).toBe(count)
  await picture(clerk, 'tags/campaign', { fullPage: true })
  expect(people['dangwu']!.faults).toEqual([])
})

it('[W19] whoever handles a case sets a campaign on it, and takes it off again', async () => {
  const manager = people['anguan']!.page
  const tag = await named(manager, '科技创新')
  const other = await named(manager, '法治化营商环境')
  const before = await json<Covered>(manager, `tags/${tag}/records`)
  const { items } = await json<Covered>(manager, `tags/${other}/records?kind=case`)
  const one = items.find(({ id }) => !before.items.some(known => known.id === id))!
  await settled(manager, at(one.link))
  const line = manager.getByRole('group', { name: '工作标签' })
  await line.getByRole('link', { name: '法治化营商环境' }).waitFor()
  await line.getByRole('button', { name: '添加标签' }).click()
  const dialog = manager.getByRole('dialog')
  await choose(dialog, '标签', '科技创新')
  await send(dialog)
  await line.getByRole('link', { name: '科技创新' }).waitFor()
  await picture(manager, 'tags/case')
  const after = await json<Covered>(manager, `tags/${tag}/records`)
  expect(after.items.map(({ id }) => id)).toContain(one.id)
  expect(after.total).toBe(before.total + 1)
  await line.getByRole('button', { name: '移除标签“科技创新”' }).click()
  await expect.poll(() => line.getByRole('link', { name: '科技创新' }).count()).toBe(0)
  expect((await json<Covered>(manager, `tags/${tag}/records`)).total).toBe(before.total)
  expect(people['anguan']!.faults).toEqual([])
})

it('[Y2] a line of service shows the brands and activities that stand for it', async () => {
  const clerk = people['dangwu']!.page
  await settled(clerk, at(`/tags/${await named(clerk, '绿水青山')}`))
  await expect.poll(() => rows(clerk).count()).toBeGreaterThan(0)
  await rows(clerk).first().getByRole('link').click()
  await clerk.getByRole('group', { name: '工作标签' }).getByRole('link', { name: '绿水青山' }).waitFor()
  await lookedAt(held, clerk, '/tags', 'tags/list')
  await lookedAt(held, clerk, `/tags/${await named(clerk, '法治化营商环境')}`, 'tags/tag')
})
