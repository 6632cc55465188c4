import type { Browser, Page } from 'playwright-core'
import { send } from '../support/dialog.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { overflow, serious, settled } from '../support/look.ts'
import { opened } from '../support/opened.ts'
import { type Person, picture, signedIn } from '../support/person.ts'
import type { RunningProduct } from '../support/product.ts'

let product: RunningProduct
let browser: Browser
let inspector: Person
opened(held => ({ product, browser, inspector } = held))

const json = async (path: string) => (await inspector.page.request.get(`${product.url}/api/v1/${path}`)).json()
const openLead = (page: Page) => new URL(page.url()).searchParams.get('open')
const sentence = (page: Page) => page.locator('.jq-pane h2.jq-found-reason')
const confirm = async (page: Page) => {
  const dialog = page.getByRole('dialog')
  await send(dialog)
}

describe('leads beside their list', () => {
  let model: string
  beforeAll(async () => {
    const { items } = await json('leads/by-model?state=new')
    model = items.toSorted((a: { high: number }, b: { high: number }) => b.high - a.high)[0].modelId
  })

  it('are gone through by keys without a page in between, and the address keeps which one is open', async () => {
    const { page } = inspector
    await settled(page, `${product.url}/leads?state=new&model=${model}`)
    await sentence(page).waitFor()
    await page.waitForURL(/[?&]open=/u)
    const first = openLead(page)
    await page.evaluate(() => ((window as { stays?: boolean }).stays = true))
    await page.keyboard.press('j')
    await page.waitForURL(url => url.searchParams.get('open') !== first)
    const second = openLead(page)!
    const { reason } = await json(`leads/${second}`)
    await sentence(page)
      .filter({ hasText: reason['zh-CN'].slice(0, 12) })
      .waitFor()
    expect(await page.evaluate(() => (window as { stays?: boolean }).stays)).toBe(true)
    await page.keyboard.press('k')
    await page.waitForURL(url => url.searchParams.get('open') === first)
    // faster than the page draws
    for (const key of 'jkjjkk') await page.keyboard.press(key)
    await page.waitForURL(url => url.searchParams.get('open') === first)
    await page.locator(`#lead-${first}[data-current="true"]`).waitFor()
    await page.reload()
    await page.locator(`#lead-${first}[data-current="true"]`).waitFor()
    expect(await serious(page)).toEqual([])
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    await picture(page, 'triage-split')
  })

  it('are ruled out by the number of the reason, and the next takes the place', async () => {
    const { page } = inspector
    const id = openLead(page)!
    await page.keyboard.press('1')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('有正当理由').waitFor()
    await dialog.getByLabel(/核查情况/u).fill('卷内有延长审查起诉期限的批准文书。')
    await confirm(page)
    await page.locator(`#lead-${id}`).waitFor({ state: 'hidden' })
    await page.waitForURL(url => url.searchParams.get('open') !== id)
    expect((await json(`leads/${id}`)).state).toBe('rejected')
    await expect.poll(() => page.locator('[data-current="true"]').count()).toBe(1)
  })

  it('are judged together only where one model found them', async () => {
    const { page } = inspector
    await settled(page, `${product.url}/leads?state=new`)
    const bar = page.getByRole('toolbar')
    await page.keyboard.press('x')
    await bar.getByRole('button', { name: '一并予以排除' }).waitFor()
    const other = page.locator('.jq-split-rows > section').nth(1).locator('li').first()
    await other.getByRole('checkbox').check()
    await bar.getByText('所选的来自不同模型').waitFor()
    await expect.poll(() => bar.getByRole('button', { name: '一并予以排除' }).count()).toBe(0)
    await bar.getByRole('button', { name: '一并指定经办人' }).waitFor()
    await page.keyboard.press('Escape')
    await bar.waitFor({ state: 'hidden' })
  })

  it('begin with the case: who handles it, who asked and as whom', async () => {
    const { page } = inspector
    await settled(page, `${product.url}/leads?model=interference-lenient`)
    const card = page.locator('.jq-pane .jq-case-card')
    await card.waitFor()
    expect(await card.locator('dt').allInnerTexts()).toEqual(expect.arrayContaining(['案件', '承办检察官', '过问人', '督察经办人']))
    await expect.poll(() => card.locator('div', { hasText: /^案件/u }).first().locator('dd').innerText()).toMatch(/某/u)
    expect(inspector.faults).toEqual([])
  })

  it('on a phone the list comes first, then the lead', async () => {
    const person = await signedIn(browser, product, 'ducha', { viewport: { width: 390, height: 844 } })
    await settled(person.page, `${product.url}/leads?state=new&model=${model}`)
    await expect.poll(() => person.page.locator('.jq-pane').count()).toBe(0)
    await person.page.locator('.jq-cards').getByRole('link').first().click()
    await person.page.waitForURL(/\/leads\/[0-9a-f-]{36}$/u)
    await person.page.locator('.jq-case-card').waitFor()
    expect(await serious(person.page)).toEqual([])
    await person.close()
  })
})

