import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launch } from '../support/browser.ts'
import { overflow, serious, settled } from '../support/look.ts'
import { act, picture, signedIn } from '../support/person.ts'
import { type RunningProduct, startProduct } from '../support/product.ts'
import { PHONE, shownCode, visitorOf, wrongWith } from '../support/visitor.ts'

let product: RunningProduct
let browser: Browser
beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct(), launch()])
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

// another one for each try
const CASE = () => `云检起诉受[2026]53${String(Date.now()).slice(-9)}号`
const LAWYER = '王律师'
const next = (page: Page) => page.getByRole('button', { name: '下一步', exact: true })

async function typeBack(page: Page): Promise<string> {
  const code = await shownCode(page)
  await page.getByLabel('再照着输入一遍 第 1 组').click()
  await page.keyboard.type(code)
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.getByRole('heading', { name: '已经提交' }).waitFor()
  return code
}

async function addPaper(page: Page, paper: string): Promise<void> {
  const buffer = await page.screenshot()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: `添加${paper}` }).click()
  await (await chooser).setFiles({ name: '照片.png', mimeType: 'image/png', buffer })
  await page.getByText(`${paper}-照片`).waitFor()
}

async function apply(page: Page, lawyer: string, way: '在线阅卷' | '到院阅卷', papers: readonly string[]): Promise<string> {
  await page.goto(`${product.portal}/readings`)
  await page.getByRole('link', { name: '申请阅卷' }).click()
  await page.getByLabel('案件受理号').fill(CASE())
  await page.getByLabel('律师姓名').fill(lawyer)
  await page.getByLabel('执业证号').fill('15301202510000001')
  await page.getByLabel('律师事务所').fill('滇池律师事务所')
  await page.getByLabel('联系电话').fill('138 0000 5566')
  await next(page).click()
  for (const paper of papers) await addPaper(page, paper)
  await page.getByRole('radio', { name: new RegExp(`^${way}`) }).check()
  if (way === '到院阅卷')
    await page
      .getByRole('radio', { name: /下午 余 \d+ 席$/ })
      .first()
      .check()
  expect([way, await wrongWith(page)]).toEqual([way, []])
  await picture(page, `portal-reading-papers-${way === '在线阅卷' ? 'online' : 'desk'}`, { fullPage: true })
  await next(page).click()
  await page.getByRole('heading', { name: '请核对' }).waitFor()
  expect(await wrongWith(page)).toEqual([])
  await next(page).click()
  return typeBack(page)
}

/** Who takes applications at the office that the portal is of. */
async function managerOfPortal(): Promise<string> {
  const { page, close } = await signedIn(browser, product, 'jianchazhang')
  const json = async (path: string) => (await page.request.get(`${product.url}/api/v1/${path}`)).json()
  const find = async () => ((await json(`readings?q=${encodeURIComponent(LAWYER)}`)) as { items: { officeId: string }[] }).items[0]
  await expect.poll(find).toBeDefined()
  const { officeId } = (await find())!
  type People = { items: { staffNo: string; departmentName: string | null }[] }
  const { items } = (await json(`people-choices?officeId=${officeId}&q=`)) as People
  await close()
  return items.find(({ departmentName }) => departmentName === '案件管理部')!.staffNo
}

/** A volume as an office has it, in the type of the portal's page: this machine may have none for Chinese. */
async function volume(page: Page): Promise<Buffer> {
  const one = await page.context().newPage()
  await one.goto(`${product.portal}/guide`)
  await one.getByRole('heading', { level: 1 }).waitFor()
  await one.evaluate(async () => {
    const line = '<p>问：你是怎样到案的？答：民警打电话叫我去的。以上笔录我看过，和我说的一样。</p>'
    const sheet = (n: number) => `<section style="break-after:page"><h1>讯问笔录 第 ${n} 页</h1>${line.repeat(9)}</section>`
    document.body.innerHTML = [1, 2, 3].map(sheet).join('')
    await document.fonts.ready
  })
  const pdf = await one.pdf({ format: 'A4', pageRanges: '1-3' })
  await one.close()
  return pdf
}

/** What the progress of a code comes to say. */
async function comesTo(page: Page, heading: string): Promise<void> {
  await expect
    .poll(
      async () => {
        if (await page.getByRole('heading', { name: heading, level: 1 }).isVisible()) return heading
        await page.getByRole('button', { name: '刷新进度' }).click()
        return page.getByRole('heading', { level: 1 }).innerText()
      },
      { interval: 2_000 },
    )
    .toBe(heading)
}

