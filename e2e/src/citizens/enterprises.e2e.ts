import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launch } from '../support/browser.ts'
import { overflow, serious, settled } from '../support/look.ts'
import { type Person, picture, signedIn } from '../support/person.ts'
import { type RunningProduct, startProduct } from '../support/product.ts'

let product: RunningProduct
let browser: Browser
let clerk: Person

beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct(), launch()])
  clerk = await signedIn(browser, product, 'xinfang')
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const choices = (page: Page) => page.locator('.jq-sheet-item')
const SITTING = 40

/** Answers the questions from one to another: yes, but for every thirtieth. */
async function answer(page: Page, from: number, to: number): Promise<void> {
  for (let i = from; i < to; i++)
    await choices(page)
      .nth(i)
      .getByRole('radio', { name: i % 30 === 4 ? '否' : '是', exact: true })
      .check()
  await expect.poll(() => page.getByRole('status').last().innerText()).toContain('已保存')
}

it('[Y6] a firm has its file, answers 120 questions in three sittings on a phone, gets its report, and sees a year later what has changed', async () => {
  const { page, faults } = clerk
  await settled(page, `${product.url}/enterprises`)
  await page.getByRole('button', { name: '建立档案' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('统一社会信用代码').fill('91350100M000100Y44')
  await dialog.getByLabel('企业名称（登记数据中没有时填写）').fill('云汀新材料有限公司')
  await dialog.getByRole('button', { name: '建立档案' }).click()
  await expect.poll(() => dialog.getByRole('alert').innerText()).toContain('校验位不符')
  await dialog.getByLabel('统一社会信用代码').fill('91350100M000100Y43')
  await dialog.getByRole('button', { name: '建立档案' }).click()
  await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).toContain('云汀新材料有限公司')
  await page.getByRole('button', { name: '开始体检' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '开始体检' }).click()
  await expect.poll(() => choices(page).count()).toBe(120)
  await page.setViewportSize({ width: 390, height: 844 })
  const answers = page.url()
  for (const sitting of [0, 1, 2]) {
    if (sitting > 0) await settled(page, answers)
    await expect.poll(() => page.locator('.jq-sheet-item input:checked').count()).toBe(sitting * SITTING)
    await answer(page, sitting * SITTING, (sitting + 1) * SITTING)
  }
  expect(await overflow(page)).toBe(0)
  await picture(page, 'checkup-answers-390')
  await page.getByRole('button', { name: '提交问卷' }).click()
  await expect.poll(() => page.getByRole('region', { name: '整改建议' }).getByRole('listitem').count()).toBe(4)
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.getByRole('button', { name: '出具报告' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('请按建议逐项整改。')
  await page.getByRole('dialog').getByRole('button', { name: '出具报告' }).click()
  await expect.poll(() => page.getByRole('button', { name: '下载体检报告' }).count()).toBe(1)
  const [paper] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载体检报告' }).click()])
  expect(paper.suggestedFilename()).toMatch(/\.pdf$/u)
  await picture(page, 'checkup-report', { fullPage: true })

  // one that came a year ago, too
  await settled(page, `${product.url}/checkups?state=correcting&sort=begunOn`)
  await picture(page, 'checkups')
  await settled(page, `${product.url}/enterprises`)
  await picture(page, 'enterprises')
  const twice = page.getByRole('row', { name: /联系服务中/u })
  await expect.poll(() => twice.count()).toBeGreaterThan(3)
  await settled(page, `${product.url}/checkups?state=correcting`)
  await page.getByRole('row').filter({ hasNotText: '云汀新材料' }).getByRole('link').first().click()
  const changes = page.getByRole('region', { name: '与上次相比' })
  await expect.poll(() => changes.innerText()).toContain('网络安全法(2025)第二十三条')
  await expect.poll(() => changes.innerText()).toContain('改进')
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 })
    await picture(page, `checkup-changes-${width}`, { fullPage: true })
    expect([width, await overflow(page)]).toEqual([width, 0])
  }
  expect(await serious(page)).toEqual([])
  expect(faults).toEqual([])
})
