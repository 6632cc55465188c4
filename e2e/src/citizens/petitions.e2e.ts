import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launch } from '../support/browser.ts'
import { inEnglish, overflow, serious, settled } from '../support/look.ts'
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

/** The page at two widths, in both languages, light and dark. */
async function looks(page: Page, path: string, name: string): Promise<void> {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 })
    await settled(page, `${product.url}${path}`)
    await picture(page, `${name}-${width}`, { fullPage: true })
    expect([name, width, await overflow(page)]).toEqual([name, width, 0])
  }
  expect([name, await serious(page)]).toEqual([name, []])
  await page.setViewportSize({ width: 1280, height: 900 })
  const english = await browser.newPage({ ...inEnglish(product), colorScheme: 'dark', viewport: { width: 1280, height: 900 } })
  await english.context().addCookies(await page.context().cookies())
  await settled(english, `${product.url}${path}`)
  await picture(english, `${name}-en-dark`, { fullPage: true })
  expect([name, await serious(english)]).toEqual([name, []])
  await english.context().close()
}

it('[Z6] [Y9] [Y12] [W20] petitions, their figures by channel and office, and the replies in work are shown to the desk', async () => {
  const { page, faults } = clerk
  await looks(page, '/petitions', 'petitions')
  await looks(page, '/petitions/statistics', 'petition-statistics')
  // the figures are there: of each channel how many came
  const channels = page.getByRole('region', { name: '按渠道' }).first()
  await expect.poll(() => channels.getByRole('rowheader').count()).toBeGreaterThan(2)
  await looks(page, '/petition-replies', 'petition-replies')
  expect(faults).toEqual([])
})
