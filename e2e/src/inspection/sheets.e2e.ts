import { longSheet, sheetOf } from '@jianqing/sheet/testing'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch } from '../support/browser.ts'
import { inEnglish, overflow, serious, settled } from '../support/look.ts'
import { type Person, picture, signedIn } from '../support/person.ts'
import { type RunningProduct, startProduct } from '../support/product.ts'

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

const item = (page: Page, title: RegExp) => page.getByRole('group', { name: title })
const summary = (page: Page) => page.getByRole('complementary', { name: /填写情况|How far/ })

describe('a sheet is tried', () => {
  it('asks what the answers before make it ask, counts as it goes, and leads to what is missing', async () => {
    const { page } = person
    await settled(page, `${product.url}/sheets`)
    expect([await overflow(page), await serious(page)]).toEqual([0, []])
    await picture(page, 'sheets/list')
    await page.getByRole('link', { name: '审查起诉案件质量检查表' }).click()
    await item(page, /是否在押/).waitFor()
    await expect.poll(() => item(page, /羁押是否始终/).count()).toBe(0)
    await item(page, /是否在押/)
      .getByLabel('是', { exact: true })
      .check()
    await item(page, /羁押是否始终/).waitFor()
    await item(page, /退回补充侦查次数/)
      .getByRole('textbox')
      .fill('1.5')
    await page.getByText('请填写整数').waitFor()
    await item(page, /退回补充侦查次数/)
      .getByRole('textbox')
      .fill('2')
    await item(page, /补充侦查提纲/)
      .getByLabel('笼统')
      .check()
    await page.getByText('逐项写明待查事实、理由和取证方向。').waitFor()
    await item(page, /补充侦查提纲/)
      .getByText('得 4 / 8')
      .waitFor()
    // by the keyboard alone: a digit chooses, alt and an arrow go on
    await item(page, /羁押是否始终/)
      .getByLabel('是', { exact: true })
      .focus()
    await page.keyboard.press('1')
    await item(page, /羁押是否始终/)
      .getByText('请填写佐证')
      .waitFor()
    await page.keyboard.press('Alt+ArrowDown')
    await page.keyboard.press('3')
    await expect
      .poll(() =>
        item(page, /变更强制措施的申请/)
          .getByLabel('不适用')
          .isChecked(),
      )
      .toBe(true)
    await summary(page)
      .getByRole('button', { name: /审查结果/ })
      .click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('fieldset')?.id)).toBe('sheet-item-outcome')
    await summary(page).getByText('各部分得分').click()
    expect([await overflow(page), await serious(page)]).toEqual([0, []])
    await picture(page, 'sheets/checklist', { fullPage: true })
    expect(person.faults).toEqual([])
  })

  it('comes to what the server comes to, which counts no answer to what is hidden', async () => {
    const { page } = person
    await item(page, /是否在押/)
      .getByLabel('否', { exact: true })
      .check()
    await page.getByRole('button', { name: '核对评定' }).first().click()
    await page.getByText(/核对一致/).waitFor()
    await page.getByText(/未计入：.*羁押是否始终在法定期限内.*（条目未显示）/).waitFor()
    // shown again, it is as it was
    await item(page, /是否在押/)
      .getByLabel('是', { exact: true })
      .check()
    expect(
      await item(page, /羁押是否始终/)
        .getByLabel('是', { exact: true })
        .isChecked(),
    ).toBe(true)
  })

  it('reads in English, in the dark, on a phone', async () => {
    const { page } = english
    await settled(page, `${product.url}/sheets/enterprise-check-up`)
    await item(page, /migrant workers/)
      .getByLabel('Yes', { exact: true })
      .check()
    await item(page, /Number of employees/)
      .getByRole('textbox')
      .fill('12')
    await item(page, /Has every employee/)
      .getByLabel('No', { exact: true })
      .check()
    await page.getByText('Sign them now and check the first days of work.').waitFor()
    expect([await overflow(page), await serious(page)]).toEqual([0, []])
    await picture(page, 'sheets/check-up-en-390-dark', { fullPage: true })
    expect(english.faults).toEqual([])
  })
})

it('answers 240 items without delay', async () => {
  const { page } = person
  const body = JSON.stringify({
    sheet: sheetOf(longSheet(240)),
    version: 'long',
    edition: { id: null, version: 0, on: null, officeName: null },
  })
  await page.route('**/api/v1/sheets/long', route => route.fulfill({ body, contentType: 'application/json' }))
  await page.goto(`${product.url}/sheets/long`)
  await page.getByText('问题239').waitFor()
  // what the page works for each answer before it draws again
  const times = await page.evaluate(async () => {
    const drawn = () => new Promise<void>(done => requestAnimationFrame(() => setTimeout(done)))
    const times: number[] = []
    const boxes = [...document.querySelectorAll<HTMLInputElement>('fieldset input[type=radio]')]
    // no, and then yes, which shows the item behind it
    for (let i = 0; i + 1 < boxes.length; i += 3)
      for (const box of [boxes[i + 1]!, boxes[i]!]) {
        const start = performance.now()
        box.click()
        times.push(performance.now() - start)
        await drawn()
      }
    return times.sort((a, b) => a - b)
  })
  const at = (share: number) => times[Math.floor(times.length * share)]!
  console.log(`240 items, an answer on the page: median ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms of ${times.length}`)
  expect(times.length).toBeGreaterThan(200)
  await expect.poll(() => page.locator('fieldset').count()).toBe(240)
  expect(at(0.5)).toBeLessThan(16)
  expect(await overflow(page)).toBe(0)
})
