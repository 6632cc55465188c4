import { createHash } from 'node:crypto'
import { send } from '../support/dialog.ts'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { choose } from '../support/form.ts'
import { darkened, inEnglish, lightened, overflow, serious, settled } from '../support/look.ts'
import { opened, type Opened } from '../support/opened.ts'
import { act, picture, signedIn } from '../support/person.ts'

let held: Opened
opened(given => (held = given))

/** At two widths, in the light and in the dark, and once in English. */
async function looks(page: Page, name: string): Promise<void> {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    await picture(page, `agreements/${name}-${width}`, { fullPage: true })
    expect([name, width, await overflow(page)]).toEqual([name, width, 0])
  }
  expect([name, await serious(page)]).toEqual([name, []])
  expect([name, 'dark', await darkened(page)]).toEqual([name, 'dark', []])
  await lightened(page)
}

const drop = (folder: string, name: string, content: string, told = content) => {
  const manifest = { file: name, bytes: Buffer.byteLength(told), sm3: createHash('sm3').update(told).digest('hex') }
  writeFileSync(join(folder, name), content)
  writeFileSync(join(folder, `${name}.manifest.json`), JSON.stringify(manifest))
}

it('[Z4] data comes under an agreement that two approved, whole or not at all', async () => {
  const { browser, product, inspector } = held
  const { page } = inspector
  const content = readFileSync(join(product.dataDir, 'demo/maintenance_funds.csv'), 'utf8')

  await settled(page, `${product.url}/agreements`)
  await looks(page, 'list')
  await page.getByRole('button', { name: '拟定数据协议' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('名称').fill('住宅专项维修资金数据共享')
  await dialog.getByLabel('编号').fill('数协〔2026〕9号')
  await dialog.getByLabel('提供方').fill('云汀市住房和城乡建设局')
  await dialog.getByLabel('联系人').fill('物业科 0670-5550303')
  await choose(dialog, '数据集', '住宅专项维修资金')
  await dialog.getByLabel('用途').fill('核查开发建设单位是否按户交存维修资金。')
  await dialog.getByLabel('依据').fill('双方签订的数据共享协议')
  await picture(page, 'agreements/form')
  await dialog.locator('.ant-modal-footer button').last().click()
  await page.waitForURL(/\/agreements\/[0-9a-f-]{36}$/u)
  const path = new URL(page.url()).pathname

  // nobody approves alone
  await act(page, '报批', null)
  await expect.poll(() => page.getByRole('button', { name: '审核通过' }).count()).toBe(0)
  for (const [login, action] of [
    ['zhuren', '审核通过'],
    ['jianchazhang', '批准'],
  ] as const) {
    const person = await signedIn(browser, product, login)
    await settled(person.page, `${product.url}${path}`)
    await act(person.page, action, {})
    expect(person.faults).toEqual([])
    await person.close()
  }

  // a folder, and what comes into it
  await settled(page, `${product.url}${path}`)
  await page.getByRole('button', { name: '添加接收方式' }).click()
  await picture(page, 'agreements/feed-form')
  await page.getByRole('dialog').locator('.ant-modal-footer button').last().click()
  await page.getByText('尚未检查').waitFor()
  const { feeds } = (await (await page.request.get(`${product.url}/api/v1${path}`)).json()) as { feeds: { folder: string }[] }
  const folder = feeds[0]!.folder
  const look = () => page.getByRole('button', { name: '立即检查' }).click()
  await look()
  await page.getByText('最近检查').waitFor()
  writeFileSync(join(folder, '维修资金.csv'), content)
  await look()
  await page.getByText('没有清单，尚未接收：维修资金.csv').waitFor()
  drop(folder, '维修资金.csv', content.slice(0, 5_000), content)
  await look()
  await page.getByText('“维修资金.csv”不完整').waitFor()
  await looks(page, 'refused')
  drop(folder, '维修资金.csv', content)
  await look()
  await page.getByText('已导入', { exact: true }).waitFor()
  await expect.poll(() => page.getByText('不完整').count()).toBe(0)

  // a delivery with far fewer rows is held, and nothing is lost
  drop(folder, '维修资金（少）.csv', `${content.split('\n').slice(0, 200).join('\n')}\n`)
  await look()
  await page.getByText('待处理，数据未改动').waitFor()
  await looks(page, 'held')
  await page.getByRole('link', { name: '去处理' }).click()
  await page.getByRole('button', { name: '请他人确认替换' }).waitFor()
  await settled(page, `${product.url}/datasets/maintenance_funds?tab=versions`)
  await page.getByText('数协〔2026〕9号').first().waitFor()
  expect(inspector.faults).toEqual([])
})

it('the demonstration has a feed that delivered, and one that is late', async () => {
  const { browser, product, inspector } = held
  const { page } = inspector
  const { items } = (await (await page.request.get(`${product.url}/api/v1/agreements?pageSize=50`)).json()) as {
    items: { id: string; number: string; clock: string }[]
  }
  const of = (number: string) => items.find(one => one.number === number)!
  expect([of('数协〔2026〕1号').clock, of('数协〔2026〕2号').clock]).toEqual(['running', 'overdue'])
  await settled(page, `${product.url}/agreements/${of('数协〔2026〕1号').id}`)
  await page.getByText('已导入', { exact: true }).waitFor()
  const english = await browser.newPage({ ...inEnglish(product), colorScheme: 'dark', viewport: { width: 1280, height: 900 } })
  await english.context().addCookies(await page.context().cookies())
  await settled(english, `${product.url}/agreements/${of('数协〔2026〕1号').id}`)
  await english.getByText('What came').waitFor()
  await picture(english, 'agreements/delivered-en-dark', { fullPage: true })
  expect(await serious(english)).toEqual([])
  await english.context().close()
})

it('[Z4] what came otherwise than was agreed stands on the sheet of its month, is explained and settled by another', async () => {
  const { browser, product, inspector } = held
  const { page } = inspector
  await settled(page, `${product.url}/deviations`)
  await looks(page, 'deviations')
  await page.getByRole('button', { name: '生成调度表' }).click()
  await send(page.getByRole('dialog'))

  // the partner of the licences has delivered nothing, and its days are over
  await settled(page, `${product.url}/deviations`)
  await page
    .getByRole('link', { name: /交通管理局的数据应于/ })
    .first()
    .click()
  await page.waitForURL(/\/deviations\/[0-9a-f-]{36}$/u)
  const path = new URL(page.url()).pathname
  await act(page, '说明', {
    '原因（向提供方了解的情况）': '对方系统升级，数据未导出',
    措施: '商定每月 5 日前补报',
    何日前解决: '2099-01-05',
  })
  await page.getByText('商定每月 5 日前补报').first().waitFor()
  await looks(page, 'deviation')
  await expect.poll(() => page.getByRole('button', { name: '核对办结' }).count()).toBe(0)

  const head = await signedIn(browser, product, 'zhuren')
  await settled(head.page, `${product.url}${path}`)
  await act(head.page, '核对办结', {})
  await head.page.getByText('已办结').first().waitFor()
  expect([...head.faults, ...inspector.faults]).toEqual([])
  await head.close()
})
