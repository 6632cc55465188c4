import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch } from '../support/browser.ts'
import { inEnglish, overflow, serious } from '../support/look.ts'
import { act, type Person, picture, signedIn } from '../support/person.ts'
import { type RunningProduct, startNewProduct } from '../support/product.ts'

const DATASET = 'supplementary_returns'
const MODEL = 'returned-not-resubmitted'
let product: RunningProduct
let browser: Browser
let person: Person
/** The same person on a telephone and in the other language. */
let others: Record<string, Person>

beforeAll(async () => {
  // its first runs, too, are to be gone on from
  ;[product, browser] = await Promise.all([startNewProduct({ INCREMENTAL_FROM_ROWS: '0' }), launch()])
  const english = inEnglish(product)
  const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 } }
  person = await signedIn(browser, product, 'ducha')
  others = {
    'zh-390': await signedIn(browser, product, 'ducha', phone),
    'en-1280': await signedIn(browser, product, 'ducha', english),
    'en-390': await signedIn(browser, product, 'ducha', { ...english, ...phone }),
  }
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

/** A picture of this page in both languages and widths; nothing may stick out or be hard to read. */
async function looked(name: string, words: { zh: string; en: string }): Promise<void> {
  const { pathname, search } = new URL(person.page.url())
  for (const [kind, { page }] of Object.entries({ 'zh-1280': person, ...others })) {
    if (page !== person.page) await page.goto(`${product.url}${pathname}${search}`)
    await page
      .getByText(kind.startsWith('zh') ? words.zh : words.en)
      .first()
      .waitFor()
    await picture(page, `append/${name}-${kind}`, { fullPage: true })
    expect(await overflow(page), `${name} ${kind}`).toBeLessThanOrEqual(0)
    expect(await serious(page), `${name} ${kind}`).toEqual([])
  }
}

describe('a file of new and changed rows', () => {
  it('[Z4] is added to the current version, and the page tells who brought which rows', async () => {
    const { page } = person
    const [header, ...rows] = readFileSync(join(product.dataDir, `demo/${DATASET}.csv`), 'utf8')
      .trimEnd()
      .split(/\r?\n/u) as [string, ...string[]]
    const more = [header, ...rows.slice(0, 2), rows.at(-1)!.replace(/^[^,]+,\d+/u, '临检起诉受[2026]99990100001号,1')].join('\n')
    await page.goto(`${product.url}/import?dataset=${DATASET}`)
    await page.locator('input[type=file]').setInputFiles({ name: '退查新增.csv', mimeType: 'text/csv', buffer: Buffer.from(more) })
    const append = page.getByRole('radio', { name: /追加到当前版本/ })
    await append.waitFor()
    // nothing is chosen for the person, and nothing starts before they have
    expect(await page.getByRole('radio', { name: /替换当前版本/ }).isChecked()).toBe(false)
    expect(await page.getByRole('button', { name: '开始导入' }).isDisabled()).toBe(true)
    // what is chosen stands in the address: the radio follows it a moment later
    await append.click()
    await page.waitForURL(/mode=append/)
    await looked('choice', { zh: '追加到当前版本', en: 'Add to the current version' })
    await page.getByRole('button', { name: '开始导入' }).click()
    await page.getByRole('heading', { name: '导入完成' }).waitFor()
    await page.getByText(`原有 2 行的编号在文件中再次出现`).waitFor()
    await looked('report', { zh: '被替换', en: 'Replaced' })
    await page.goto(`${product.url}/datasets/${DATASET}?tab=versions`)
    await page.getByText('被替换').first().waitFor()
    await looked('versions', { zh: '被替换', en: 'Replaced' })
    const { name } = (await (await page.request.get(`${product.url}/api/v1/me`)).json()) as { name: string }
    await page.locator('.jq-version-line').first().getByText(name).waitFor()
    const { current } = (await (await page.request.get(`${product.url}/api/v1/datasets/${DATASET}`)).json()) as {
      current: { rows: number; appended: object }
    }
    expect(current).toMatchObject({ rows: rows.length + 1, appended: { replaced: 2 } })
  })

  it('[Z4] has the next run go on from the last result, and its page names the versions that it read', async () => {
    const { page } = person
    await page.goto(`${product.url}/models/${MODEL}`)
    await page.getByRole('button', { name: '运行模型' }).click()
    await page.getByRole('button', { name: '再运行一次' }).waitFor()
    const { items } = (await (await page.request.get(`${product.url}/api/v1/runs?model=${MODEL}&sort=-startedAt`)).json()) as {
      items: { id: string; computed: { mode: string; runId: string } }[]
    }
    expect(items[0]!.computed).toMatchObject({ mode: 'incremental', by: 'case_no', runId: items[1]!.id })
    await page.goto(`${product.url}/runs/${items[0]!.id}`)
    await page.getByText('在上次结果上更新').waitFor()
    await looked('run', { zh: '在上次结果上更新', en: 'The last result was brought up to date' })
    const { current } = (await (await page.request.get(`${product.url}/api/v1/datasets/${DATASET}`)).json()) as {
      current: { version: string }
    }
    await page.getByRole('row').filter({ hasText: '退回补充侦查' }).getByText(current.version, { exact: true }).waitFor()
    await page.getByRole('link', { name: '查看上次运行' }).click()
    await page.waitForURL(new RegExp(items[1]!.id))
    // the demonstration may have run the model before, for another day
    await page.getByText(/^查看了全部数据/u).waitFor()
    expect([person, ...Object.values(others)].flatMap(({ faults }) => faults)).toEqual([])
  })
})

describe('a file of far fewer rows', () => {
  it('is refused with both numbers, and waits for a second person', async () => {
    const { page } = person
    const [header, first] = readFileSync(join(product.dataDir, `demo/${DATASET}.csv`), 'utf8').split(/\r?\n/u) as [string, string]
    await page.goto(`${product.url}/import?dataset=${DATASET}`)
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '退查.csv', mimeType: 'text/csv', buffer: Buffer.from(`${header},经办备注\n${first},急\n`) })
    await page.getByRole('radio', { name: /替换当前版本/ }).click()
    await page.waitForURL(/mode=replace/)
    await page.getByRole('button', { name: '开始导入' }).click()
    await page.getByRole('heading', { name: /行数明显减少/ }).waitFor()
    await looked('shrink', { zh: '请他人确认替换', en: 'Ask another person' })
    await act(page, '请他人确认替换', { 行数减少的原因: '只留试点院的数据。' })
    await page.getByRole('heading', { name: '待他人确认' }).waitFor()
    await looked('awaiting', { zh: '撤回', en: 'Withdraw' })
  })

  it('is imported once that person has confirmed it', async () => {
    // whoever leads the inspection beside the person who asks
    const another = await signedIn(browser, product, 'zhuren')
    const { page } = another
    await page.goto(`${product.url}/datasets/${DATASET}`)
    await page.getByText('有一次导入待确认').waitFor()
    await picture(page, 'append/to-confirm')
    await page.getByRole('button', { name: '查看' }).click()
    await act(page, '确认替换', {})
    await page.getByText('已确认，正在导入').waitFor()
    expect(another.faults).toEqual([])
    await another.close()
    await person.page.reload()
    await person.page.getByRole('heading', { name: '导入完成' }).waitFor()
    await person.page.getByText('经办备注').waitFor()
    await looked('notices', { zh: '导入说明', en: 'Notes on the import' })
  })
})
