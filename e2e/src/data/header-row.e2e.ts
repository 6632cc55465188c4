import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch } from '../support/browser.ts'
import { inEnglish, overflow, serious } from '../support/look.ts'
import { type Person, picture, signedIn } from '../support/person.ts'
import { type RunningProduct, startProduct } from '../support/product.ts'

const DATASET = 'pension_payments'
// a table of headings that is no header, two units of money, and the true header below
const LINES = [
  '月份,制表人,单位：万元',
  '2025-01,李某四,单位：千元',
  'person_id,month,amount',
  '110101199003078515,2025-01,0.35',
  '110101199003072999,2025-02,0.36',
]
let product: RunningProduct
let browser: Browser
let person: Person
let english: Person

beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct(), launch()])
  person = await signedIn(browser, product, 'ducha')
  english = await signedIn(browser, product, 'ducha', { ...inEnglish(product), colorScheme: 'dark', viewport: { width: 390, height: 844 } })
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

describe('a file whose header and unit are unclear', () => {
  it('is read from the line at which a person points, in the unit that they say', async () => {
    const { page } = person
    await page.goto(`${product.url}/import?dataset=${DATASET}`)
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '养老金.csv', mimeType: 'text/csv', buffer: Buffer.from(`${LINES.join('\n')}\n`) })
    await page.getByText('文件前几行与表头位置').click()
    expect(await page.getByRole('button', { name: '以第 3 行为表头' }).getAttribute('aria-pressed')).toBe('true')
    await page.getByRole('button', { name: '以第 1 行为表头' }).click()
    await page.waitForURL(/header=1/)
    await page.getByText('缺少必需的').waitFor()
    await picture(page, 'header-row/wrong', { fullPage: true })
    const third = page.getByRole('button', { name: '以第 3 行为表头' })
    await third.focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/header=3/)
    await page.getByText('已匹配 3 列').waitFor()
    await page.getByText('金额单位').first().waitFor()
    expect([await overflow(page), await serious(page)]).toEqual([0, []])
    await picture(page, 'header-row/right', { fullPage: true })
    await english.page.goto(page.url())
    await english.page.getByText('Unit of amounts').first().waitFor()
    expect([await overflow(english.page), await serious(english.page)]).toEqual([0, []])
    await picture(english.page, 'header-row/right-en-390-dark', { fullPage: true })
    await page.getByRole('radio', { name: /追加到当前版本/ }).click()
    await page.waitForURL(/mode=append/)
    await page.getByRole('button', { name: '开始导入' }).click()
    await page.getByText('的金额单位是：').waitFor()
    await page.getByRole('combobox', { name: /金额单位/ }).click()
    await page.getByTitle('千元', { exact: true }).click()
    await picture(page, 'header-row/asked', { fullPage: true })
    await page.getByRole('button', { name: '按此单位继续' }).click()
    await page.getByRole('button', { name: '开始导入' }).click()
    await page.getByRole('heading', { name: '导入完成' }).waitFor()
    await page.getByText('以千元读入').waitFor()
    expect([person, english].flatMap(({ faults }) => faults)).toEqual([])
  })
})
