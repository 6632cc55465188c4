import type { Browser, Page } from 'playwright-core'
import { send } from '../support/dialog.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch } from '../support/browser.ts'
import { take } from '../support/form.ts'
import { inEnglish, overflow, serious, settled } from '../support/look.ts'
import { act, type Person, picture, signedIn } from '../support/person.ts'
import { type RunningProduct, startProduct } from '../support/product.ts'

let product: RunningProduct
let browser: Browser
let inspector: Person

beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct(), launch()])
  inspector = await signedIn(browser, product, 'ducha')
  const { items } = await json('leads/by-model?state=new')
  const [most, next] = items.toSorted((a: { medium: number }, b: { medium: number }) => b.medium - a.medium)
  medium = `state=new&severity=medium&model=${most.modelId}`
  few = `state=new&model=${next.modelId}`
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const json = async (path: string) => (await inspector.page.request.get(`${product.url}/api/v1/${path}`)).json()
/** What is judged for one reason comes of one model: new leads of one that has many, and those of medium priority of another. */
let few: string
let medium: string
const newLeads = async (count: number): Promise<{ id: string; subjectKey: string }[]> =>
  (await json(`leads?${few}&pageSize=${count}`)).items.slice(0, count)

/** The boxes of the first rows or cards. */
async function choose(page: Page, count: number): Promise<void> {
  const boxes = page.locator('tbody, .jq-cards > ul').getByRole('checkbox')
  for (let i = 0; i < count; i++) await boxes.nth(i).check()
}
const bar = (page: Page) => page.getByRole('toolbar')
const dialog = (page: Page) => page.getByRole('dialog')
const confirm = async (page: Page) => {
  await send(dialog(page))
}

