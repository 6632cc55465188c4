import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch } from '../support/browser.ts'
import { darkened, lightened, overflow, serious, settled } from '../support/look.ts'
import { act, type Person, picture, signedIn } from '../support/person.ts'
import { type RunningProduct, startProduct } from '../support/product.ts'

const MODEL = 'returned-not-resubmitted'
let product: RunningProduct
let browser: Browser
let inspector: Person
let version: string

beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct(), launch()])
  inspector = await signedIn(browser, product, 'ducha')
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const open = (page: Page, path: string) => settled(page, product.url + path)

describe('a new version of a model, from its draft to publication by two people', () => {
  it('begins on the page of the model', async () => {
    const { page } = inspector
    await open(page, `/models/${MODEL}`)
    await picture(page, 'life/model', { fullPage: true })
    await page.getByRole('button', { name: '新建下一版' }).click()
    await page.waitForURL(/\/models\/drafts\/[0-9a-f-]{36}$/)
    version = `/models/versions/${new URL(page.url()).pathname.split('/').at(-1)}`
  })

  it('shows an error at its place, and where the golden case fails', async () => {
    const { page } = inspector
    await open(page, version)
    await page.getByRole('button', { name: '模型原文（YAML）' }).click()
    const text = page.getByRole('textbox', { name: '模型原文（YAML）' })
    const right = await text.inputValue()
    const save = async (value: string) => {
      await text.fill(value)
      await page.getByRole('button', { name: '保存', exact: true }).click()
      await page.getByText('有未保存的修改').waitFor({ state: 'hidden' })
    }
    await save(right.replace('ended_as == null', 'ended_so == null'))
    await page
      .getByText(/第 \d+ 行第 \d+ 列/)
      .first()
      .waitFor()
    await picture(page, 'life/draft-error', { fullPage: true })
    await save(right.replace('default: 0', 'default: 30'))
    await page.getByText('没有发现错误').waitFor()
    await page.getByRole('button', { name: '运行用例' }).click()
    await page.getByText('用例未通过').waitFor()
    await picture(page, 'life/case-failed', { fullPage: true })
    expect(await overflow(page)).toBe(0)
    expect(await serious(page)).toEqual([])
    await save(right.replace('max: 90', 'max: 60'))
    await page.getByRole('button', { name: '运行用例' }).click()
    await page
      .getByText(/用例通过/)
      .first()
      .waitFor()
  })

  it('is run in the shadow and proposed', async () => {
    const { page } = inspector
    await page.getByRole('button', { name: '开始试运行' }).click()
    await page.getByText('命中占比').first().waitFor()
    await picture(page, 'life/shadow', { fullPage: true })
    expect(await serious(page)).toEqual([])
    await act(page, '报请发布', { 命中占比超限的理由: '专项核查期间逐件复核。' })
    await page.getByText('待批准发布').first().waitFor()
  })

  it('is tried against the version in use, and over a parameter', async () => {
    const { page } = inspector
    await open(page, version)
    await page.getByRole('button', { name: '开始回测' }).click()
    await page.getByRole('row', { name: /第 1 版（现用）/ }).waitFor()
    await page.getByRole('row', { name: /第 2 版（待比）/ }).waitFor()
    for (const [label, value] of [
      ['起', '0'],
      ['止', '60'],
      ['步长', '20'],
    ] as const)
      await page.getByLabel(label, { exact: true }).fill(value)
    await page.getByRole('button', { name: '绘制曲线' }).click()
    await page
      .getByRole('img', { name: /取不同值时的线索数/ })
      .locator('svg')
      .waitFor()
    for (const fold of ['以表格查看', '本版本看不到的数据']) await page.getByText(fold, { exact: true }).click()
    await expect.poll(() => page.getByRole('region', { name: '本版本所用数据中为空的单元格' }).getByRole('row').count()).toBeGreaterThan(3)
    await picture(page, 'life/trials', { fullPage: true })
    expect(await serious(page)).toEqual([])
  })

  it('is compared and published by another, and is then in use', async () => {
    const chief = await signedIn(browser, product, 'jianchazhang')
    await open(chief.page, version)
    await chief.page.getByRole('link', { name: /与现用第 1 版比较/ }).click()
    await chief.page.getByText('上限').first().waitFor()
    await picture(chief.page, 'life/diff', { fullPage: true })
    expect(await serious(chief.page)).toEqual([])
    await open(chief.page, version)
    await act(chief.page, '批准发布', { 意见: '同意。' })
    await chief.page.getByText('已发布').first().waitFor()
    expect(chief.faults).toEqual([])
    await chief.close()
    const { page } = inspector
    await open(page, `/models/${MODEL}`)
    await page.getByText('第 2 版').first().waitFor()
    await page.getByRole('button', { name: '设定本院参数' }).click()
    await page.getByLabel('宽限日数').last().fill('10')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByText(/设定于/).waitFor()
    await picture(page, 'life/model-after', { fullPage: true })
    expect(await serious(page)).toEqual([])
  })
})

describe('a model that is not to be forgotten', () => {
  it('[Z2] [Z4] is run by itself: when its data come, and every working day', async () => {
    const { page } = inspector
    await open(page, '/schedules?add=model:due-soon')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByRole('row').filter({ hasText: '审查即将到期' }).getByText('所读的数据集有新版本时').waitFor()
    await open(page, '/schedules?add=area:process')
    await dialog.getByRole('radio', { name: '每天' }).click()
    await dialog.getByLabel('时间（北京时间）').fill('07:30')
    await dialog.getByRole('checkbox', { name: '仅在工作日运行' }).check()
    await dialog.getByRole('button', { name: '保存', exact: true }).click()
    const daily = page.getByRole('row').filter({ hasText: '流程监控领域的全部模型' })
    await daily.getByText('每个工作日 07:30').waitFor()
    await expect.poll(() => daily.innerText()).toMatch(/\d{4}-\d\d-\d\d 07:30/)
    expect(inspector.faults).toEqual([])
  })
})

it('the pages of drafts can be read by everybody, in the light and in the dark, and fit a telephone', async () => {
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
  ]) {
    const person = await signedIn(browser, product, 'ducha', { colorScheme: 'light', viewport })
    const { page } = person
    const { items } = (await (await page.request.get(`${product.url}/api/v1/models/${MODEL}/versions`)).json()) as {
      items: { id: string }[]
    }
    const wide: string[] = []
    for (const path of [
      '/models',
      '/models/drafts',
      `/models/${MODEL}`,
      version,
      `/models/diff?from=${items.at(-1)!.id}&to=${items[0]!.id}`,
    ]) {
      const name = path
        .split('?')[0]!
        .replace(/\/[0-9a-f-]{36}/, '-one')
        .slice(1)
        .replaceAll('/', '-')
      await open(page, path)
      expect([path, await serious(page)]).toEqual([path, []])
      if ((await overflow(page)) > 0) wide.push(path)
      await picture(page, `life/${name}-${viewport.width}-light`, { fullPage: true })
      expect([path, await darkened(page)]).toEqual([path, []])
      await picture(page, `life/${name}-${viewport.width}-dark`, { fullPage: true })
      await lightened(page)
    }
    expect(wide).toEqual([])
    expect(person.faults).toEqual([])
    await person.close()
  }
}, 240_000)
