import type { LetterDetail } from '@jianqing/contract'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch } from '../support/browser.ts'
import { inEnglish, overflow, serious, settled } from '../support/look.ts'
import { act, type Person, picture, signedIn } from '../support/person.ts'
import { type RunningProduct, startProduct } from '../support/product.ts'

let product: RunningProduct
let browser: Browser
let writer: Person
let chief: Person

beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct(), launch()])
  writer = await signedIn(browser, product, 'ducha')
  chief = await signedIn(browser, product, 'jianchazhang')
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const json = async (path: string) => (await writer.page.request.get(`${product.url}/api/v1/${path}`)).json()
const lettersIn = async (state: string) => ((await json(`letters?state=${state}`)) as { items: { id: string }[] }).items
const letterOf = async (id: string) => (await json(`letters/${id}`)) as LetterDetail

const inUse = (page: Page, name: RegExp) => page.getByRole('region', { name: '本院现用' }).getByRole('listitem').filter({ hasText: name })
const editor = (page: Page) => page.getByRole('textbox', { name: '文本' })
const views = (page: Page) => page.getByRole('region', { name: '内容' })

/** Writes a line of the text anew. */
async function rewrite(page: Page, line: string, by: string): Promise<void> {
  await editor(page).locator('.cm-line').filter({ hasText: line }).first().click()
  await page.keyboard.press('End')
  await page.keyboard.press('Shift+Home')
  await page.keyboard.insertText(by)
}

/** Writes a word of the text anew, by two clicks on it. */
async function reword(page: Page, word: string, by: string): Promise<void> {
  const at = await editor(page).evaluate((text, wanted) => {
    const nodes = document.createTreeWalker(text, NodeFilter.SHOW_TEXT)
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      const from = node.textContent!.indexOf(wanted)
      if (from < 0) continue
      const range = document.createRange()
      range.setStart(node, from)
      range.setEnd(node, from + 2)
      const { left, top, width, height } = range.getBoundingClientRect()
      return { x: left + width / 2, y: top + height / 2 }
    }
    throw new Error(`the text does not say ${wanted}`)
  }, word)
  await page.mouse.dblclick(at.x, at.y)
  await page.keyboard.insertText(by)
}

async function begin(page: Page, name: RegExp): Promise<void> {
  await settled(page, `${product.url}/definitions`)
  await inUse(page, name).getByRole('button', { name: '修改' }).click()
  await page.waitForURL(/\/definitions\/[^/]+\/edit/)
}

/** Saves the draft, proposes it, and lets another person publish it. */
async function publish(page: Page): Promise<void> {
  await page.getByRole('button', { name: '保存草稿' }).click()
  await page.getByRole('link', { name: '返回草稿，报请批准' }).click()
  await act(page, '报请批准', { 修改说明: '统一用语。' })
  await chief.page.goto(page.url())
  await act(chief.page, '批准启用', { 意见: '同意。' })
}

