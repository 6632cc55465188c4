import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch } from '../support/browser.ts'
import { inEnglish, overflow, serious, settled } from '../support/look.ts'
import { type Person, picture, signedIn } from '../support/person.ts'
import { type RunningProduct, startProduct } from '../support/product.ts'

let product: RunningProduct
let browser: Browser
let inspector: Person
let lead: string
let letter: string
let addressee: string

const json = async (page: Page, path: string) => (await page.request.get(`${product.url}/api/v1/${path}`)).json()

beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct(), launch()])
  inspector = await signedIn(browser, product, 'ducha')
  const { page } = inspector
  lead = (await json(page, 'leads?model=interference-lenient')).items[0].id
  // a letter whose addressee is to answer, and the name under which that person signs in
  const security = await signedIn(browser, product, 'anquan')
  for (const { id, addressee: to } of (await json(page, 'letters?state=receipted')).items) {
    const { items } = await json(security.page, `people?q=${encodeURIComponent(to.name)}&pageSize=50`)
    const account = items.find((person: { id: string }) => person.id === to.id)
    if (account) [letter, addressee] = [id, account.login]
  }
  await security.close()
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const evidence = (page: Page) => page.locator('.jq-source')

async function ask(page: Page, words: { open: string; reason: string }): Promise<void> {
  await page.getByRole('button', { name: words.open }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(words.reason).fill('核对案件当事人身份')
  await dialog.getByRole('button', { name: words.open }).click()
  await dialog.waitFor({ state: 'hidden' })
}
const CHINESE = { open: '查看完整身份信息', reason: '查看理由' }
const ENGLISH = { open: 'Show identities', reason: 'Reason' }

const masked = async (page: Page) => (await evidence(page).allInnerTexts()).join('\n')

describe('identities of a lead', () => {
  it('are shown in their place, with the time that is left, and hidden at once or with the page', async () => {
    const { page } = inspector
    await settled(page, `${product.url}/leads/${lead}`)
    const before = await masked(page)
    await ask(page, CHINESE)
    await page.getByText(/秒后重新隐去/u).waitFor()
    const shown = await masked(page)
    expect(shown).toContain('过问人')
    expect(shown).not.toBe(before)
    expect(shown).not.toMatch(/\*{4}/u)
    await picture(page, 'reveal-lead')
    await page.getByRole('button', { name: '立即隐去' }).click()
    expect(await masked(page)).toBe(before)

    await ask(page, CHINESE)
    await page.getByText(/秒后重新隐去/u).waitFor()
    await page.getByRole('link', { name: '线索列表' }).click()
    await page.waitForURL(url => url.pathname === '/leads')
    // the page is left once the list has taken its place
    await evidence(page).first().waitFor({ state: 'hidden' })
    await page.goBack()
    // the list shows the evidence of a lead of its own until the page has taken its place
    await expect.poll(() => masked(page)).toBe(before)
  })

  it('are hidden again after their minute', async () => {
    const { page } = inspector
    await page.clock.install()
    await settled(page, `${product.url}/leads/${lead}`)
    const before = await masked(page)
    await ask(page, CHINESE)
    await page.getByText(/秒后重新隐去/u).waitFor()
    await page.clock.fastForward(50_000)
    expect(await masked(page)).not.toBe(before)
    await page.clock.fastForward(11_000)
    await page.getByText(/秒后重新隐去/u).waitFor({ state: 'hidden' })
    expect(await masked(page)).toBe(before)
  })
})

describe.each([
  ['light', 1280, 'zh'],
  ['dark', 390, 'en'],
] as const)('what a letter rests on, %s at %d', (colorScheme, width, lang) => {
  it('is seen by the person who is to answer, masked until they say why', async () => {
    const language = lang === 'en' ? inEnglish(product) : {}
    const person = await signedIn(browser, product, addressee, { ...language, colorScheme, viewport: { width, height: 844 } })
    const { page, faults } = person
    await settled(page, `${product.url}/letters/${letter}`)
    await evidence(page).first().waitFor()
    await picture(page, `letter-grounds-${colorScheme}`, { fullPage: true })
    expect(await serious(page)).toEqual([])
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    const before = await masked(page)
    await ask(page, lang === 'en' ? ENGLISH : CHINESE)
    await page.getByRole('timer').waitFor()
    expect(await masked(page)).not.toMatch(/\*{4}/u)
    await picture(page, `letter-revealed-${colorScheme}`, { fullPage: true })
    await page.reload()
    await evidence(page).first().waitFor()
    expect(await masked(page)).toBe(before)
    expect(faults).toEqual([])
    await person.close()
  })
})
