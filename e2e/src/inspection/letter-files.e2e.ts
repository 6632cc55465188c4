import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launch } from '../support/browser.ts'
import { answerLetter, type Person, picture, signedIn } from '../support/person.ts'
import { type RunningProduct, startProduct } from '../support/product.ts'

let product: RunningProduct
let browser: Browser
let inspector: Person

beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct(), launch()])
  inspector = await signedIn(browser, product, 'ducha')
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const NAME = '整改报告.pdf'
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n')

/** One pixel. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64')

it('files go with an answer from the addressee to the inspector, and what runs is refused by name', async () => {
  const json = async (path: string) => (await inspector.page.request.get(`${product.url}/api/v1/${path}`)).json()
  type Letter = { id: string; addressee: { id: string; name: string } }
  const [letter] = ((await json('letters?state=receipted')) as { items: Letter[] }).items
  const { addressee, id } = letter!
  const choices = (await json(`people-choices?q=${encodeURIComponent(addressee.name)}`)) as { items: { id: string; staffNo: string }[] }
  const prosecutor = await signedIn(browser, product, choices.items.find(p => p.id === addressee.id)!.staffNo)
  const { page } = prosecutor
  await page.goto(`${product.url}/letters/${id}`)
  const files = page.getByRole('region', { name: '反馈附件' })
  await files.getByText('尚未添加附件').waitFor()
  const give = (name: string, buffer: Buffer) =>
    files.getByLabel('选择文件：添加附件').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
  await give('照片.png', Buffer.from('<!DOCTYPE html><script>alert(1)</script>'))
  await files.getByText('“照片.png”含有网页或矢量图代码').waitFor()
  await give(`${NAME}.exe`, PDF)
  await files.getByText('未扫描', { exact: true }).waitFor()
  await give('现场.jpg', PNG)
  await files.getByText('现场.png').waitFor()
  await expect.poll(() => files.getByText('照片.png').count()).toBe(0)
  await picture(page, 'letter-files', { fullPage: true })
  await files.getByRole('button', { name: '撤回 现场.png' }).click()
  const sure = page.getByRole('button', { name: '撤回', exact: true })
  await sure.click()
  // a question on its way out takes the focus back with it
  await sure.waitFor({ state: 'hidden' })
  await files.getByText('现场.png').waitFor({ state: 'hidden' })
  await answerLetter(page, '经核查，情况属实，已补正手续，整改完成。')
  await files.getByLabel('选择文件：添加附件').waitFor({ state: 'detached' })

  await inspector.page.goto(`${product.url}/letters/${id}`)
  const [kept] = await Promise.all([
    inspector.page.waitForEvent('download'),
    inspector.page.getByRole('button', { name: `下载 ${NAME}` }).click(),
  ])
  expect(kept.suggestedFilename()).toBe(NAME)
  expect(readFileSync(await kept.path()).equals(PDF)).toBe(true)
  expect([...prosecutor.faults, ...inspector.faults]).toEqual([])
})
