import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launch } from '../support/browser.ts'
import { inEnglish, overflow, serious } from '../support/look.ts'
import { type Person, picture, signedIn } from '../support/person.ts'
import { type RunningProduct, startProduct } from '../support/product.ts'

let product: RunningProduct
let browser: Browser
let inspector: Person

beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct(), launch()])
  inspector = await signedIn(browser, product, 'ducha')
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n')
const item = (page: Page, title: RegExp) => page.getByRole('group', { name: title })
const saved = (page: Page) => page.getByRole('status').filter({ hasText: /已保存|Saved/ })

async function begin(page: Page, sheet: string, about: string): Promise<string> {
  await page.goto(`${product.url}/sheets`)
  await page.getByRole('button', { name: `填写：${sheet}` }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('名称').fill(about)
  await dialog.getByRole('button', { name: '填写', exact: true }).click()
  await page.waitForURL(/\/sheets\/fillings\//)
  return page.url()
}

it('a questionnaire shows and hides what it asks, loses nothing when its page is closed, and goes on at another terminal', async () => {
  const { page } = inspector
  const url = await begin(page, '审查起诉案件质量检查表', '抽查：云检起诉受[2026]1号')
  await item(page, /是否在押/)
    .getByLabel('是', { exact: true })
    .check()
  await item(page, /羁押是否始终/)
    .getByLabel('是', { exact: true })
    .check()
  await saved(page).waitFor()
  expect([await overflow(page), await serious(page)]).toEqual([0, []])
  await item(page, /是否在押/)
    .getByLabel('否', { exact: true })
    .check()
  await item(page, /羁押是否始终/).waitFor({ state: 'hidden' })
  // right after the last answer, before its moment has passed
  await item(page, /退回补充侦查次数/)
    .getByRole('textbox')
    .fill('2')
  await page.goto('about:blank')

  const elsewhere = await signedIn(browser, product, 'ducha', {
    ...inEnglish(product),
    colorScheme: 'dark',
    viewport: { width: 390, height: 844 },
  })
  const other = elsewhere.page
  await other.goto(`${product.url}/sheets`)
  await other.getByRole('region', { name: 'What I fill in' }).getByText('Waits for me').waitFor()
  await picture(other, 'sheets/fillings-en-390-dark', { fullPage: true })
  await other.getByRole('link', { name: '抽查：云检起诉受[2026]1号' }).click()
  await expect
    .poll(() =>
      item(other, /Returns for supplementary/)
        .getByRole('textbox')
        .inputValue(),
    )
    .toBe('2')
  expect(
    await item(other, /in custody during review/)
      .getByLabel('No', { exact: true })
      .isChecked(),
  ).toBe(true)
  // hidden, and there again with its item
  await item(other, /in custody during review/)
    .getByLabel('Yes', { exact: true })
    .check()
  expect(
    await item(other, /custody always within/)
      .getByLabel('Yes', { exact: true })
      .isChecked(),
  ).toBe(true)
  await saved(other).waitFor()
  await other.getByRole('button', { name: 'Hand in' }).click()
  await other.getByText(/items are missing or wrong/).waitFor()
  await picture(other, 'sheets/filling-en-390-dark', { fullPage: true })

  // where it was left, somebody overwrites nothing of what came since
  await page.goto(url)
  await expect
    .poll(() =>
      item(page, /是否在押/)
        .getByLabel('是', { exact: true })
        .isChecked(),
    )
    .toBe(true)
  await item(other, /Returns for supplementary/)
    .getByRole('textbox')
    .fill('1')
  await expect
    .poll(async () => (await (await other.request.get(url.replace('/sheets/fillings/', '/api/v1/sheet-fillings/'))).json()).answers.returns)
    .toBe('1')
  await item(page, /退回补充侦查次数/)
    .getByRole('textbox')
    .fill('3')
  await page.getByText('这一部分已在别处更改').waitFor()
  await page.getByRole('button', { name: '重新载入' }).click()
  await expect
    .poll(() =>
      item(page, /退回补充侦查次数/)
        .getByRole('textbox')
        .inputValue(),
    )
    .toBe('1')
  await picture(page, 'sheets/filling', { fullPage: true })
  expect([...inspector.faults, ...elsewhere.faults].filter(fault => !/40[09]/.test(fault))).toEqual([])
})

it('a sheet of two parts is answered by two people, with files, each in their own part', async () => {
  const { page } = inspector
  const choices = async (q: string) =>
    (
      (await (await page.request.get(`${product.url}/api/v1/people-choices?q=${encodeURIComponent(q)}`)).json()) as {
        items: { id: string; name: string }[]
      }
    ).items
  const me = (await (await page.request.get(`${product.url}/api/v1/me`)).json()) as { id: string }
  const leader = await signedIn(browser, product, 'jianchazhang')
  const chief = (await (await leader.page.request.get(`${product.url}/api/v1/me`)).json()) as { id: string; name: string }
  expect((await choices(chief.name)).some(({ id }) => id === chief.id)).toBe(true)
  const begun = await page.request.post(`${product.url}/api/v1/sheets/case-review/fillings`, {
    headers: { origin: product.url },
    data: { title: '评查：云检起诉受[2026]2号', people: { handler: me.id, reviewer: chief.id } },
  })
  expect(begun.status(), await begun.text()).toBe(201)
  const { id } = (await begun.json()) as { id: string }
  await page.goto(`${product.url}/sheets/fillings/${id}`)
  await item(page, /案件受案号/)
    .getByRole('textbox')
    .fill('云检起诉受[2026]2号')
  await item(page, /是否发现问题/)
    .getByLabel('是', { exact: true })
    .check()
  await item(page, /发现的问题和原因/)
    .getByRole('textbox')
    .fill('讯问笔录漏签。')
  await item(page, /证明材料/)
    .getByLabel('选择文件：添加文件')
    .setInputFiles({ name: '卷宗第3页.pdf', mimeType: 'application/pdf', buffer: PDF })
  await item(page, /证明材料/)
    .getByText('卷宗第3页.pdf')
    .waitFor()
  await item(page, /是否已整改/)
    .getByLabel('是', { exact: true })
    .check()
  expect(
    await item(page, /是否同意自查结果/)
      .getByLabel('是', { exact: true })
      .isDisabled(),
  ).toBe(true)
  await saved(page).waitFor()
  await picture(page, 'sheets/filling-parts', { fullPage: true })
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.getByText('您的部分已提交').waitFor()

  await leader.page.goto(`${product.url}/sheets/fillings/${id}`)
  expect(
    await item(leader.page, /发现的问题和原因/)
      .getByRole('textbox')
      .inputValue(),
  ).toBe('讯问笔录漏签。')
  const [kept] = await Promise.all([
    leader.page.waitForEvent('download'),
    leader.page.getByRole('button', { name: '下载 卷宗第3页.pdf' }).click(),
  ])
  expect(readFileSync(await kept.path()).equals(PDF)).toBe(true)
  await item(leader.page, /是否同意自查结果/)
    .getByLabel('是', { exact: true })
    .check()
  await leader.page.getByRole('button', { name: '提交', exact: true }).click()
  await leader.page.getByText('填写完成。').waitFor()
  await picture(leader.page, 'sheets/filling-complete', { fullPage: true })
  expect([...inspector.faults, ...leader.faults].filter(fault => !/40[09]/.test(fault))).toEqual([])
})
