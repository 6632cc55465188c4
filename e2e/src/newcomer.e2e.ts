import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch } from './support/browser.ts'
import { act, answerLetter, type Person, picture, signedIn } from './support/person.ts'
import { type RunningProduct, startNewProduct } from './support/product.ts'

let product: RunningProduct
let browser: Browser
let inspector: Person
let letter: string

beforeAll(async () => {
  ;[product, browser] = await Promise.all([startNewProduct(), launch()])
  inspector = await signedIn(browser, product, 'ducha')
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

/** The letter as this person sees it, with whatever they may do. */
const open = async ({ page }: Person, path: string) => {
  await page.goto(product.url + path)
  await page.getByRole('heading', { level: 1 }).waitFor()
}

describe('a newcomer, from a file to a closed letter', () => {
  it('is greeted with the accounts of the demonstration', () => {
    expect(product.output()).toContain('ducha')
    expect(product.output()).toContain('everything in this demonstration is made up')
  })

  it('sees their own work first', async () => {
    const { page } = inspector
    await page.getByRole('heading', { name: '我的工作' }).waitFor()
    await expect.poll(() => page.getByText('演示数据，全部为虚构').isVisible()).toBe(true)
    await picture(page, 'workbench')
  })

  it('[Z4] imports the GB18030 file again', async () => {
    const { page } = inspector
    const file = join(product.dataDir, 'demo/formats/interference_reports.gb18030.csv')
    expect(existsSync(file)).toBe(true)
    await open(inspector, '/import')
    await page.locator('input[type=file]').setInputFiles(file)
    await page.getByRole('button', { name: '开始导入' }).waitFor()
    await page.getByText('填报编号').first().waitFor()
    await page.getByRole('radio', { name: /替换当前版本/ }).click()
    await page.waitForURL(/mode=replace/)
    await picture(page, 'import')
    await page.getByRole('button', { name: '开始导入' }).click()
    await page.getByRole('heading', { name: '导入完成' }).waitFor()
  })

  it('[Z5] runs the model and is led to its leads', async () => {
    const { page } = inspector
    await open(inspector, '/models/interference-lenient')
    await page.getByRole('button', { name: '运行模型' }).click()
    await page.getByRole('button', { name: '再运行一次' }).waitFor()
    await picture(page, 'model')
  })

  it('[Z5] opens a lead and accepts it', async () => {
    const { page } = inspector
    await open(inspector, '/leads?view=table&model=interference-lenient&state=new')
    await page.locator('tbody tr.ant-table-row').filter({ hasText: '检' }).first().waitFor()
    await picture(page, 'leads')
    await page.locator('tbody').getByRole('link').first().click()
    await page.getByRole('heading', { name: '证据', exact: true }).waitFor()
    await picture(page, 'lead', { fullPage: true })
    await act(page, '确认有效')
    await page.getByText('有效线索').first().waitFor()
  })

  it('[Z3] sends a letter, which another approves', async () => {
    const { page } = inspector
    await page
      .getByRole('link', { name: '拟提示函' })
      .or(page.getByRole('button', { name: '拟提示函' }))
      .first()
      .click()
    await page.getByRole('button', { name: '保存草稿' }).click()
    await page.waitForURL(/\/letters\/[0-9a-f-]{36}$/)
    letter = new URL(page.url()).pathname
    await act(page, '报批')
    const chief = await signedIn(browser, product, 'jianchazhang')
    await open(chief, letter)
    await act(chief.page, '批准', { 意见: '同意制发。' })
    expect(chief.faults).toEqual([])
    await chief.close()
    await open(inspector, letter)
    await act(page, '编号并发出')
    await page
      .getByText(/江临检督提〔\d{4}〕\d+号/)
      .first()
      .waitFor()
    await picture(page, 'letter')
  })

  it('[Z3] [Z5] is answered by the prosecutor and closed', async () => {
    const { page } = inspector
    const answer = await page.request.get(`${product.url}/api/v1${letter}`)
    const { addressee } = (await answer.json()) as { addressee: { id: string; name: string } }
    const found = await page.request.get(`${product.url}/api/v1/people-choices?q=${encodeURIComponent(addressee.name)}`)
    const { items } = (await found.json()) as { items: { id: string; staffNo: string }[] }
    const prosecutor = await signedIn(browser, product, items.find(p => p.id === addressee.id)!.staffNo)
    await open(prosecutor, letter)
    await act(prosecutor.page, '签收', null)
    await answerLetter(prosecutor.page, '经核查，情况属实，已补正手续，整改完成。')
    await prosecutor.page.getByText('已反馈').first().waitFor()
    expect(prosecutor.faults).toEqual([])
    await prosecutor.close()
    const verifier = await signedIn(browser, product, 'zhuren')
    await open(verifier, letter)
    await verifier.page.getByRole('link', { name: '查看整改' }).click()
    await act(verifier.page, '核验通过', { 核验情况: '调卷核对，整改到位。' })
    await act(verifier.page, '整改销号', {})
    await verifier.page.getByText('已整改销号').first().waitFor()
    expect(verifier.faults).toEqual([])
    await verifier.close()
    await open(inspector, letter)
    await page.getByText('已整改销号').first().waitFor()
  })

  it('sees it in the overview, in either language and scheme', async () => {
    const { page } = inspector
    await open(inspector, '/overview')
    await page.waitForFunction(() => document.querySelectorAll('main svg path').length > 40)
    await picture(page, 'overview')
    await page.getByRole('button', { name: /English/ }).click()
    await page.getByRole('heading', { name: 'Overview' }).waitFor()
    expect(inspector.faults).toEqual([])
  })
})
