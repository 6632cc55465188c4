import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launch } from '../support/browser.ts'
import { deadLinks } from '../support/links.ts'
import { act, type Person, picture, signedIn } from '../support/person.ts'
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

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n')

interface Letter {
  id: string
  addressee: { id: string; name: string }
}
const json = async (path: string) => (await inspector.page.request.get(`${product.url}/api/v1/${path}`)).json()
const inState = async (state: string) => ((await json(`letters?state=${state}`)) as { items: Letter[] }).items[0]!
const serviceOn = (page: Person['page']) => page.getByRole('list', { name: '送达情况' })

it('a letter that nobody opened is served by hand, and a wrong entry is corrected with its reason', async () => {
  const { page } = inspector
  const { id } = await inState('issued')
  await page.goto(`${product.url}/workbench`)
  // a long list of letters is one line until it is opened
  await page.locator('.jq-work-row').first().waitFor()
  const rests = page.locator('.jq-work-rest button')
  while ((await rests.count()) > 0) await rests.first().click()
  await page.getByText('已发出，尚未送达').first().waitFor()
  await page.goto(`${product.url}/letters/${id}`)
  await serviceOn(page).getByText('未送达').waitFor()
  await act(page, '登记送达', { 签收人: '张某' })
  await serviceOn(page).getByText('签收 张某').waitFor()
  await act(page, '更正送达', { 签收人: '李某', 更正理由: '签收人看错，以回证为准。' }, { stays: true })
  await serviceOn(page).getByText('已更正：签收人看错，以回证为准。').waitFor()
  const receipts = page.getByRole('list', { name: '送达回证' })
  await page
    .getByLabel('选择文件：添加送达回证')
    .setInputFiles({ name: '回证.html', mimeType: 'text/html', buffer: Buffer.from('<html></html>') })
  await page.getByText('“回证.html”含有网页').waitFor()
  await page.getByLabel('选择文件：添加送达回证').setInputFiles({ name: '送达回证.pdf', mimeType: 'application/pdf', buffer: PDF })
  await receipts.getByText('送达回证.pdf').waitFor()
  const [kept] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载 送达回证.pdf' }).click()])
  expect(readFileSync(await kept.path()).equals(PDF)).toBe(true)
  await picture(page, 'letter-service', { fullPage: true })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 390, height: 800 })
  await picture(page, 'letter-service-phone', { fullPage: true })
  expect(inspector.faults).toEqual([])
})

it('a letter is served when its addressee opens it', async () => {
  const { page } = inspector
  await page.setViewportSize({ width: 1280, height: 800 })
  const { id, addressee } = await inState('approved')
  await page.goto(`${product.url}/letters/${id}`)
  await act(page, '编号并发出')
  await serviceOn(page).getByText('未送达').waitFor()
  const choices = (await json(`people-choices?q=${encodeURIComponent(addressee.name)}`)) as { items: { id: string; staffNo: string }[] }
  const prosecutor = await signedIn(browser, product, choices.items.find(person => person.id === addressee.id)!.staffNo)
  await prosecutor.page.goto(`${product.url}/letters/${id}`)
  await serviceOn(prosecutor.page).getByText('电子送达').waitFor()
  // what it rests on stands in it; the lead is beyond their scope, and nothing leads there
  await prosecutor.page.getByText('所依据的数据').waitFor()
  expect(await deadLinks(prosecutor.page, product.url, [`/letters/${id}`, '/about-me'])).toEqual([])
  await page.reload()
  await serviceOn(page).getByText('送达日期为推定').waitFor()
  await page.getByRole('button', { name: /English/ }).click()
  await page.getByText('the day is presumed').waitFor()
  await picture(page, 'letter-service-en', { fullPage: true })
  expect([...prosecutor.faults, ...inspector.faults]).toEqual([])
})

it('a letter that was issued wrongly is corrected by a new paper, which another person lets go out', async () => {
  const { page } = inspector
  await page.getByRole('button', { name: '中文' }).click()
  const { id } = await inState('receipted')
  const letter = (await json(`letters/${id}`)) as { number: string }
  await page.goto(`${product.url}/letters/${id}`)
  await act(
    page,
    '拟更正函',
    { 更正理由: '日期录入有误。', '更正内容（每行一段）': '第二段“2026年3月12日”应为“2026年3月2日”。' },
    { stays: true },
  )
  await page.getByText('更正函待批准').waitFor()
  const leader = await signedIn(browser, product, 'jianchazhang')
  await leader.page.goto(`${product.url}/letters/${id}`)
  await leader.page.getByText('理由：日期录入有误。').waitFor()
  await picture(leader.page, 'letter-correction-waits', { fullPage: true })
  await act(leader.page, '批准更正函并编号发出', {}, { stays: true })
  await leader.page.getByText(/此文书已由 .+检督更〔\d+〕\d+号 更正/).waitFor()
  await leader.page.getByText(`更正 ${letter.number}`).waitFor()
  await picture(leader.page, 'letter-correction', { fullPage: true })
  await leader.page.setViewportSize({ width: 390, height: 800 })
  await picture(leader.page, 'letter-correction-phone', { fullPage: true })
  expect([...leader.faults, ...inspector.faults]).toEqual([])
})

it('a limit says how it was known on a past day, by what had been written down by then', async () => {
  const { page } = inspector
  const { id } = await inState('receipted')
  await page.goto(`${product.url}/letters/${id}`)
  // a press after the mouse came by opens nothing twice, and closes nothing
  await page.locator('button.jq-clock').first().click()
  await page.getByRole('button', { name: '期限登记，按当日所知' }).click()
  const known = page.getByRole('dialog')
  await known.getByText('与当日所知一致').waitFor()
  await picture(page, 'clock-known', { fullPage: true })
  const day = known.getByLabel('哪一天所知')
  await day.fill('2026-01-05')
  await day.press('Enter')
  await known.getByText('这一天还没有起算。').waitFor()
  expect(inspector.faults).toEqual([])
})
