import type { Page } from 'playwright-core'
import { afterAll, expect, it } from 'vitest'
import { inEnglish, overflow, serious, settled } from '../support/look.ts'
import { opened, type Opened } from '../support/opened.ts'
import { type Person, picture, signedIn } from '../support/person.ts'

let held: Opened
let others: Person[] = []
opened(given => (held = given))
afterAll(async () => {
  for (const person of others) await person.close()
})

const as = async (login: string) => {
  const person = await signedIn(held.browser, held.product, login)
  others = [...others, person]
  return person.page
}
const read = async <T>(page: Page, path: string): Promise<T> =>
  (await (await page.request.get(`${held.product.url}/api/v1${path}`)).json()) as T

/** The page at two widths, in both languages, light and dark. */
async function looks(page: Page, path: string, name: string): Promise<void> {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 })
    await settled(page, `${held.product.url}${path}`)
    await picture(page, `${name}-${width}`, { fullPage: true })
    expect([name, width, await overflow(page)]).toEqual([name, width, 0])
  }
  expect([name, await serious(page)]).toEqual([name, []])
  await page.setViewportSize({ width: 1280, height: 900 })
  const english = await held.browser.newPage({ ...inEnglish(held.product), colorScheme: 'dark', viewport: { width: 390, height: 844 } })
  await english.context().addCookies(await page.context().cookies())
  await settled(english, `${held.product.url}${path}`)
  await picture(english, `${name}-en-dark`, { fullPage: true })
  expect([name, await serious(english)]).toEqual([name, []])
  await english.context().close()
}

it('explores', async () => {
  const { page } = held.inspector
  const leads = await read<{ total: number; items: object[] }>(page, '/leads?model=wage-protection&pageSize=100')
  console.log(
    leads.total,
    JSON.stringify(
      leads.items.slice(0, 30).map((l: any) => [l.state, l.reason['zh-CN'].slice(0, 120)]),
      null,
      1,
    ),
  )
  await looks(page, '/supports', 'support/list')
  const minshi = await as('minshi')
  await looks(minshi, '/supports', 'support/list-minshi')
})
