import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { overflow, serious } from './look.ts'

export const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: 'zh-CN' }

export interface Visitor {
  page: Page
  faults: string[]
  close: () => Promise<void>
}

/** Somebody of the public, at a telephone unless it is said otherwise. */
export async function visitorOf(browser: Browser, options: BrowserContextOptions = PHONE): Promise<Visitor> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  const faults: string[] = []
  page.on('pageerror', error => faults.push(String(error)))
  page.on('console', message => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(message.text())
  })
  return { page, faults, close: () => context.close() }
}

/** What stands on the page to be copied. */
export const shownCode = async (page: Page): Promise<string> =>
  (await page.getByRole('group', { name: '您的回执码' }).innerText()).replaceAll(/\s/g, '')

/** What is wrong with a page for eyes and readers of a screen, on a telephone. */
export const wrongWith = async (page: Page): Promise<string[]> => [
  ...(await serious(page)),
  ...((await overflow(page)) > 0 ? ['it is wider than the screen'] : []),
]
