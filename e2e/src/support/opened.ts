import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { launch } from './browser.ts'
import { type Person, signedIn } from './person.ts'
import { type RunningProduct, startProduct } from './product.ts'

export interface Opened {
  product: RunningProduct
  browser: Browser
  /** The inspector of the highest office, who sees most of the province. */
  inspector: Person
}

/** What nearly every file of tests begins with, and ends: the product on the shared province, a browser, the inspector at it. */
export function opened(give: (held: Opened) => void): void {
  let held: Partial<Opened> = {}
  beforeAll(async () => {
    const [product, browser] = await Promise.all([startProduct(), launch()])
    held = { product, browser }
    give({ product, browser, inspector: await signedIn(browser, product, 'ducha') })
  })
  afterAll(async () => {
    await held.browser?.close()
    await held.product?.stop()
  })
}
