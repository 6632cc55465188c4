import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launch } from '../support/browser.ts'
import { choose } from '../support/form.ts'
import { inEnglish, overflow, serious, settled } from '../support/look.ts'
import { act, type Person, picture, signedIn } from '../support/person.ts'
import { type RunningProduct, startProduct } from '../support/product.ts'

let product: RunningProduct
let browser: Browser
let clerk: Person
let custodian: Person
let chief: Person

beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct(), launch()])
  clerk = await signedIn(browser, product, 'xinfang')
  custodian = await signedIn(browser, product, 'baoguan')
  chief = await signedIn(browser, product, 'jianchazhang')
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

/** The page at two widths, in both languages, light and dark. */
async function looks(page: Page, path: string, name: string): Promise<void> {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 })
    await settled(page, `${product.url}${path}`)
    await picture(page, `${name}-${width}`, { fullPage: true })
    expect([name, width, await overflow(page)]).toEqual([name, width, 0])
  }
  expect([name, await serious(page)]).toEqual([name, []])
  await page.setViewportSize({ width: 1280, height: 900 })
  const english = await browser.newPage({ ...inEnglish(product), colorScheme: 'dark', viewport: { width: 1280, height: 900 } })
  await english.context().addCookies(await page.context().cookies())
  await settled(english, `${product.url}${path}`)
  await picture(english, `${name}-en-dark`, { fullPage: true })
  expect([name, await serious(english)]).toEqual([name, []])
  await english.context().close()
}

/** An action whose form has a choice in it, beside what is typed. */
async function decide(page: Page, action: string, chosen: Record<string, string>, typed: Record<string, string>): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: action, exact: true }).click()
  const dialog = page.getByRole('dialog')
  for (const [label, option] of Object.entries(chosen)) {
    await dialog.getByRole('combobox', { name: label }).click()
    await page.locator(`.ant-select-item-option[title="${option}"]`).last().click()
  }
  for (const [label, value] of Object.entries(typed)) await dialog.getByLabel(label).fill(value)
  await dialog.locator('.ant-modal-footer button').last().click()
  await dialog.waitFor({ state: 'hidden' })
}

interface Told {
  title: string
  content: string
  name: string
}

/** Writes one down as it is told on the telephone, and hands the receipt over. @returns its page and code */
async function register(page: Page, { title, content, name }: Told): Promise<{ path: string; code: string }> {
  await settled(page, `${product.url}/petitions/new`)
  const form = page.locator('.jq-petition-form')
  await choose(form, '类别', '法律咨询')
  await form.getByLabel('诉求概要').fill(title)
  await form.getByLabel('诉求内容').fill(content)
  await form.getByLabel('姓名').fill(name)
  await form.getByLabel('联系电话').fill('13800001234')
  await page.getByRole('button', { name: '登记并出具回执' }).click()
  const code = (await page.locator('.jq-slip-code').first().textContent())!
  await page.getByLabel('回执码最后五位').fill(code.slice(-5))
  await page.getByRole('button', { name: '已交付回执' }).click()
  await page.waitForURL(/\/petitions\/[0-9a-f-]{36}$/u)
  return { path: new URL(page.url()).pathname, code }
}

it('[Z6] [Y9] [Y12] [W20] a petition by telephone is found again, answered, asked after and looked at again', async () => {
  const { page } = clerk
  await looks(page, '/petitions', 'petitions')
  await looks(page, '/petitions/statistics', 'petition-statistics')
  const first = await register(page, {
    title: '咨询恒盛建筑欠款',
    content: '我给云汀市恒盛建筑工程有限公司送了两年货，2025年9月对账欠81500元，想问怎么起诉。',
    name: '周秀英',
  })
  const again = await register(page, {
    title: '货款追讨',
    content: '恒盛建筑拖欠货款8.15万元，双方2025年9月已对账确认，应当如何主张权利。',
    name: '周秀英',
  })
  // the same matter in other words, side by side with the first
  const alike = page.getByRole('region', { name: '可能是同一诉求' })
  await alike.getByRole('link', { name: '咨询恒盛建筑欠款' }).waitFor()
  await alike.getByRole('button', { name: '认定重复信访' }).first().click()
  await page.getByText('重复信访').first().waitFor()
  await looks(page, again.path, 'petition')

  // who brought it is masked until the custodian opens it
  await settled(page, `${product.url}${first.path}`)
  expect(await page.content()).not.toContain('周秀英')
  await page.getByRole('button', { name: '申请查看身份' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('具体理由').fill('电话答复信访人')
  await dialog.getByRole('button', { name: '申请查看身份' }).click()
  await page.getByText('等待身份信息保管员批准').waitFor()
  await settled(custodian.page, `${product.url}/identity-requests`)
  await custodian.page.getByRole('link', { name: /^XF/u }).first().click()
  await act(custodian.page, '批准', {})
  await looks(custodian.page, '/identity-requests', 'identity-requests')
  await settled(page, `${product.url}${first.path}`)
  await page.getByRole('button', { name: '查看身份' }).click()
  await page.getByText('周秀英').waitFor()

  // sorted, first answered, answered
  await decide(page, '分流', { 分流处理: '受理' }, { 分流意见: '属于本院管辖' })
  await act(page, '程序性答复', { 送达凭证: '通话3分钟' })
  await decide(page, '答复结果', { 办理结果: '息诉' }, { 答复内容: '已告知管辖法院和需要的材料。', 送达凭证: '通话5分钟' })
  await page.getByText('通话5分钟').first().waitFor()

  // asked after: dissatisfied, so that somebody decides whether to look again
  await page.getByRole('button', { name: '发起回访' }).click()
  await page.getByText('回访码').first().waitFor()
  await page.getByRole('button', { name: '登记回访结果' }).click()
  const survey = page.getByRole('dialog')
  await survey.getByLabel('很不满意').check()
  await survey.getByLabel('意见').fill('还是不知道去哪里起诉')
  await survey.getByRole('button', { name: '登记回访结果' }).click()
  await page.getByText('信访人请求重新办理').first().waitFor()
  await settled(chief.page, `${product.url}${first.path}`)
  await act(chief.page, '同意重新办理', { 理由: '答复不够清楚，当面说明' })
  await settled(page, `${product.url}${first.path}`)
  await page.getByText('办理中').first().waitFor()

  // the receipt tells how far it has come
  await settled(page, `${product.url}/petitions`)
  await page.getByRole('button', { name: '凭回执查询' }).click()
  const look = page.getByRole('dialog')
  await look.getByLabel('回执码').fill(first.code.toLowerCase())
  await look.getByRole('button', { name: '查询' }).click()
  await look.getByText('办理中').waitFor()
  expect([...clerk.faults, ...custodian.faults, ...chief.faults]).toEqual([])
})
