import { execFileSync } from 'node:child_process'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launch } from '../support/browser.ts'
import { picture } from '../support/person.ts'
import { choose, take } from '../support/form.ts'
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

/** Signs in for the first time: the password that was given is changed at once. */
async function firstSignIn(at: Page, login: string, given: string, own: string): Promise<void> {
  await at.goto(`${product.url}/sign-in`)
  await at.getByLabel('用户名').fill(login)
  await at.getByLabel('密码', { exact: true }).fill(given)
  await at.locator('form button[type=submit]').click()
  await at.getByLabel('当前密码').fill(given)
  await at.getByLabel('新密码', { exact: true }).fill(own)
  await at.getByLabel('再次输入新密码').fill(own)
  await at.getByRole('button', { name: '保存新密码' }).click()
}

it('somebody of the police signs in, finds their own profile and nothing of the procuratorate', async () => {
  const [login, password] = userCommand('add', 'wang', '--name', '王警', '--office', '云汀市公安局', '--tree', 'police').trim().split('\t')
  await firstSignIn(page, login!, password!, 'Yunting-2026')
  await page.getByRole('heading', { name: '个人设置' }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/profile')
  await expect.poll(() => page.getByText('云汀市公安局').first().isVisible()).toBe(true)
  await expect.poll(() => page.getByRole('navigation').getByRole('link').count()).toBe(0)
  for (const name of ['搜索', /^通知/]) await expect.poll(() => page.getByRole('button', { name }).count()).toBe(0)
  expect(refused).toEqual([])
  await page.goto(`${product.url}/offices`)
  await page.getByRole('heading', { name: '您没有打开此页的权限' }).waitFor()
  expect(refused).toEqual([])
})

it('the security administrator adds a court, an account in it and its role, which opens the joint board alone', async () => {
  const [login, password] = userCommand('add', 'anquan', '--name', '安全员', '--office', '云汀市人民检察院', '--role', 'security_admin')
    .trim()
    .split('\t')
  const own = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 800 } })
  const admin = await own.newPage()
  admin.setDefaultTimeout(30_000)
  await firstSignIn(admin, login!, password!, 'Anquan-2026')
  await admin.getByRole('navigation').getByRole('link', { name: '公安、法院用户' }).click()
  // the office that the command made is there already
  await admin.getByText('王警').waitFor()

  await admin.getByRole('button', { name: '单位管理' }).click()
  const offices = admin.getByRole('dialog')
  await offices.getByRole('button', { name: '云汀市公安局' }).waitFor()
  await offices.getByRole('button', { name: '新增单位' }).click()
  await choose(offices, '机关', '人民法院')
  await offices.getByLabel('单位名称').fill('云汀市中级人民法院')
  await picture(admin, 'agency-offices')
  await offices.getByRole('button', { name: '保存' }).click()
  await offices.getByRole('button', { name: '云汀市中级人民法院' }).waitFor()
  await offices.getByRole('button', { name: /关闭|Close/ }).click()

  await admin.getByRole('button', { name: '新增人员' }).first().click()
  const form = admin.getByRole('dialog')
  await form.getByLabel('用户名').fill('fayuan')
  await form.getByLabel('姓名').fill('周法官')
  await form.getByLabel('单位', { exact: true }).click()
  await admin.locator('.ant-select-tree-title', { hasText: '云汀市中级人民法院' }).click()
  await form.getByLabel('初始密码').fill('Fayuan-2026a')
  await form.getByRole('button', { name: '新增人员' }).click()

  const person = admin.getByRole('dialog').filter({ hasText: '周法官' })
  await person.getByRole('button', { name: '授予角色' }).click()
  await person.getByLabel('角色', { exact: true }).click()
  await take(admin.locator('.ant-select-item-option:not(.ant-select-item-option-disabled)', { hasText: '法院用户' }))
  expect(await admin.locator('.ant-select-item-option').allTextContents()).toEqual(['法院用户'])
  await person
    .locator('form')
    .getByText(/授予后可以：/)
    .waitFor()
  await picture(admin, 'agency-grant')
  await person.getByRole('button', { name: /^授\s*予$/ }).click()
  await person.locator('li').filter({ hasText: '法院用户' }).waitFor()

  const court = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  court.setDefaultTimeout(30_000)
  await firstSignIn(court, 'fayuan', 'Fayuan-2026a', 'Fayuan-2026b')
  await court.getByRole('heading', { name: '办案看板' }).waitFor()
  const links = court.getByRole('navigation').getByRole('link')
  await links.first().waitFor()
  const paths = await links.evaluateAll(all => all.map(link => link.getAttribute('href')))
  expect(paths.filter(path => !path?.startsWith('/joint/'))).toEqual([])
  for (const one of [court, admin]) await one.context().close()
})
