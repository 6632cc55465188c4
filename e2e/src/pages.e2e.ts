import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch } from './support/browser.ts'
import { type Person, picture, signedIn } from './support/person.ts'
import { type RunningProduct, startProduct } from './support/product.ts'

let product: RunningProduct
let browser: Browser

beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct(), launch()])
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

/** The pages of each role, as its navigation shows them. */
const PAGES = {
  ducha: ['/workbench', '/datasets', '/datasets/criminal_cases', '/import', '/models', '/models/drafts', '/models/returned-not-resubmitted', '/runs', '/schedules', '/leads', '/letters', '/overview', '/profile'],
  anquan: ['/people'],
  xitong: ['/offices', '/system'],
  shenji: ['/audit'],
} as const

type Login = keyof typeof PAGES

/** The address of one record of each kind, which only a run of the product knows. */
async function records(page: Page): Promise<string[]> {
  const first = async (path: string) => ((await (await page.request.get(`${product.url}/api/v1/${path}`)).json()) as { items: { id: string }[] }).items[0]!.id
  return [`/leads/${await first('leads?model=interference-lenient')}`, `/letters/${await first('letters?state=receipted')}`, `/runs/${await first('runs')}`]
}

const settled = async (page: Page, path: string) => {
  await page.goto(product.url + path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
}

/** What screen readers and people without good eyes stumble over (WCAG 2.1 AA). */
const serious = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]!.target.join(' ')} (${nodes.length})`)
}

/** A browser on which English was spoken last. */
const inEnglish = () => ({ storageState: { cookies: [], origins: [{ origin: product.url, localStorage: [{ name: 'jq.lang', value: 'en' }] }] } })

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

async function walk(login: Login, options: Parameters<typeof signedIn>[3], visit: (person: Person, path: string) => Promise<void>): Promise<void> {
  const person = await signedIn(browser, product, login, options)
  const paths = [...PAGES[login], ...(login === 'ducha' ? await records(person.page) : [])]
  for (const path of paths) {
    await settled(person.page, path)
    await visit(person, path)
  }
  expect(person.faults).toEqual([])
  await person.close()
}

const nameOf = (path: string) => path.replace(/\/[0-9a-f-]{36}/, '-one').replace(/^\//, '').replaceAll('/', '-')

describe.each(Object.keys(PAGES) as Login[])('the pages of %s', (login) => {
  it.each(['light', 'dark'] as const)('can be read and used by everybody, %s', async (colorScheme) => {
    const found: Record<string, string[]> = {}
    await walk(login, { colorScheme }, async ({ page }, path) => {
      const faults = await serious(page)
      if (faults.length > 0) found[path] = faults
      await picture(page, `pages/${nameOf(path)}-${colorScheme}`)
    })
    expect(found).toEqual({})
  })

  it('fit a telephone, in English', async () => {
    const wide: Record<string, number> = {}
    await walk(login, { viewport: { width: 390, height: 844 }, ...inEnglish() }, async ({ page }, path) => {
      expect(await page.locator('html').getAttribute('lang'), path).toMatch(/^en/)
      const by = await overflow(page)
      if (by > 0) wide[path] = by
      await picture(page, `pages/${nameOf(path)}-phone-en`)
    })
    expect(wide).toEqual({})
  })
})

describe('what a role may not do', () => {
  it('is not in the navigation, and its address leads nowhere', async () => {
    const administrator = await signedIn(browser, product, 'xitong')
    const { page } = administrator
    await settled(page, '/offices')
    const links = await page.getByRole('navigation').first().getByRole('link').allTextContents()
    expect(links.join(' ')).not.toMatch(/线索|提示函|数据集/)
    await page.goto(`${product.url}/leads`)
    await page.getByText('您没有打开此页的权限').waitFor()
    expect(await page.locator('tbody').count()).toBe(0)
    await administrator.close()
  })
})
