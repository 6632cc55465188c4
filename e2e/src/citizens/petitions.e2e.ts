import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launch } from '../support/browser.ts'
import { lookedAt } from '../support/looked.ts'
import { type Person, signedIn } from '../support/person.ts'
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

const looks = (page: Page, path: string, name: string) => lookedAt({ browser, product }, page, path, name, { width: 1280, height: 900 })

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
