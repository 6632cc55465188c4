import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launch } from '../support/browser.ts'
import { inEnglish, overflow, serious } from '../support/look.ts'
import { act, type Person, picture, signedIn } from '../support/person.ts'
import { type RunningProduct, startProduct } from '../support/product.ts'
import { quiet } from '../support/quiet.ts'

const DATASET = 'supplementary_returns'
let product: RunningProduct
let browser: Browser
let person: Person
let phone: Person

beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct(), launch()])
  person = await signedIn(browser, product, 'ducha')
  phone = await signedIn(browser, product, 'ducha', { viewport: { width: 390, height: 844 }, ...inEnglish(product) })
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

/** A file with some new cases, up to its import; `origin`: who is said to deliver it, and who stood there before. */
async function bring(cases: readonly string[], origin: { before: string; now: string }): Promise<void> {
  const { page } = person
  const [header, first] = readFileSync(join(product.dataDir, `demo/${DATASET}.csv`), 'utf8').split(/\r?\n/u) as [string, string]
  const rows = cases.map(no => first.replace(/^[^,]+,\d+/u, `${no},1`))
  await page.goto(`${product.url}/import?dataset=${DATASET}`)
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '退查.csv', mimeType: 'text/csv', buffer: Buffer.from([header, ...rows].join('\n')) })
  await page.getByRole('radio', { name: /追加到当前版本/ }).click()
  await page.waitForURL(/mode=append/)
  const by = page.getByLabel('提供方')
  expect(await by.inputValue()).toBe(origin.before)
  await by.fill(origin.now)
  await page.getByRole('button', { name: '开始导入' }).click()
}

async function looked(name: string): Promise<void> {
  const { pathname, search } = new URL(person.page.url())
  await phone.page.goto(`${product.url}${pathname}${search}`)
  await quiet(phone.page)
  for (const [kind, { page }] of Object.entries({ zh: person, 'phone-en': phone })) {
    await picture(page, `origin/${name}-${kind}`, { fullPage: true })
    expect(await overflow(page), `${name} ${kind}`).toBeLessThanOrEqual(0)
    expect(await serious(page), `${name} ${kind}`).toEqual([])
  }
}

it('what another delivers for the same period is listed, opened and decided, never merged', async () => {
  const { page } = person
  await bring(['临检起诉受[2026]99990100001号', '临检起诉受[2026]99990100002号'], { before: '', now: '检察业务应用系统' })
  await page.getByRole('heading', { name: '导入完成' }).waitFor()
  await bring(['临检起诉受[2026]99990100003号'], { before: '检察业务应用系统', now: '江临省公安厅' })
  await page.getByRole('heading', { name: '与其他提供方重叠，未导入' }).waitFor()
  const overlap = page.getByRole('listitem').filter({ hasText: '检察业务应用系统' })
  await overlap.getByText('2 行').waitFor()
  await page.getByText('临检起诉受[2026]99990100002号').waitFor()
  await looked('overlapping')
  await act(page, '以本次为准', { 以本次为准的理由: '以公安机关移送的数据为准' })
  await page.getByRole('heading', { name: '导入完成' }).waitFor()

  await page.goto(`${product.url}/datasets/${DATASET}`)
  const authorities = page.getByRole('region', { name: '数据提供方' })
  await authorities.getByText('江临省公安厅').waitFor()
  await expect.poll(() => authorities.getByText('检察业务应用系统').count()).toBe(0)
  await looked('dataset')
  expect([...person.faults, ...phone.faults]).toEqual([])
})
