import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { inEnglish, overflow, serious, settled } from './look.ts'
import { picture } from './person.ts'
import type { RunningProduct } from './product.ts'

interface At {
  browser: Browser
  product: RunningProduct
}

/** The page at two widths, in both languages, light and dark: nothing wider than its window, nothing that a screen reader stumbles over. */
export async function lookedAt(
  { browser, product }: At,
  page: Page,
  path: string,
  name: string,
  english = { width: 390, height: 844 },
): Promise<void> {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 })
    await settled(page, `${product.url}${path}`)
    await picture(page, `${name}-${width}`, { fullPage: true })
    expect([name, width, await overflow(page)]).toEqual([name, width, 0])
  }
  expect([name, await serious(page)]).toEqual([name, []])
  await page.setViewportSize({ width: 1280, height: 900 })
  const other = await browser.newPage({ ...inEnglish(product), colorScheme: 'dark', viewport: english })
  await other.context().addCookies(await page.context().cookies())
  await settled(other, `${product.url}${path}`)
  await picture(other, `${name}-en-dark`, { fullPage: true })
  expect([name, await serious(other)]).toEqual([name, []])
  await other.context().close()
}
