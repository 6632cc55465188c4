import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch } from '../support/browser.ts'
import { take } from '../support/form.ts'
import { inEnglish, overflow, serious, settled } from '../support/look.ts'
import { type Person, picture, signedIn } from '../support/person.ts'
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

const day = async (page: Page, label: string, value: string) => {
  const field = page.getByLabel(label, { exact: true })
  await field.fill(value)
  await field.press('Enter')
}
const choose = async (page: Page, label: string, option: string | RegExp, typed?: string) => {
  await page.getByRole('combobox', { name: label, exact: true }).click()
  if (typed !== undefined) await page.getByRole('combobox', { name: label, exact: true }).fill(typed)
  await take(page.locator('.ant-select-item-option:visible').filter({ hasText: option }).first())
}
const widest = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('main *')]
      .filter(e => e.getBoundingClientRect().right > 391)
      .map(e => `${e.tagName}.${e.className}`)
      .slice(0, 6)
      .join(' | '),
  )
const answer = (page: Page) => page.locator('.jq-limit-answer')
const dueOn = async (page: Page, date: string) => {
  await answer(page).getByText(date, { exact: true }).first().waitFor()
}

describe('when a limit ends', () => {
  it('is asked step by step, told with the sum and the article, and kept in the address', async () => {
    const { page, faults } = inspector
    await settled(page, `${product.url}/workbench`)
    await page.getByRole('navigation').getByRole('link', { name: '期限计算' }).click()
    await answer(page).getByText('选择期限并填写起算日后').waitFor()
    await choose(page, '期限', /^审查起诉 ·/u, '审查起诉 一百七十二')
    await day(page, '起算日（当日不计）', '2026-01-15')
    await dueOn(page, '2026-02-24')
    expect(await answer(page).locator('.jq-limit-sum li').allInnerTexts()).toEqual([
      '2026-01-15 起算，当日不计',
      '加 1 个月（月末至月末），至 2026-02-15',
      '2026-02-15 为节假日，顺延至 2026-02-24',
      '届满日 2026-02-24',
    ])
    await expect.poll(() => answer(page).innerText()).toContain('刑诉法第一百七十二条')
    await page.getByRole('checkbox', { name: /届满日在押/u }).click()
    await dueOn(page, '2026-02-15')
    await page.getByRole('button', { name: '添加事项' }).click()
    await day(page, '第 1 项：日期', '2026-02-10')
    await page.getByLabel('第 1 项：数量').fill('15')
    await dueOn(page, '2026-03-02')
    await page.getByRole('button', { name: '添加事项' }).click()
    await choose(page, '第 2 项：事项', '退回补充侦查')
    await day(page, '第 2 项：日期', '2026-03-05')
    await day(page, '第 2 项：至', '2026-04-07')
    await dueOn(page, '2026-05-07')
    await answer(page).getByText('此前的各次计算').waitFor()
    await expect.poll(() => answer(page).innerText()).toContain('第 1 次计算：2026-01-15 起，届满日 2026-03-02，2026-03-05 终了')
    await expect.poll(() => answer(page).innerText()).toContain('逾期终了')
    await day(page, '系统登记的届满日', '2026-02-24')
    await answer(page).getByText('系统登记的届满日不再适用').waitFor()

    const address = page.url()
    await settled(page, address)
    await dueOn(page, '2026-05-07')
    await expect.poll(() => page.getByRole('button', { name: /^删除第/u }).count()).toBe(2)
    await picture(page, 'desk/limit-due', { fullPage: true })
    expect(await serious(page)).toEqual([])
    await page.emulateMedia({ media: 'print' })
    await expect.poll(() => page.locator('.jq-limit-question').isVisible()).toBe(false)
    await expect.poll(() => answer(page).isVisible()).toBe(true)
    await page.emulateMedia({ media: null })
    expect(faults).toEqual([])
  })

  it('keeps both of two quick choices on a slow machine', async () => {
    const { page } = inspector
    await settled(page, `${product.url}/limits/due`)
    const slow = await page.context().newCDPSession(page)
    await slow.send('Emulation.setCPUThrottlingRate', { rate: 6 })
    await choose(page, '期限', /^审查起诉 ·/u, '审查起诉 一百七十二')
    await day(page, '起算日（当日不计）', '2026-01-15')
    await dueOn(page, '2026-02-24')
    await slow.detach()
  })

  it('says what is presumed, what nobody has read, and what cannot be', async () => {
    const { page } = inspector
    await settled(page, `${product.url}/limits/due?rule=civil-review&start=2026-02-10`)
    await dueOn(page, '2026-05-11')
    await answer(page).getByText('推定', { exact: true }).waitFor()
    await settled(page, `${product.url}/limits/due?rule=pros-review&start=2026-02-10&events=suspend:2026-03-09:2026-03-01`)
    await answer(page).getByText('早于开始日').first().waitFor()
    await settled(page, `${product.url}/limits/due?rule=cond-nonpros&start=2026-02-10`)
    await choose(page, '长度', /^8 /u)
    await dueOn(page, '2026-10-10')
    await settled(page, `${product.url}/limits/due?rule=first-questioning&start=2026-03-05T10:30`)
    await dueOn(page, '2026-03-06 11:00')
  })

  it.each([
    ['zh', 'light'],
    ['en', 'dark'],
  ] as const)('fits a telephone: %s, %s', async (lang, colorScheme) => {
    const person = await signedIn(browser, product, 'ducha', {
      ...(lang === 'en' ? inEnglish(product) : {}),
      colorScheme,
      viewport: { width: 390, height: 844 },
    })
    for (const [name, path] of [
      [
        'due',
        '/limits/due?rule=pros-review&start=2026-01-15&events=extend:2026-02-10:%2B15day,return:2026-02-20:2026-03-20,convert:2026-03-25:pros-review-fast',
      ],
      ['rules', '/limits?area=prosecution'],
    ] as const) {
      await settled(person.page, product.url + path)
      expect(await overflow(person.page), await widest(person.page)).toBeLessThanOrEqual(0)
      expect(await serious(person.page), path).toEqual([])
      await picture(person.page, `desk/limit-${name}-390-${lang}`, { fullPage: true })
    }
    expect(person.faults).toEqual([])
    await person.close()
  })
})

describe('the limits of law', () => {
  it('are found by their words, filtered, taken along, and lead to the sum', async () => {
    const { page } = inspector
    await settled(page, `${product.url}/limits`)
    await page.getByText('共 178 条，显示 178 条').waitFor()
    await picture(page, 'desk/limits')
    await choose(page, '是否核实', '未核实')
    await page.getByText('显示 2 条').waitFor()
    await expect.poll(() => page.locator('tbody').innerText()).toContain('未核实')
    await settled(page, `${product.url}/limits`)
    await page.getByRole('searchbox').fill('速裁 一百七十二')
    await page.getByText('显示 1 条').waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '导出' }).click()
    await page.getByRole('menuitem', { name: /CSV/iu }).click()
    expect((await download).suggestedFilename()).toBe('期限规则.csv')
    await page.locator('tbody').getByRole('link', { name: '计算' }).click()
    await page.getByRole('heading', { name: '期限计算' }).waitFor()
    expect(new URL(page.url()).searchParams.get('rule')).toBe('pros-review-fast')
  })

  it('lead nobody away from their work on entering', async () => {
    const admin = await signedIn(browser, product, 'xitong')
    await admin.page.waitForURL('**/offices')
    await expect.poll(() => admin.page.locator('nav a', { hasText: '期限计算' }).count()).toBe(1)
    await admin.close()
  })
})
