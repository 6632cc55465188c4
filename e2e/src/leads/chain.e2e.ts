import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launch } from '../support/browser.ts'
import { inEnglish, overflow, serious, settled } from '../support/look.ts'
import { act, type Person, picture, signedIn } from '../support/person.ts'
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

const cured = async (): Promise<{ id: string; leadId: string; title: string }> =>
  (await (await inspector.page.request.get(`${product.url}/api/v1/letters?state=closed`)).json()).items[0]
const steps = (page: Page) => page.locator('.jq-chain > li')

it('a record shows what it came of and what came of it, and leads there', async () => {
  const { page, faults } = inspector
  const letter = await cured()
  await settled(page, `${product.url}/letters/${letter.id}`)
  await steps(page).nth(3).waitFor()
  expect(await steps(page).locator('.jq-chain-kind').allInnerTexts()).toEqual(['监督模型', '线索', '督察文书', '整改'])
  expect(await steps(page).locator('.jq-chain-how').allInnerTexts()).toEqual(['发现', '转为', '转为'])
  await expect.poll(() => page.locator('.jq-chain-node[aria-current]').innerText()).toContain(letter.title)
  // from left to right
  const lefts = await steps(page).evaluateAll(items => items.map(item => item.getBoundingClientRect().left))
  expect(lefts.toSorted((a, b) => a - b)).toEqual(lefts)
  await page.locator('.jq-chain').evaluate(part => part.scrollIntoView())
  await picture(page, 'chain-letter')
  expect(await serious(page)).toEqual([])
  await steps(page).nth(1).getByRole('link').click()
  await page.waitForURL(`${product.url}/leads/${letter.leadId}`)
  await steps(page).nth(3).waitFor()
  await page.locator('.jq-chain').evaluate(part => part.scrollIntoView())
  await picture(page, 'chain-lead')
  expect(faults).toEqual([])
})

it('a total of what the cures brought about opens its rows', async () => {
  const { page, faults } = inspector
  const { items } = await (await page.request.get(`${product.url}/api/v1/rectifications?state=cured`)).json()
  const cure = items[0]
  await settled(page, `${product.url}/rectifications/${cure.id}`)
  await act(page, '更正成效', { '挽回或追缴金额（元）': '12000.5', 成效依据: '缴款凭证第3号' }, { stays: true })
  await page.getByText('依据：缴款凭证第3号').waitFor()
  await settled(page, `${product.url}/overview`)
  await picture(page, 'benefits-overview')
  await page.getByRole('button', { name: '查看明细：挽回或追缴金额（元）' }).click()
  const rows = page.getByRole('dialog')
  await rows.getByText('12,000.50').waitFor()
  await picture(page, 'benefits-rows')
  expect(await serious(page)).toEqual([])
  await rows.getByRole('link').first().click()
  await page.waitForURL(`${product.url}/rectifications/${cure.id}`)
  expect(faults).toEqual([])
})

it('on a phone it goes from above', async () => {
  const { leadId } = await cured()
  const person = await signedIn(browser, product, 'ducha', {
    ...inEnglish(product),
    colorScheme: 'dark',
    viewport: { width: 390, height: 844 },
  })
  const { page, faults } = person
  await settled(page, `${product.url}/leads/${leadId}`)
  await steps(page).nth(3).waitFor()
  const tops = await steps(page).evaluateAll(items => items.map(item => item.getBoundingClientRect().top))
  expect(tops.toSorted((a, b) => a - b)).toEqual(tops)
  expect(new Set(tops).size).toBe(tops.length)
  expect(await overflow(page)).toBeLessThanOrEqual(0)
  await page.locator('.jq-chain').evaluate(part => part.scrollIntoView())
  await picture(page, 'chain-phone')
  expect(await serious(page)).toEqual([])
  expect(faults).toEqual([])
  await person.close()
})
