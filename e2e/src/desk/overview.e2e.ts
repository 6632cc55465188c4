import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launch } from '../support/browser.ts'
import { inEnglish, overflow, serious, settled } from '../support/look.ts'
import { type Person, picture, signedIn } from '../support/person.ts'
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

const number = async (page: Page, name: string): Promise<number> =>
  Number(
    (
      await page
        .getByRole('button', { name: new RegExp(`^查看明细：${name} `) })
        .first()
        .innerText()
    ).replaceAll(',', ''),
  )

it('every number of the overview opens its rows, and what was just judged is counted when somebody asks', async () => {
  const { page, faults } = inspector
  await settled(page, `${product.url}/overview`)
  await picture(page, 'overview-funnel')
  expect(await serious(page)).toEqual([])
  expect(await number(page, '待研判')).toBe((await number(page, '发现线索')) - (await number(page, '已研判')))

  await page
    .getByRole('button', { name: /^查看明细：整改到位 / })
    .first()
    .click()
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('link').first().waitFor()
  await picture(page, 'overview-rows')
  await expect.poll(() => drawer.innerText()).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-/)
  expect(await serious(page)).toEqual([])
  await page.keyboard.press('Escape')

  const before = await number(page, '已研判')
  const { items } = await (await page.request.get(`${product.url}/api/v1/leads?state=new`)).json()
  const { status } = await page.evaluate(
    async ({ id, revision }) => {
      const headers = { 'content-type': 'application/json' }
      const body = JSON.stringify({ revision, form: { reason: 'explained', note: '有正当理由' } })
      return fetch(`/api/v1/leads/${id}/actions/reject`, { method: 'POST', headers, body }).then(async answer => {
        // an answer that nobody reads is never over
        await answer.text()
        return { status: answer.status }
      })
    },
    items[0] as { id: string; revision: number },
  )
  expect(status).toBe(200)
  await page.getByRole('button', { name: '立即更新' }).click()
  await expect.poll(() => number(page, '已研判')).toBe(before + 1)

  await page.locator('.jq-by-office').evaluate(part => part.scrollIntoView())
  await picture(page, 'overview-offices')
  // offices by any column
  const offices = page.locator('.jq-by-office')
  await offices.locator('thead').getByRole('button', { name: '有效线索' }).click()
  const shown = (await offices.locator('tbody tr td:nth-child(5) > :first-child').allInnerTexts()).map(text => Number.parseInt(text, 10))
  const placed = shown.slice(0, (await offices.locator('tbody th button').count()) || undefined)
  expect(placed).toEqual(placed.toSorted((a, b) => b - a))
  expect(faults).toEqual([])
})

it('[W12] [Y5] measures stand by mechanism, technology and quality, and livelihood cases open the rows that they are counted of', async () => {
  const { page, faults } = inspector
  await settled(page, `${product.url}/overview`)
  const of = (name: string) => page.getByRole('region', { name, exact: true })
  for (const name of ['机制', '科技', '质效']) await of(name).waitFor()
  const open = async (title: string) => {
    await of('质效')
      .getByRole('button', { name: `查看明细：${title}` })
      .click()
    const drawer = page.getByRole('dialog')
    await drawer.getByRole('listitem').first().waitFor()
    const rows = await drawer.innerText()
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'hidden' })
    return rows
  }
  expect(await open('民生案件数')).toMatch(/案由|民生/)
  expect(await open('民生案件监督意见数')).toMatch(/检察建议|抗诉/)
  expect(await open('民生案件挽回损失金额')).toMatch(/挽回损失/)
  await of('质效').evaluate(part => part.scrollIntoView())
  await picture(page, 'overview-dimensions')
  expect(faults).toEqual([])
})

it('holds on a phone, in the dark and in English', async () => {
  const person = await signedIn(browser, product, 'ducha', {
    ...inEnglish(product),
    colorScheme: 'dark',
    viewport: { width: 390, height: 844 },
  })
  await settled(person.page, `${product.url}/overview`)
  expect(await overflow(person.page)).toBeLessThanOrEqual(0)
  expect(await serious(person.page)).toEqual([])
  await picture(person.page, 'overview-phone')
  expect(person.faults).toEqual([])
  await person.close()
})

it('a period is proposed by one person, published by another, and told outside without small numbers', async () => {
  const { page, faults } = inspector
  await settled(page, `${product.url}/publications`)
  await page.getByRole('button', { name: '拟发布指标' }).click()
  const dialog = page.getByRole('dialog')
  const ended = await page.evaluate(async () => ((await (await fetch('/api/v1/measures')).json()) as { asOf: string }).asOf)
  await dialog.getByLabel('时段').fill(String(Number(ended.slice(0, 4)) - 1))
  await dialog.getByLabel('说明').fill('年度通报')
  await dialog.locator('.ant-modal-footer button').last().click()
  await page.waitForURL(/publications\/[0-9a-f-]{36}/)
  const at = new URL(page.url()).pathname
  await page.getByText('文件和数字与发布时一致').waitFor()
  await expect.poll(() => page.getByRole('button', { name: '发布', exact: true }).count()).toBe(0)

  const chief = await signedIn(browser, product, 'jianchazhang')
  await settled(chief.page, `${product.url}${at}`)
  await chief.page.getByRole('button', { name: /^发\s?布$/ }).click()
  await chief.page.locator('.ant-popconfirm-buttons button').last().click()
  await chief.page.getByText('已发布', { exact: true }).first().waitFor()
  await picture(chief.page, 'publication', { fullPage: true })
  expect(await serious(chief.page)).toEqual([])
  await chief.page.getByRole('switch').click()
  await chief.page.getByText('不予显示').first().waitFor()
  await chief.page.getByRole('switch').click()
  await chief.page.getByRole('button', { name: '查看变化' }).click()
  await chief.page.getByText('与现有数据一致').waitFor()
  await chief.close()
  await settled(page, `${product.url}/publications`)
  await picture(page, 'publications')
  expect(await serious(page)).toEqual([])
  expect(faults).toEqual([])
})