it('[W1] a lawyer asks in the morning, supplies what was missing, reads in the afternoon, and a photographed page is traced', async () => {
  const lawyer = await visitorOf(browser, { ...PHONE, deviceScaleFactor: 2 })
  const { page } = lawyer
  await page.goto(product.portal)
  await page.getByRole('link', { name: /律师阅卷/ }).click()
  await page.getByRole('heading', { name: '律师阅卷', level: 1 }).waitFor()
  expect(await wrongWith(page)).toEqual([])
  await picture(page, 'portal-readings', { fullPage: true })
  // what is missing is said, and the first of it is where one is
  await page.getByRole('link', { name: '申请阅卷' }).click()
  await next(page).click()
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('caseNo')
  expect(await wrongWith(page)).toEqual([])
  const code = await apply(page, LAWYER, '在线阅卷', ['律师执业证', '律师事务所证明'])
  // nothing of it stays in the browser
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain('滇池')
  await page.getByRole('link', { name: '查看进度' }).click()

  const manager = await signedIn(browser, product, await managerOfPortal())
  const desk = manager.page
  await desk.goto(`${product.url}/readings?q=${encodeURIComponent(LAWYER)}`)
  await desk.getByRole('main').getByRole('link', { name: LAWYER }).first().click()
  await act(desk, '一次告知补充材料')
  await comesTo(page, '需要补充材料')
  expect(await wrongWith(page)).toEqual([])
  await picture(page, 'portal-reading-lacking', { fullPage: true })
  await addPaper(page, '授权委托书或者法律援助公函')
  await page.getByRole('button', { name: '提交补充的材料' }).click()
  await comesTo(page, '正在审查材料')

  await desk.reload()
  await desk
    .getByLabel('选择文件：添加案卷（PDF）')
    .setInputFiles({ name: '侦查卷一.pdf', mimeType: 'application/pdf', buffer: await volume(desk) })
  await desk.getByText('侦查卷一 · 共 3 页').waitFor()
  await desk.getByRole('button', { name: '编排目录' }).click()
  await desk.getByLabel('第 1 份文书名称').fill('讯问笔录')
  await picture(desk, 'reading-contents', { fullPage: true })
  await desk.getByRole('button', { name: '保存目录' }).click()
  await expect.poll(() => desk.getByText('第 1–3 页').isVisible()).toBe(true)
  await act(desk, '开通在线阅卷')
  await expect.poll(() => desk.getByText('当日安排').first().isVisible()).toBe(true)
  await comesTo(page, '可以阅卷了')
  await picture(page, 'portal-reading-ready', { fullPage: true })
  expect(await wrongWith(page)).toEqual([])

  await page.getByRole('button', { name: '开始在线阅卷' }).click()
  const sheet = page.locator('.jp-sheet img')
  await sheet.waitFor()
  await page.getByRole('button', { name: '下一页' }).click()
  await page.getByText('第 2 页，共 3 页').waitFor()
  await sheet.waitFor()
  expect(await wrongWith(page)).toEqual([])
  await picture(page, 'portal-reading-page', { fullPage: true })
  await page.keyboard.press('PageDown')
  await page.getByText('第 3 页，共 3 页').waitFor()
  await sheet.waitFor()
  await page.getByRole('button', { name: '放大' }).click()
  const photograph = await page.locator('.jp-sheet').screenshot({ type: 'jpeg', quality: 60 })
  await page.getByRole('button', { name: '结束阅卷' }).click()
  await page.getByText('阅卷已经结束，可以凭回执码再打开').waitFor()

  await desk.goto(`${product.url}/reading-traces`)
  await desk.locator('input[type=file]').setInputFiles({ name: '照片.jpg', mimeType: 'image/jpeg', buffer: photograph })
  const found = desk.getByRole('region', { name: '查到了' })
  await expect.poll(() => found.isVisible(), { timeout: 90_000 }).toBe(true)
  const said = await found.innerText()
  expect(said).toContain(`${LAWYER} · 滇池律师事务所 · 15301202510000001`)
  expect(said).toContain('侦查卷一 · 讯问笔录 · 第3页')
  expect(said).toMatch(/\d{2}:\d{2}/)
  await picture(desk, 'reading-trace', { fullPage: true })
  // what was looked at stands in the record of the case
  await found.getByRole('link').click()
  await expect.poll(() => desk.getByText('侦查卷一 · 讯问笔录 · 第2页').first().isVisible()).toBe(true)
  // the figures of two years, and behind each the rows that it counts
  for (const [path, name] of [
    ['readings/statistics', 'statistics'],
    ['readings', 'list'],
    ['readings/places', 'places'],
    ['readings/new', 'new'],
  ]) {
    await settled(desk, `${product.url}/${path}`)
    await picture(desk, `reading-${name}`, { fullPage: true })
    expect([name, await serious(desk)]).toEqual([name, []])
    await desk.setViewportSize({ width: 390, height: 844 })
    await picture(desk, `reading-${name}-390`, { fullPage: true })
    expect([name, await overflow(desk)]).toEqual([name, 0])
    await desk.setViewportSize({ width: 1280, height: 800 })
  }
  await desk.goto(`${product.url}/readings/statistics`)
  const sameDay = desk.getByRole('main').getByRole('link', { name: /%/ }).first()
  await expect.poll(() => sameDay.isVisible()).toBe(true)
  const n = /（([\d,]+)）/.exec(await sameDay.innerText())![1]!
  expect(Number(n.replaceAll(',', ''))).toBeGreaterThan(10)
  await sameDay.click()
  await expect.poll(() => desk.getByRole('main').innerText()).toMatch(new RegExp(`全部\\s*${n}\\s`))
  // the code opens it again, in a page that knows nothing yet
  await page.goto('about:blank')
  await page.goto(`${product.portal}/readings/progress#${code}`)
  await page.getByRole('heading', { name: '可以阅卷了' }).waitFor()
  expect([lawyer.faults, manager.faults]).toEqual([[], []])
  await Promise.all([lawyer.close(), manager.close()])
})