describe('the workbench', () => {
  it('begins with what is overdue, and reminds of it from the row', async () => {
    const { page } = inspector
    await settled(page, `${product.url}/workbench`)
    const headings = await page.locator('.jq-work-section').allInnerTexts()
    expect(headings[0]).toMatch(/^已逾期/u)
    const row = page
      .locator('.jq-work-list .overdue .jq-work-row')
      .filter({ has: page.locator('a[href^="/letters/"]') })
      .first()
    const link = await row.locator('a.jq-work-title').getAttribute('href')
    await row.getByRole('button', { name: '催办' }).click()
    await page.getByRole('dialog').getByLabel('催办说明').fill('请于三日内反馈。')
    await confirm(page)
    await page.getByText(/^已向.+催办$/u).waitFor()
    const { timeline } = await json(link!.slice(1))
    expect(timeline.some((entry: { action: string }) => entry.action === 'urge')).toBe(true)
    const { items } = await json('leads/by-model?state=new&holds=true')
    await expect.poll(() => page.locator('.jq-judge-line').count()).toBe(Math.min(9, items.length))
    expect(await serious(page)).toEqual([])
    await picture(page, 'workbench-urgency')
  })

  it('stands in a rail with one line an area, and the pages of the open one', async () => {
    const { page } = inspector
    const rail = page.getByRole('navigation').first()
    await expect.poll(() => rail.getByRole('link', { name: '期限计算' }).count()).toBe(1)
    await expect.poll(() => rail.getByRole('link', { name: '督察文书' }).count()).toBe(0)
    await rail.getByRole('link', { name: /督察$/u }).click()
    await rail.getByRole('link', { name: '督察文书' }).waitFor()
    await expect.poll(() => rail.getByRole('link', { name: '期限计算' }).count()).toBe(0)
  })
})

describe('an answer', () => {
  it('is written beside the letter, kept while it is written, and verified in the same place', async () => {
    const { addressee, id, requests } = await json(`letters/${(await json('letters?state=receipted')).items[0].id}`)
    const { items } = await json(`people-choices?q=${encodeURIComponent(addressee.name)}`)
    const person = await signedIn(browser, product, items.find((one: { id: string }) => one.id === addressee.id).staffNo)
    const { page } = person
    await settled(page, `${product.url}/letters/${id}/answer`)
    await page.getByLabel('对第 1 项的反馈').fill('经核查，情况属实。')
    await page.getByText('已自动保存').waitFor()
    await expect.poll(() => page.locator('.jq-paper .lit').innerText()).toContain(requests[0])
    await page.reload()
    expect(await page.getByLabel('对第 1 项的反馈').inputValue()).toBe('经核查，情况属实。')
    expect(await page.getByRole('button', { name: '提交反馈' }).isDisabled()).toBe(requests.length > 1)
    for (let i = 1; i < requests.length; i++) {
      await page.locator('.jq-demand-head').nth(i).click()
      await page.getByLabel(`对第 ${i + 1} 项的反馈`).fill(`第 ${i + 1} 项已办结。`)
    }
    expect(await serious(page)).toEqual([])
    await picture(page, 'letter-answer')
    await page.getByRole('button', { name: '提交反馈' }).click()
    await page.getByText('已提交反馈').waitFor()
    expect(person.faults).toEqual([])
    await person.close()
    await settled(inspector.page, `${product.url}/letters/${id}/answer`)
    await inspector.page.getByText('经核查，情况属实。').waitFor()
    await expect.poll(() => inspector.page.locator('.jq-demand-text').count()).toBe(requests.length)
  })
})

describe('the models', () => {
  it('stand in a table, and one is run from its row', async () => {
    const { page } = inspector
    await settled(page, `${product.url}/models?q=late-report`)
    const before = (await json('models/late-report')).lastRun.id
    await page
      .getByRole('button', { name: /^运行“/u })
      .first()
      .click()
    await expect.poll(async () => (await json('models/late-report')).lastRun.id, { timeout: 60_000 }).not.toBe(before)
    await expect.poll(async () => (await json('models/late-report')).lastRun.state, { timeout: 60_000 }).toBe('done')
    await page.getByRole('button', { name: '运行全部' }).click()
    const question = page.getByText(/按默认参数运行所列的 \d+ 个模型/u)
    await question.waitFor()
    await page.keyboard.press('Escape')
    // what fades away has less contrast while it does
    await question.waitFor({ state: 'hidden' })
    expect(await serious(page)).toEqual([])
    expect(inspector.faults).toEqual([])
  })
})

describe('the audit', () => {
  it('answers who saw the identities of a case', async () => {
    const { page } = inspector
    const [lead] = (await json('leads?model=returned-not-resubmitted&pageSize=1')).items
    const number = (lead.subjectKey as string).split('|')[0]!
    await settled(page, `${product.url}/leads/${lead.id}`)
    await page.getByRole('button', { name: '查看完整身份信息' }).click()
    await page.getByLabel('查看理由').or(page.getByRole('dialog').locator('textarea')).first().fill('核对卷宗所载身份。')
    await confirm(page)
    const auditor = await signedIn(browser, product, 'shenji')
    await settled(auditor.page, `${product.url}/audit`)
    const asked = auditor.page.getByLabel('谁看过某案、某人身份：输入案号或身份证号')
    await asked.fill(number)
    await asked.press('Enter')
    await auditor.page.waitForURL(/seenCase=/u)
    await auditor.page.getByRole('row').filter({ hasText: '查看完整身份信息' }).first().waitFor()
    expect(await serious(auditor.page)).toEqual([])
    await asked.fill('不存在的案号2020号')
    await asked.press('Enter')
    await auditor.page.getByText('没有符合').first().waitFor()
    await auditor.close()
    await settled(page, `${product.url}/workbench`)
    await page.keyboard.press('Control+k')
    await page.keyboard.type(number)
    await page.getByRole('option').filter({ hasText: '案件全景' }).click()
    await page.waitForURL(/\/cases\//u)
    expect(inspector.faults).toEqual([])
  })
})
