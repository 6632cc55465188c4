import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { send, write } from '../support/dialog.ts'
import { choose } from '../support/form.ts'
import { overflow, serious, settled } from '../support/look.ts'
import { lookedAt } from '../support/looked.ts'
import { type Opened, opened } from '../support/opened.ts'
import { act, type Person, picture, signedIn } from '../support/person.ts'
import { PHONE, shownCode, visitorOf, wrongWith } from '../support/visitor.ts'

let held: Opened
opened(given => {
  held = given
})
const people: Record<string, Person> = {}
let phone: Person
beforeAll(async () => {
  for (const login of ['dangwu', 'shuji']) people[login] = await signedIn(held.browser, held.product, login)
  phone = await signedIn(held.browser, held.product, 'jiangjie', PHONE)
})
afterAll(async () => {
  for (const { close } of [...Object.values(people), phone]) await close()
})
const at = (path: string) => `${held.product.url}${path}`
const json = async <T>(page: Page, path: string) => (await (await page.request.get(at(`/api/v1/${path}`))).json()) as T

const nameOf = async (page: Page) => (await json<{ name: string }>(page, 'me')).name

async function register(page: Page, unit: string, day: string): Promise<void> {
  await settled(page, at('/visits/new'))
  await page.getByRole('textbox', { name: '参观单位' }).fill(unit)
  await page.getByLabel('预约人数').fill('24')
  await page.getByRole('textbox', { name: '联系人' }).fill('王晓明')
  await page.getByLabel('联系电话').fill('13812345678')
  await write(page.getByLabel('希望日期'), day)
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: unit }).waitFor()
}

/** Takes an action of the page with its form as it stands, but for the person. */
async function answer(page: Page, action: string, guide?: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: action, exact: true }).click()
  const dialog = page.getByRole('dialog')
  if (guide) await choose(dialog, /讲解员/, guide)
  await dialog.locator('.ant-modal-footer button').last().click()
}
const closed = (page: Page) => page.getByRole('dialog').waitFor({ state: 'hidden' })
const stateIs = (page: Page, state: string) => page.locator('.jq-page-header').getByText(state, { exact: true }).waitFor()

it('[L2] the last place of a half day is given once, and whoever waits has it when it comes free', async () => {
  const clerk = people['dangwu']!.page
  const { on } = await json<{ on: string }>(clerk, 'visits/today')
  const [mine, guide] = await Promise.all([nameOf(clerk), nameOf(phone.page)])
  const stamp = String(Date.now()).slice(-5)
  // one party of that half day is there already, with the guide
  await register(clerk, `县农业农村局${stamp}`, on)
  await clerk.getByText('138****5678').waitFor()
  await expect.poll(() => clerk.getByText('王晓明').count()).toBe(0)
  await picture(clerk, 'visit-requested')
  await answer(clerk, '安排参观', guide)
  await clerk
    .getByRole('dialog')
    .getByText(/这一时段要接待/)
    .first()
    .waitFor()
  await choose(clerk.getByRole('dialog'), /讲解员/, mine)
  await send(clerk.getByRole('dialog'))
  await stateIs(clerk, '已预约')
  const first = clerk.url()

  await register(clerk, `南关小学${stamp}`, on)
  await answer(clerk, '安排参观', guide)
  await clerk
    .getByText(/最多接待 2 批，已满/)
    .first()
    .waitFor()
  await picture(clerk, 'visit-full')
  await clerk.keyboard.press('Escape')
  await answer(clerk, '列入候补')
  await closed(clerk)
  await stateIs(clerk, '候补')
  const second = clerk.url()

  await settled(clerk, first)
  await act(clerk, '取消参观', { 理由: '单位另有安排' })
  await settled(clerk, second)
  await stateIs(clerk, '已预约')
})

