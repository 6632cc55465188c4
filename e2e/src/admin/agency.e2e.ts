import { execFileSync } from 'node:child_process'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launch } from '../support/browser.ts'
import { type RunningProduct, startNewProduct } from '../support/product.ts'
import { repository } from '../support/repository.ts'

let product: RunningProduct
let browser: Browser
let page: Page
const refused: string[] = []

const userCommand = (...args: string[]) =>
  execFileSync(process.execPath, ['scripts/jianqing.mjs', 'user', ...args], {
    cwd: repository,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], DATA_DIR: product.dataDir },
    encoding: 'utf8',
  })

beforeAll(async () => {
  ;[product, browser] = await Promise.all([startNewProduct({ DEMO_SCALE: '0' }), launch()])
  page = await browser.newPage({ locale: 'zh-CN' })
  page.setDefaultTimeout(30_000)
  page.on('response', answer => {
    if (answer.status() === 403) refused.push(answer.url())
  })
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

it('somebody of the police signs in, finds their own profile and nothing of the procuratorate', async () => {
  const [login, password] = userCommand('add', 'wang', '--name', '王警', '--office', '云汀市公安局', '--tree', 'police').trim().split('\t')
  await page.goto(`${product.url}/sign-in`)
  await page.getByLabel('用户名').fill(login!)
  await page.getByLabel('密码', { exact: true }).fill(password!)
  await page.locator('form button[type=submit]').click()
  await page.getByLabel('当前密码').fill(password!)
  await page.getByLabel('新密码', { exact: true }).fill('Yunting-2026')
  await page.getByLabel('再次输入新密码').fill('Yunting-2026')
  await page.getByRole('button', { name: '保存新密码' }).click()
  await page.getByRole('heading', { name: '个人设置' }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/profile')
  expect(await page.getByText('云汀市公安局').first().isVisible()).toBe(true)
  expect(await page.getByRole('navigation').getByRole('link').count()).toBe(0)
  for (const name of ['搜索', /^通知/]) expect(await page.getByRole('button', { name }).count()).toBe(0)
  expect(refused).toEqual([])
  await page.goto(`${product.url}/offices`)
  await page.getByRole('heading', { name: '您没有打开此页的权限' }).waitFor()
  expect(refused).toEqual([])
})