it('is arranged at the office, and moved by the lawyer to another half day', async () => {
  const { page, faults, close } = await visitorOf(browser)
  await apply(page, '李律师', '到院阅卷', ['律师执业证', '授权委托书或者法律援助公函', '律师事务所证明'])
  await page.getByRole('link', { name: '查看进度' }).click()
  const manager = await signedIn(browser, product, await managerOfPortal())
  const desk = manager.page
  await desk.goto(`${product.url}/readings?q=${encodeURIComponent('李律师')}`)
  await desk.getByRole('main').getByRole('link', { name: '李律师' }).first().click()
  await act(desk, '安排到院阅卷')
  await comesTo(page, '已安排到院阅卷')
  const before = await page.locator('.jp-lead').innerText()
  await page.getByRole('button', { name: '改到其他时段' }).click()
  await page
    .getByRole('radio', { name: /上午 余 \d+ 席$/ })
    .last()
    .check()
  expect(await wrongWith(page)).toEqual([])
  await picture(page, 'portal-reading-arranged', { fullPage: true })
  await page.getByRole('button', { name: '确定这个时段' }).click()
  await expect
    .poll(
      async () => {
        await page.getByRole('button', { name: '刷新进度' }).click()
        return page.locator('.jp-lead').innerText()
      },
      { interval: 2_000 },
    )
    .not.toBe(before)
  await expect.poll(() => page.locator('.jp-lead').innerText()).toContain('上午')
  expect([faults, manager.faults]).toEqual([[], []])
  await Promise.all([close(), manager.close()])
})

it('is asked for in English, with large letters and by keys', async () => {
  const { page, faults, close } = await visitorOf(browser, { ...PHONE, hasTouch: false, isMobile: false })
  await page.goto(`${product.portal}/readings`)
  await page.getByRole('button', { name: '大字' }).click()
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('heading', { name: 'File reading for lawyers' }).waitFor()
  expect(await wrongWith(page)).toEqual([])
  await page.getByRole('link', { name: 'Ask to read a file' }).press('Enter')
  await page.getByLabel('Number of the case').focus()
  await page.keyboard.type(CASE())
  // from the number to the choice, and on to each line
  for (const said of ['', 'Zhang Wei', '15301202510000002', 'Dianchi Law', '13800001122']) {
    await page.keyboard.press('Tab')
    await page.keyboard.type(said)
  }
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Papers, and how you read' }).waitFor()
  await page.getByRole('radio', { name: /^At the office/ }).check()
  await page
    .getByRole('radio', { name: /morning|afternoon/ })
    .first()
    .waitFor()
  expect(await wrongWith(page)).toEqual([])
  await picture(page, 'portal-reading-en-large', { fullPage: true })
  expect(faults).toEqual([])
  await close()
})
