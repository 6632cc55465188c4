import { mkdirSync } from 'node:fs'
import { send, write } from './dialog.ts'
import { dirname, join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { RunningProduct } from './product.ts'
import { quiet, watchRequests } from './quiet.ts'
import { repository } from './repository.ts'

const DEMO_PASSWORD = 'Jianqing-2026'

export interface Person {
  page: Page
  /** What went wrong in the page by itself: a script's error, a refused resource. */
  faults: string[]
  close: () => Promise<void>
}

/** Somebody at a browser of their own, signed in by name and password as the page asks for them. */
export async function signedIn(
  browser: Browser,
  product: RunningProduct,
  login: string,
  options: BrowserContextOptions = {},
): Promise<Person> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    ...options,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  watchRequests(page)
  const faults: string[] = []
  page.on('pageerror', error => faults.push(String(error)))
  page.on('console', message => {
    // a refused request is said on the page; the browser's own line about it is no fault of the page
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(message.text())
  })
  await page.goto(`${product.url}/sign-in`)
  await page
    .getByLabel(/用户名|User name|Name/)
    .first()
    .fill(login)
  await page
    .getByLabel(/^密码|^Password/)
    .first()
    .fill(DEMO_PASSWORD)
  await page.locator('form button[type=submit]').click()
  await page.waitForURL(url => !url.pathname.startsWith('/sign-in'))
  return { page, faults, close: () => context.close() }
}

/**
 * Takes one of the actions that the page offers.
 *
 * @param fields what to fill in, by label; null for an action that asks for nothing
 * @param options `stays`: it is possible again afterwards
 */
export async function act(
  page: Page,
  action: string,
  fields: Record<string, string> | null = {},
  { stays = false }: { stays?: boolean } = {},
): Promise<void> {
  const button = page.getByRole('main').getByRole('button', { name: action, exact: true })
  await button.click()
  if (fields) {
    const dialog = page.getByRole('dialog')
    for (const [label, value] of Object.entries(fields)) {
      await write(dialog.getByLabel(label), value)
    }
    await send(dialog)
  }
  if (!stays) await button.waitFor({ state: 'hidden' })
}

/** Answers the letter that is open, beside it: the same to each of its demands. */
export async function answerLetter(page: Page, text: string): Promise<void> {
  await page.getByRole('main').getByRole('link', { name: '反馈' }).click()
  const send = page.getByRole('button', { name: '提交反馈' })
  await send.waitFor()
  for (const demand of await page.locator('.jq-demand-head').all()) {
    await demand.click()
    await page.getByLabel(/^对第 \d+ 项的反馈$/).fill(text)
  }
  await send.click()
  await page.getByText('已提交反馈').waitFor()
}

/** Pictures for the README are kept when they are asked for; otherwise they lie in the cache, for whoever looks at a run, in a form that takes half the time to write. */
export async function picture(page: Page, name: string, { fullPage = false } = {}): Promise<void> {
  const kept = process.env['KEEP_PICTURES']
  const path = join(repository, kept ? `docs/images/${name}.png` : `.cache/pictures/${name}.jpg`)
  mkdirSync(dirname(path), { recursive: true })
  await quiet(page)
  // what sticks to the window would stand in the middle of the picture
  if (fullPage) await page.evaluate(() => window.scrollTo(0, 0))
  await page.screenshot({ path, fullPage, animations: 'disabled', ...(kept ? {} : { type: 'jpeg', quality: 70 }) })
}