it('[L2] the guide counts at the door on a phone, and the figures and the branch know of it', async () => {
  const [clerk, secretary] = [people['dangwu']!.page, people['shuji']!.page]
  type Figures = { all: { parties: number; people: number } }
  const before = (await json<Figures>(clerk, 'visits/statistics')).all
  await settled(phone.page, at('/visits/today'))
  await picture(phone.page, 'visits-today-phone', { fullPage: true })
  expect([await overflow(phone.page), await serious(phone.page)]).toEqual([0, []])
  const card = phone.page.getByRole('listitem').filter({ hasText: '县第一中学' })
  await card.getByRole('button', { name: '登记到访' }).click()
  await phone.page.getByLabel('到访人数').fill('47')
  await phone.page.getByRole('dialog').locator('.ant-modal-footer button').last().click()
  await card.getByText('到访 47 人').waitFor()
  await card.getByRole('button', { name: '结束参观' }).click()
  await phone.page.getByRole('dialog').locator('.ant-modal-footer button').last().click()
  await card.getByText('已参观').waitFor()
  const after = async () => (await json<Figures>(clerk, 'visits/statistics')).all
  await expect.poll(after).toEqual({ parties: before.parties + 1, people: before.people + 47 })
  await settled(clerk, at('/visits/statistics'))
  await clerk.getByRole('row', { name: /学校/ }).getByRole('link').click()
  await clerk.getByText('县第一中学').first().waitFor()

  // what the guide explained, and what the branch that came has of it
  await clerk.getByRole('link', { name: '县第一中学' }).first().click()
  await clerk.getByRole('button', { name: '登记讲解的展板' }).click()
  await clerk.getByRole('checkbox').first().check()
  await picture(clerk, 'visit-panels', { fullPage: true })
  await clerk.getByRole('button', { name: '保存', exact: true }).click()
  await clerk.getByRole('button', { name: '登记讲解的展板' }).waitFor()
  await settled(secretary, at('/activities?kind=observation&state=planned'))
  await secretary
    .getByRole('link', { name: /参观.*廉政长廊/ })
    .first()
    .click()
  await secretary.getByRole('heading', { level: 1, name: /参观.*廉政长廊/ }).waitFor()
  const made = await json<{ note: string }>(secretary, `activities/${secretary.url().split('/').at(-1)}`)
  expect(made.note).toMatch(/由参观记录 CG.*到访 15 人/)
  await picture(secretary, 'visit-activity', { fullPage: true })
})

it('opens whom to call for a reason alone', async () => {
  const clerk = people['dangwu']!.page
  const unit = `东山村${randomUUID().slice(0, 5)}`
  await register(clerk, unit, '2027-03-02')
  await clerk.getByRole('button', { name: '查看完整身份信息' }).click()
  await clerk.getByLabel(/理由|原因/).fill('通知参观时间')
  await clerk.getByRole('dialog').locator('.ant-modal-footer button').last().click()
  await clerk.getByText('13812345678').waitFor()
})

it('[L2] a school asks at the portal on a phone, follows it by its code, and the guest book shows what was read', async () => {
  const { page, faults, close } = await visitorOf(held.browser)
  await page.goto(`${held.product.portal}/gallery`)
  await page.getByRole('region', { name: '留言簿' }).waitFor()
  await picture(page, 'portal-gallery-visits', { fullPage: true })
  await page.getByRole('link', { name: '预约参观' }).click()
  await page.getByLabel('单位名称').fill('县特殊教育学校')
  await page.getByRole('radio', { name: '学校' }).check()
  await page.getByLabel('人数').fill('18')
  await page.getByLabel('联系人').fill('李静')
  await page.getByLabel('联系电话').fill('139 0000 7788')
  expect(await wrongWith(page)).toEqual([])
  await picture(page, 'portal-visit-who', { fullPage: true })
  await page.getByRole('button', { name: '下一步', exact: true }).click()
  await page
    .getByRole('radio', { name: /上午 余 \d 批$/ })
    .last()
    .check()
  await page.getByRole('radio', { name: '手语' }).check()
  expect(await wrongWith(page)).toEqual([])
  await picture(page, 'portal-visit-when', { fullPage: true })
  await page.getByRole('button', { name: '下一步', exact: true }).click()
  await page.getByRole('heading', { name: '请核对' }).waitFor()
  await page.getByRole('button', { name: '下一步', exact: true }).click()
  const code = await shownCode(page)
  await page.getByLabel('再照着输入一遍 第 1 组').click()
  await page.keyboard.type(code)
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.getByRole('heading', { name: '已经提交' }).waitFor()
  await page.getByRole('link', { name: '查看进度' }).click()
  await page.getByRole('heading', { name: /等待答复|已送出/ }).waitFor()
  expect([await wrongWith(page), faults]).toEqual([[], []])
  await picture(page, 'portal-visit-progress', { fullPage: true })
  await close()
})

it('looks well at both widths, in both languages, light and dark', async () => {
  const clerk = people['dangwu']!.page
  for (const [path, name] of [
    ['/visits', 'visits'],
    ['/visits/places', 'visit-places'],
    ['/visits/statistics', 'visit-statistics'],
    ['/visits/today', 'visits-today'],
    ['/visits/new', 'visit-new'],
  ] as const)
    await lookedAt(held, clerk, path, name)
  const { items } = await json<{ items: { id: string }[] }>(clerk, 'visits?state=finished&pageSize=1')
  await lookedAt(held, clerk, `/visits/${items[0]!.id}`, 'visit')
})
