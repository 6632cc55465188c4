import type { Page } from 'playwright-core'
import { afterAll, expect, it } from 'vitest'
import { overflow, serious, settled } from '../support/look.ts'
import { lookedAt } from '../support/looked.ts'
import { opened, type Opened } from '../support/opened.ts'
import { act, type Person, picture, signedIn } from '../support/person.ts'
import { visitorOf, wrongWith } from '../support/visitor.ts'

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

interface Panel {
  id: string
  code: string
  title: string
  state: string
  checkedOn: string | null
}
const panelsOf = async (page: Page, filter: string) => (await read<{ items: Panel[] }>(page, `/panels?pageSize=100&${filter}`)).items

it('[L1] a panel is written by one, published by another, and read on a telephone by its code in both languages', async () => {
  const guide = await as('jiangjie')
  const { url, portal } = held.product
  await settled(guide, `${url}/panels/plan`)
  await guide.getByText('七笔账').first().waitFor()
  expect(await overflow(guide)).toBe(0)

  // a panel of the office's own, with where its words come from
  await settled(guide, `${url}/panels`)
  await guide.getByRole('button', { name: '新建展板' }).click()
  const dialog = guide.getByRole('dialog')
  await dialog.getByRole('combobox', { name: '内容组' }).click()
  await guide.getByTitle('廉政小故事').last().click()
  await dialog.getByLabel('标题').fill('一把雨伞')
  await dialog.getByLabel('出处').fill('本院编写')
  await dialog.locator('.ant-modal-footer button').last().click()
  await guide.waitForURL(/\/panels\/[0-9a-f-]{36}$/u)
  const id = guide.url().split('/').at(-1)!
  const now = () => read<Panel & { zh: { revision: number } }>(guide, `/panels/${id}`)

  const write = async (page: Page, title: string, words: readonly string[], open: string) => {
    await page.getByRole('button', { name: open }).click()
    await page.getByRole('textbox', { name: /^(标题|Title)$/u }).fill(title)
    for (const [n, said] of words.entries()) {
      const box = page.getByRole('textbox', { name: `第 ${n + 1} 段的文字` })
      if ((await box.count()) === 0) await page.getByRole('button', { name: '添加一段' }).click()
      await box.fill(said)
    }
    await page.getByRole('button', { name: '保存', exact: true }).click()
  }
  await write(guide, '一把雨伞', ['雨下得很大，当事人的儿子递来一把伞。', '她说：“谢谢，我等雨停。”'], '修改文字')
  await expect.poll(async () => (await now()).zh.revision).toBe(2)
  await guide.getByTitle('English').click()
  await write(
    guide,
    'An umbrella',
    ['It rained, and somebody’s son held out an umbrella.', '“Thank you,” she said, “I shall wait.”'],
    '编写英文',
  )
  await guide.getByRole('button', { name: '修改文字' }).waitFor()
  await expect.poll(() => guide.getByRole('button', { name: '发布', exact: true }).count()).toBe(0)

  // two people have the words open: whoever saves second is told what differs
  const clerk = await as('dangwu')
  await settled(clerk, `${url}/panels/${id}`)
  await clerk.getByRole('button', { name: '修改文字' }).click()
  const first = clerk.getByRole('textbox', { name: '第 1 段的文字' })
  await first.fill('雨下得很大，有人递来一把伞。')
  await guide.getByTitle('中文').click()
  await write(guide, '一把雨伞', ['那天雨下得很大，当事人的儿子递来一把伞。'], '修改文字')
  await expect.poll(async () => (await now()).zh.revision).toBe(3)
  await clerk.getByRole('button', { name: '保存', exact: true }).click()
  await clerk.getByText('您打开以后，别人改过这份文字').waitFor()
  await clerk.locator('.jq-passages ins').first().waitFor()
  await picture(clerk, 'gallery-conflict', { fullPage: true })
  expect(await serious(clerk)).toEqual([])
  await clerk.getByRole('button', { name: '放弃我的修改' }).click()
  await settled(clerk, `${url}/panels/${id}`)
  await act(clerk, '发布')
  await expect.poll(async () => (await now()).state).toBe('shown')
  const { code } = await now()
  await lookedAt(held, clerk, `/panels/${id}`, 'gallery-panel')
  await lookedAt(held, clerk, '/panels', 'gallery-list')
  await lookedAt(held, clerk, '/panels/plan', 'gallery-plan')

  // at the wall, with a telephone
  const { page, faults, close } = await visitorOf(held.browser)
  const shown = async () =>
    ((await (await page.request.get(`${portal}/api/v1/gallery`)).json()) as { gallery: { panels: Panel[] } | null }).gallery?.panels ?? []
  await expect.poll(async () => (await shown()).some(one => one.code === code), { timeout: 30_000 }).toBe(true)
  await page.goto(`${portal}/gallery/${code}`)
  await page.getByRole('heading', { name: '一把雨伞' }).waitFor()
  await page.getByText('尚未与出处核对').waitFor()
  expect(await wrongWith(page)).toEqual([])
  await picture(page, 'portal-panel', { fullPage: true })
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByText('The Chinese was changed after this translation was made.').waitFor()
  await page.getByRole('button', { name: 'Large' }).click()
  expect(await wrongWith(page)).toEqual([])
  await picture(page, 'portal-panel-en-large', { fullPage: true })
  await page.getByRole('link', { name: 'All panels' }).click()
  await page.getByRole('heading', { name: 'Corridor of integrity' }).waitFor()
  await page.getByText('These panels are being prepared.').first().waitFor()
  expect(await wrongWith(page)).toEqual([])
  await page.getByRole('button', { name: '中文' }).click()
  await picture(page, 'portal-gallery-large', { fullPage: true })
  // a draft is not shown, nor is what was taken down
  const [draft] = await panelsOf(clerk, 'state=draft')
  expect(draft).toBeDefined()
  await page.goto(`${portal}/gallery/${draft!.code}`)
  await page.getByRole('heading', { name: '这块展板已撤下，或者编码不对' }).waitFor()
  expect(faults).toEqual([])
  await close()

  // the sheet for the wall
  const pdf = await clerk.request.get(`${url}/api/v1/panels/${id}/sheet`)
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
})