interface WallLine {
  officeName?: string | null
  leads: number | null
  judged: number | null
  confirmed: number | null
  rectified: number | null
}

it('a wall shows in a browser without a session what the overview counts, less what is small, and goes dark when it is switched off', async () => {
  const system = await signedIn(browser, product, 'xitong')
  await settled(system.page, `${product.url}/displays`)
  await system.page.getByRole('button', { name: '新增大屏' }).first().click()
  const drawer = system.page.getByRole('dialog')
  await drawer.getByLabel('名称').fill('一楼大厅')
  await picture(system.page, 'display-add')
  await drawer.getByRole('button', { name: '新增大屏' }).click()
  const address = await system.page.getByRole('textbox', { name: '大屏地址' }).inputValue()
  expect(address).toMatch(/^http:\/\/[^#]+\/wall#[\w-]{43}$/)
  await picture(system.page, 'display-address')
  await system.page.getByRole('button', { name: '已保存，关闭' }).click()

  const hall = await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const wall = await hall.newPage()
  const [, token] = address.split('#') as [string, string]
  const told: string[] = []
  wall.on('request', request => told.push(request.url(), request.headers()['referer'] ?? ''))
  await wall.goto(address)
  const stages = wall.locator('.jq-wall-stages b')
  await stages.first().waitFor()
  await wall.waitForLoadState('networkidle')
  expect(await serious(wall)).toEqual([])
  await picture(wall, 'wall')
  // nothing to scroll, no session, and no address that was asked for holds the token
  const fits = await wall.evaluate(() => {
    const cut = [...document.querySelectorAll('.jq-wall-panel')].filter(panel => panel.scrollHeight > panel.clientHeight + 1)
    return { high: document.documentElement.scrollHeight <= innerHeight, cut: cut.map(panel => panel.className) }
  })
  expect(fits).toEqual({ high: true, cut: [] })
  expect(await hall.cookies()).toEqual([])
  expect(told.filter(url => url.includes(token))).toEqual([])

  // the same numbers as those of whoever may see the whole, but for those that are small or would tell of them
  const headers = { authorization: `Display ${token}` }
  const shown = (await (await wall.request.get(`${product.url}/api/v1/wall`, { headers })).json()) as {
    leads: WallLine
    offices: WallLine[]
  }
  const whole = (await (await inspector.page.request.get(`${product.url}/api/v1/overview`)).json()) as {
    funnel: WallLine
    byOffice: WallLine[]
  }
  expect(await stages.allInnerTexts()).toEqual(
    [whole.funnel.leads!, whole.funnel.judged!, whole.funnel.confirmed!]
      .map(n => n.toLocaleString('en-US'))
      .concat((await stages.allInnerTexts()).slice(3)),
  )
  const wrong = whole.byOffice.flatMap(office => {
    const line = shown.offices.find(({ officeName }) => (officeName ?? '—') === office.officeName)
    return (['leads', 'judged', 'confirmed', 'rectified'] as const).filter(stage => {
      const n = office[stage]!
      return line?.[stage] === null ? n === 0 : line?.[stage] !== n || (n > 0 && n < 5)
    })
  })
  expect(wrong).toEqual([])
  expect(shown.offices.some(({ rectified }) => rectified === null)).toBe(true)
  expect((await wall.request.get(`${product.url}/api/v1/overview`, { headers })).status()).toBe(403)

  await wall.emulateMedia({ colorScheme: 'dark' })
  await picture(wall, 'wall-dark')
  await wall.setViewportSize({ width: 390, height: 844 })
  expect(await overflow(wall)).toBeLessThanOrEqual(0)
  await picture(wall, 'wall-phone')

  await settled(system.page, `${product.url}/displays`)
  await picture(system.page, 'displays')
  expect(await serious(system.page)).toEqual([])
  await system.page.getByRole('button', { name: /^停\s?用$/ }).click()
  await system.page
    .getByRole('dialog')
    .getByRole('button', { name: /^停\s?用$/ })
    .click()
  const off = Date.now()
  await wall.getByRole('heading', { name: '此大屏已停用' }).waitFor({ timeout: 15_000 })
  expect(Date.now() - off).toBeLessThan(10_000)
  await picture(wall, 'wall-off')
  await system.page.getByText('已停用', { exact: true }).first().waitFor()
  expect(system.faults).toEqual([])
  await hall.close()
  await system.close()
})