describe('the text of letters', () => {
  const WORDS = '特此函告，请遵照办理。'

  it('is changed beside its preview, with what is wrong told where it stands', async () => {
    const { page } = writer
    await begin(page, /^提示函文书/)
    await views(page).getByText('特此提示。').waitFor()
    await rewrite(page, '特此提示', '特此{收函单}告。')
    await page.getByText('没有栏目“收函单”').first().waitFor()
    await page.getByText('是不是{收函单位}').first().waitFor()
    await views(page).getByText('文本还有错误，改正后显示预览。').waitFor()
    await picture(page, 'definitions/edit-wrong')
    await rewrite(page, '特此', WORDS)
    await views(page).getByText(WORDS).waitFor()
    await page.getByText('文本没有问题').waitFor()
    expect([await overflow(page), await serious(page)]).toEqual([0, []])
    await picture(page, 'definitions/edit')
  })

  it('is tried on the letters that were issued: what differs is marked in each, and none of them changes', async () => {
    const { page } = writer
    await views(page).getByRole('button', { name: '往期试排' }).click()
    const papers = views(page).locator('.jq-rehearsed')
    await papers.first().waitFor()
    const shown = await papers.count()
    expect(shown).toBeGreaterThan(4)
    await views(page)
      .getByText(new RegExp(`以最近 ${shown} 份试排，${shown} 份有差别`))
      .waitFor()
    await papers.first().locator('ins').filter({ hasText: '函告' }).first().waitFor()
    await papers.first().locator('del').first().waitFor()
    await picture(page, 'definitions/rehearsal', { fullPage: true })
  })

  it('counts once another person has published it: a letter that is issued then has it, those of before do not', async () => {
    const { page } = writer
    const [old] = await lettersIn('closed')
    const before = await letterOf(old!.id)
    const [draft] = await lettersIn('draft')
    await publish(page)
    await chief.page
      .getByText(/第 1 版（\d{4}-\d\d-\d\d）/)
      .first()
      .waitFor()
    await picture(chief.page, 'definitions/published', { fullPage: true })
    expect(await overflow(chief.page)).toBe(0)

    await page.goto(`${product.url}/letters/${draft!.id}`)
    await page.getByText(WORDS).waitFor()
    await act(page, '报批')
    await chief.page.goto(`${product.url}/letters/${draft!.id}`)
    await act(chief.page, '批准', { 意见: '同意制发。' })
    await page.reload()
    await act(page, '编号并发出')
    await page.getByText(/文书模板：第 1 版/).waitFor()
    await page.getByText(WORDS).waitFor()
    await picture(page, 'definitions/letter', { fullPage: true })

    const after = await letterOf(old!.id)
    expect([after.paper, after.documents[0]!.sm3]).toEqual([before.paper, before.documents[0]!.sm3])
    await page.goto(`${product.url}/letters/${old!.id}`)
    await page.getByText(/文书模板：产品自带/).waitFor()
    await expect.poll(() => page.getByText(WORDS).count()).toBe(0)
  })
})

describe('a sheet', () => {
  it('is changed as text, tried beside it, published by another, and filled in as it is then', async () => {
    const { page } = writer
    await begin(page, /审查起诉案件质量检查表/)
    await views(page)
      .getByRole('group', { name: /是否在押/ })
      .waitFor()
    await reword(page, '审查起诉案件质量检查表', '本院案件质量检查表')
    await views(page).getByRole('button', { name: '差别' }).click()
    await views(page)
      .getByRole('row', { name: /名称.*审查起诉案件质量检查表.*本院案件质量检查表/ })
      .waitFor()
    await picture(page, 'definitions/sheet-differences', { fullPage: true })
    await publish(page)

    await settled(page, `${product.url}/sheets`)
    await page.getByRole('link', { name: '本院案件质量检查表' }).click()
    await page.getByText(/第 1 版（\d{4}-\d\d-\d\d）/).waitFor()
    const detained = page.getByRole('group', { name: /是否在押/ })
    await detained.getByLabel('否', { exact: true }).check()
    await page.getByRole('button', { name: '核对评定' }).first().click()
    await page.getByText(/核对一致/).waitFor()
    expect([...writer.faults, ...chief.faults]).toEqual([])
  })

  it('and all the versions read on a phone, in English, in the dark', async () => {
    const phone = await signedIn(browser, product, 'ducha', {
      ...inEnglish(product),
      colorScheme: 'dark',
      viewport: { width: 390, height: 844 },
    })
    const { page } = phone
    await settled(page, `${product.url}/definitions`)
    expect([await overflow(page), await serious(page)]).toEqual([0, []])
    await picture(page, 'definitions/list-en-390-dark', { fullPage: true })
    await page.getByRole('link', { name: 'Digital reminder letter' }).first().click()
    await page.getByText('Against “as shipped”').waitFor()
    expect([await overflow(page), await serious(page)]).toEqual([0, []])
    await picture(page, 'definitions/version-en-390-dark', { fullPage: true })
    await page.getByRole('button', { name: 'On past papers' }).click()
    await page.locator('.jq-rehearsed').first().waitFor()
    expect(await overflow(page)).toBe(0)
    expect(phone.faults).toEqual([])
  })
})
