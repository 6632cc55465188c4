import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { overflow, serious, settled } from '../support/look.ts'
import { type Opened, opened } from '../support/opened.ts'
import { type Person, picture, signedIn } from '../support/person.ts'

let held: Opened
opened(given => {
  held = given
})
const people: Record<string, Person> = {}
beforeAll(async () => {
  for (const login of ['jianchazhang', 'dangwu']) people[login] = await signedIn(held.browser, held.product, login)
})
afterAll(async () => {
  for (const { close } of Object.values(people)) await close()
})

interface Round {
  id: string
  state: string
  entries: { id: string; state: string; openObjections: number; branch: { title: string } }[]
}
const at = (path: string) => `${held.product.url}${path}`
const json = async <T>(page: Page, path: string): Promise<T> => (await page.request.get(at(`/api/v1/${path}`))).json() as Promise<T>
const dialog = (page: Page) => page.getByRole('dialog')

it('[W17] an objection at a row is upheld when its source was corrected; what was decided replays to its hash', async () => {
  const clerk = people['dangwu']!.page
  await settled(clerk, at('/ratings'))
  await picture(clerk, 'rating-rounds')
  const { items } = await json<{ items: Round[] }>(clerk, 'rating-rounds')
  const [decided, running] = ['decided', 'running'].map(state => items.find(one => one.state === state)!)

  await settled(clerk, at(`/ratings/rounds/${decided!.id}`))
  await clerk.getByRole('button', { name: '由固定的数字重算' }).click()
  await clerk.getByText('重算一致').waitFor()
  await picture(clerk, 'rating-decided')
  expect(await serious(clerk)).toEqual([])

  await settled(clerk, at(`/ratings/rounds/${running!.id}`))
  await picture(clerk, 'rating-running')
  const { entries } = await json<Round>(clerk, `rating-rounds/${running!.id}`)
  const objecting = entries.find(({ openObjections }) => openObjections > 0)!
  await clerk.getByRole('rowheader').getByRole('link', { name: objecting.branch.title }).click()
  await clerk.waitForURL(/ratings\/[0-9a-f-]{36}/)
  await settled(clerk, at(`/ratings/${objecting.id}`))
  await picture(clerk, 'rating-branch')
  expect(await serious(clerk)).toEqual([])

  // nothing was corrected yet
  await clerk.getByRole('button', { name: '成立，来源已改正' }).click()
  await dialog(clerk).getByLabel('处理意见').fill('经核实已开展')
  await dialog(clerk).locator('.ant-modal-footer button').last().click()
  await dialog(clerk).getByText('来源还没有改正').waitFor()
  await clerk.keyboard.press('Escape')
  await dialog(clerk).waitFor({ state: 'hidden' })

  const { objections } = await json<{ objections: { row: { key: string; link: string } }[] }>(clerk, `ratings/${objecting.id}`)
  await settled(clerk, at(objections[0]!.row.link))
  const waived = await clerk.request.post(at(`/api/v1/activity-slots/${objections[0]!.row.key}/waive`), {
    headers: { origin: held.product.url },
    data: { reason: '已报机关党委免除' },
  })
  expect(waived.status()).toBe(200)
  await settled(clerk, at(`/ratings/${objecting.id}`))
  await clerk.getByRole('button', { name: '成立，来源已改正' }).click()
  await dialog(clerk).getByLabel('处理意见').fill('经核实已报免除，补登')
  await dialog(clerk).locator('.ant-modal-footer button').last().click()
  await clerk.getByText(/数：.* → /).waitFor()
  await picture(clerk, 'rating-upheld')
}, 240_000)

it('is as wide as a telephone, in both languages and by night', async () => {
  const { page } = people['jianchazhang']!
  const { items } = await json<{ items: Round[] }>(page, 'rating-rounds')
  const { entries } = await json<Round>(page, `rating-rounds/${items[0]!.id}`)
  await page.setViewportSize({ width: 390, height: 844 })
  for (const path of ['/ratings', `/ratings/rounds/${items[0]!.id}`, `/ratings/${entries[0]!.id}`]) {
    await settled(page, at(path))
    expect([path, await overflow(page)]).toEqual([path, 0])
  }
  await picture(page, 'rating-phone')
}, 120_000)