describe('many leads at once', () => {
  it('are rejected with one reason, and each keeps it', async () => {
    const { page } = inspector
    const leads = await newLeads(3)
    await settled(page, `${product.url}/leads?view=table&${few}`)
    await choose(page, 3)
    await bar(page).getByText('已选 3 条').waitFor()
    await picture(page, 'many-chosen')
    expect(await serious(page)).toEqual([])
    // the keys of the list work on from the box that was pressed last
    await page.keyboard.press('j')
    await page.locator('tr[data-current="true"]').waitFor()
    await bar(page).getByRole('button', { name: '一并予以排除' }).click()
    await dialog(page)
      .getByRole('combobox', { name: /予以排除的原因/u })
      .click()
    await take(page.locator('.ant-select-item-option:not(.ant-select-item-option-disabled)[title="有正当理由"]'))
    await dialog(page)
      .getByLabel(/核查情况/u)
      .fill('卷内有延长审查起诉期限的批准文书。')
    await picture(page, 'many-reject')
    await confirm(page)
    await page.getByText('予以排除：已办理 3 条').waitFor()
    await bar(page).waitFor({ state: 'hidden' })
    for (const { id } of leads) {
      const { state, timeline } = await json(`leads/${id}`)
      expect(state).toBe('rejected')
      expect(timeline.map((entry: { action: string }) => entry.action)).toEqual(['reject'])
      expect(JSON.stringify(timeline[0].fields)).toContain('卷内有延长审查起诉期限的批准文书。')
    }
  })

  it('are done but for those that somebody else changed, which are told with the reason', async () => {
    const { page } = inspector
    const [first, second] = await newLeads(2)
    await settled(page, `${product.url}/leads?view=table&${few}`)
    await choose(page, 2)
    const colleague = await signedIn(browser, product, 'ducha')
    await settled(colleague.page, `${product.url}/leads/${first!.id}`)
    await act(colleague.page, '确认有效')
    await colleague.close()
    await bar(page).getByRole('button', { name: '一并确认有效' }).click()
    await confirm(page)
    const told = page.getByRole('alert').filter({ hasText: '确认有效：已办理 1 条，1 条未能办理' })
    await told.waitFor()
    await picture(page, 'many-refused')
    expect(await serious(page)).toEqual([])
    expect(await told.getByRole('link').getAttribute('href')).toBe(`/leads/${first!.id}`)
    await expect.poll(() => told.locator('li').innerText()).toMatch(/\S+\s+\S{4,}/u)
    // it must be looked at before it is chosen anew
    await expect.poll(() => bar(page).count()).toBe(0)
    expect((await json(`leads/${second!.id}`)).state).toBe('accepted')
    await told.getByRole('button').click()
    await told.waitFor({ state: 'hidden' })
  })

  it('are assigned across pages by a job, whose progress and outcome are seen', async () => {
    const { page } = inspector
    const { total } = await json('leads?state=new&assignee=nobody')
    expect(total).toBeGreaterThan(220)
    await settled(page, `${product.url}/leads?view=table&state=new&assignee=nobody&pageSize=200`)
    await page.getByRole('checkbox', { name: '选择本页全部' }).check()
    await page.locator('.ant-pagination-item-2').click()
    // the page before stands until the next one has come
    await page.getByRole('checkbox', { name: '选择本页全部', checked: false }).waitFor()
    await choose(page, 20)
    await bar(page).getByText('已选 220 条').waitFor()
    await bar(page).getByRole('button', { name: '一并指定经办人' }).click()
    await dialog(page)
      .getByRole('combobox', { name: /督察经办人/u })
      .click()
    await take(
      page
        .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option:not(.ant-select-item-option-disabled)')
        .first(),
    )
    await confirm(page)
    const told = page.getByRole('alert').filter({ hasText: '指定经办人：已办理 220 条' })
    await told.waitFor()
    expect((await json('leads?state=new&assignee=anybody')).total).toBeGreaterThanOrEqual(220)
    expect((await json('leads?state=new&assignee=nobody')).total).toBe(total - 220)
    // none of the page is left where it was
    await page.waitForURL(url => url.searchParams.get('page') !== '2' || total - 220 > 200)
    await told.getByRole('button').click()
    await told.waitFor({ state: 'hidden' })
    expect(new URL(page.url()).searchParams.has('batch')).toBe(false)
    expect(inspector.faults).toEqual([])
  })

  it('are all that the filter shows, with the number confirmed; the outcome is opened again from the notice', async () => {
    const { page } = inspector
    const { total } = await json(`leads?${medium}`)
    expect(total).toBeGreaterThan(20)
    await settled(page, `${product.url}/leads?view=table&${medium}`)
    await page.getByRole('checkbox', { name: '选择本页全部' }).check()
    await bar(page)
      .getByRole('button', { name: `选择符合当前筛选的全部 ${total} 条` })
      .click()
    await bar(page).getByText(`已选符合当前筛选的全部 ${total} 条`).waitFor()
    await picture(page, 'many-every')
    // a colleague judges one of them meanwhile: the number is another one, and nothing is done
    const [first] = (await json(`leads?${medium}&pageSize=1`)).items
    const colleague = await signedIn(browser, product, 'ducha')
    await settled(colleague.page, `${product.url}/leads/${first.id}`)
    await act(colleague.page, '确认有效')
    await colleague.close()
    await bar(page).getByRole('button', { name: '一并确认有效' }).click()
    await dialog(page).locator('.ant-modal-footer button').last().click()
    await dialog(page)
      .getByText(new RegExp(`现有 ${total - 1} 条`, 'u'))
      .waitFor()
    await picture(page, 'many-every-other')
    await dialog(page).getByRole('button', { name: '取消' }).click()
    expect((await json(`leads?${medium}`)).total).toBe(total - 1)

    await settled(page, `${product.url}/leads?view=table&${medium}`)
    await page.getByRole('checkbox', { name: '选择本页全部' }).check()
    await bar(page)
      .getByRole('button', { name: /^选择符合当前筛选的全部/u })
      .click()
    await bar(page).getByRole('button', { name: '一并确认有效' }).click()
    await confirm(page)
    // the job may have ended before anybody could read how far it is
    const told = page.getByRole('alert').filter({ hasText: `确认有效：已办理 ${total - 1} 条` })
    await told.waitFor()
    await picture(page, 'many-job-done')
    expect(await serious(page)).toEqual([])
    expect((await json(`leads?${medium}`)).total).toBe(0)
    const { items } = await json('notices')
    const { link } = items.find(({ title }: { title: Record<string, string> }) => title['zh-CN'] === `批量确认有效：已办理 ${total - 1} 条`)
    await settled(page, product.url + link)
    await told.waitFor()
    expect(inspector.faults).toEqual([])
  })

  it('are acted on by a press on the button of a dialog that is only just coming in', async () => {
    const { page } = inspector
    const [lead] = await newLeads(1)
    await settled(page, `${product.url}/leads?view=table&${few}`)
    await choose(page, 1)
    const begin = bar(page).getByRole('button', { name: '一并确认有效' })
    await begin.click()
    const box = (await dialog(page).locator('.ant-modal-footer button').last().boundingBox())!
    await dialog(page).getByRole('button', { name: '取消' }).click()
    await dialog(page).waitFor({ state: 'hidden' })
    await begin.click()
    await dialog(page).waitFor()
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await page.mouse.down()
    await page.waitForTimeout(120)
    await page.mouse.up()
    await dialog(page).waitFor({ state: 'hidden' })
    await page.getByText('确认有效：已办理 1 条').waitFor()
    expect((await json(`leads/${lead!.id}`)).state).toBe('accepted')
  })

  it('are not offered what only some of them allow, and nothing that is out of view stays chosen', async () => {
    const { page } = inspector
    const box = (state: string) => page.locator('tbody tr').filter({ hasText: state }).getByRole('checkbox').first()
    await settled(page, `${product.url}/leads?view=table&sort=-state&pageSize=50`)
    await box('已予排除').check()
    await bar(page).getByRole('button', { name: '一并重新研判' }).waitFor()
    await settled(page, `${product.url}/leads?view=table&sort=state&pageSize=200`)
    await box('待研判').check()
    await bar(page).getByRole('button', { name: '一并确认有效' }).waitFor()
    await box('有效线索').check()
    await bar(page).getByRole('button', { name: '一并确认有效' }).waitFor({ state: 'hidden' })
    await bar(page).getByRole('button', { name: '一并指定经办人' }).waitFor()
    await bar(page).getByRole('button', { name: '取消选择' }).click()
    await bar(page).waitFor({ state: 'hidden' })
    await box('待研判').check()
    await bar(page).getByText('已选 1 条').waitFor()
    await page.getByRole('button', { name: /^待研判/u }).click()
    await bar(page).waitFor({ state: 'hidden' })
  })
})

describe.each([
  ['light', 'zh'],
  ['dark', 'en'],
] as const)('on a phone, %s', (colorScheme, lang) => {
  it('cards are chosen and accepted', async () => {
    const language = lang === 'en' ? inEnglish(product) : {}
    const person = await signedIn(browser, product, 'ducha', { ...language, colorScheme, viewport: { width: 390, height: 844 } })
    const { page, faults } = person
    const [lead] = await newLeads(1)
    await settled(page, `${product.url}/leads?view=table&${few}`)
    await choose(page, 1)
    await bar(page).waitFor()
    await picture(page, `many-phone-${colorScheme}`)
    expect(await serious(page)).toEqual([])
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    await bar(page)
      .getByRole('button', { name: lang === 'en' ? 'Confirm as valid: all chosen' : '一并确认有效' })
      .click()
    await picture(page, `many-phone-dialog-${colorScheme}`)
    await confirm(page)
    await bar(page).waitFor({ state: 'hidden' })
    expect((await json(`leads/${lead!.id}`)).state).toBe('accepted')
    expect(faults).toEqual([])
    await person.close()
  })
})
