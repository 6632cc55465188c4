import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch } from './support/browser.ts'
import { inEnglish, overflow, serious } from './support/look.ts'
import { type Person, picture, signedIn } from './support/person.ts'
import { type RunningProduct, startNewProduct } from './support/product.ts'

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
  it('is added to the current version', async () => {
    const { page } = person
    const [header, ...rows] = readFileSync(join(product.dataDir, `demo/${DATASET}.csv`), 'utf8')
      .trimEnd()
      .split(/\r?\n/u) as [string, ...string[]]
    const more = [header, ...rows.slice(0, 2), rows.at(-1)!.replace(/^[^,]+,\d+/u, '临检起诉受[2026]99990100001号,1')].join('\n')
    await page.goto(`${product.url}/import?dataset=${DATASET}`)
    await page.locator('input[type=file]').setInputFiles({ name: '退查新增.csv', mimeType: 'text/csv', buffer: Buffer.from(more) })
    const append = page.getByRole('radio', { name: /追加到当前版本/ })
    await append.waitFor()
    expect(await page.getByRole('radio', { name: /替换当前版本/ }).isChecked()).toBe(true)
    // what is chosen stands in the address: the radio follows it a moment later
    await append.click()
    await page.waitForURL(/mode=append/)
    await looked('choice', { zh: '追加到当前版本', en: 'Add to the current version' })
    await page.getByRole('button', { name: '开始导入' }).click()
    await page.getByRole('heading', { name: '导入完成' }).waitFor()
    await page.getByText(`原有 2 行的主键在文件中再次出现`).waitFor()
    await looked('report', { zh: '被替换', en: 'Replaced' })
    await page.goto(`${product.url}/datasets/${DATASET}?tab=versions`)
    await page.getByText('被替换').first().waitFor()
    await looked('versions', { zh: '被替换', en: 'Replaced' })
    const { current } = (await (await page.request.get(`${product.url}/api/v1/datasets/${DATASET}`)).json()) as {
      current: { rows: number; appended: object }
    }
    expect(current).toMatchObject({ rows: rows.length + 1, appended: { replaced: 2 } })
  })

  it('has the next run go on from the last result, and the page says so', async () => {
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
    await page.getByRole('link', { name: '查看上次运行' }).click()
    await page.waitForURL(new RegExp(items[1]!.id))
    await page.getByText('查看了全部数据。').waitFor()
    expect([person, ...Object.values(others)].flatMap(({ faults }) => faults)).toEqual([])
  })
})
