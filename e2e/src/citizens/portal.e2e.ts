import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { api, type Endpoint, PERMISSIONS, ROLES } from '@jianqing/contract'
import { portalApi } from '@jianqing/contract/portal'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launch } from '../support/browser.ts'
import { picture, signedIn } from '../support/person.ts'
import { type RunningProduct, startProduct } from '../support/product.ts'
import { repository } from '../support/repository.ts'
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

const visitor = (options?: BrowserContextOptions) => visitorOf(browser, options)

const next = (page: Page) => page.getByRole('button', { name: '下一步', exact: true })
const STORY = '工地拖欠我们十二个人三个月的工资，老板的电话已经打不通了。请检察院帮帮我们。'
async function fillIn(page: Page): Promise<string> {
  await page.getByRole('link', { name: '提出诉求' }).click()
  await page.getByRole('radio', { name: /^司法救助/ }).check()
  await page.getByLabel('事情的经过').fill(STORY)
  await next(page).click()
  await page.getByRole('radio', { name: /^实名提出/ }).check()
  await page.getByLabel('姓名', { exact: true }).fill('赵大山')
  await page.getByLabel('联系电话', { exact: true }).fill('138 0000 2233')
  await next(page).click()
  await page.getByRole('heading', { name: '请核对' }).waitFor()
  await next(page).click()
  return shownCode(page)
}

const ANSWER = '您反映的事项已经收到，由第七检察部办理。'
/** Who takes petitions at the highest office, which the portal is of: the chief finds them, by what their head alone may do. */
async function clerkOfPortal(): Promise<string> {
  const { page, close } = await signedIn(browser, product, 'jianchazhang')
  const json = async (path: string) => (await page.request.get(`${product.url}/api/v1/${path}`)).json()
  const sent = 'petitions?channel=portal&sort=-number&q=%E5%8D%81%E4%BA%8C%E4%B8%AA%E4%BA%BA'
  const find = async () => ((await json(sent)) as { items: { officeId: string }[] }).items[0]
  await expect.poll(find).toBeDefined()
  const { officeId } = (await find())!
  type People = { items: { id: string; staffNo: string; departmentName: string | null }[] }
  const who = async (permission: string) => ((await json(`people-choices?officeId=${officeId}&permission=${permission}`)) as People).items
  const heads = new Set((await who('petition:approve')).map(({ id }) => id))
  const clerk = (await who('petition:handle')).find(({ id, departmentName }) => departmentName === '控告申诉检察部' && !heads.has(id))
  await close()
  return clerk!.staffNo
}

/** Somebody of the desk finds it in the list, sorts it and gives the first answer. */
async function atTheDesk(): Promise<void> {
  const { page, close } = await signedIn(browser, product, await clerkOfPortal())
  const at = `${product.url}/api/v1/petitions`
  const get = async (path: string) => (await page.request.get(`${at}${path}`)).json()
  const find = async () =>
    ((await get('?channel=portal&sort=-number&q=%E5%8D%81%E4%BA%8C%E4%B8%AA%E4%BA%BA')) as { items: { id: string }[] }).items[0]
  await expect.poll(find).toBeDefined()
  const { id } = (await find())!
  const act = async (action: string, form: object) => {
    const { revision } = (await get(`/${id}`)) as { revision: number }
    const answer = await page.request.post(`${at}/${id}/actions/${action}`, { headers: { origin: product.url }, data: { revision, form } })
    expect(answer.ok(), await answer.text()).toBe(true)
  }
  const { receivedOn } = (await get(`/${id}`)) as { receivedOn: string }
  await act('route', { outcome: 'accepted', note: '属于本院管辖' })
  await act('reply_first', { way: 'phone', on: receivedOn, content: ANSWER, proof: '通话3分钟' })
  await close()
}

it('[Z6] takes a petition on a telephone when its code was typed back, and tells of it by that code later', async () => {
  const { page, faults, close } = await visitor()
  await page.goto(product.portal)
  await page.getByRole('heading', { name: '您要办什么事？' }).waitFor()
  expect(await wrongWith(page)).toEqual([])
  await picture(page, 'portal-home')
  await page.getByRole('link', { name: '提出诉求' }).click()
  // what is missing is said, and the first of it is where one is
  await next(page).click()
  await expect.poll(() => page.getByText('请选择是哪一类事').isVisible()).toBe(true)
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('category')
  expect(await wrongWith(page)).toEqual([])
  await page
    .getByRole('link')
    .or(page.getByRole('button', { name: '返回' }))
    .first()
    .waitFor()
  await page.goto(product.portal)
  const code = await fillIn(page)
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/)
  const send = page.getByRole('button', { name: /^提交/ })
  expect(await send.getAttribute('aria-disabled')).toBe('true')
  // somebody who closes the page finds it again
  await page.reload()
  expect(await shownCode(page)).toBe(code)
  const first = page.getByLabel('再照着输入一遍 第 1 组')
  await first.click()
  await page.keyboard.type(`${code.slice(0, 8)}${code[8] === 'Y' ? 'X' : 'Y'}`.toLowerCase())
  await expect.poll(() => page.getByText('不对').isVisible()).toBe(true)
  expect(await wrongWith(page)).toEqual([])
  await picture(page, 'portal-code', { fullPage: true })
  await page.keyboard.press('Backspace')
  await page.keyboard.type(code.slice(8))
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.getByRole('heading', { name: '已经提交' }).waitFor()
  expect(await wrongWith(page)).toEqual([])
  // nothing of it stays in the browser
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain('工地')
  await close()

  await atTheDesk()
  const later = await visitor()
  await later.page.goto(`${product.portal}/progress`)
  await later.page.getByLabel('回执码 第 1 组').fill(code)
  await later.page.getByRole('button', { name: '查询' }).click()
  await later.page.getByText('您已提交').waitFor()
  // the portal hears of it within seconds
  await expect
    .poll(
      async () => {
        const said = await later.page.getByRole('main').innerText()
        if (said.includes(ANSWER)) return said
        await later.page.getByRole('button', { name: '查另一个回执码' }).click()
        await later.page.getByLabel('回执码 第 1 组').fill(code)
        await later.page.getByRole('button', { name: '查询' }).click()
        return ''
      },
      { interval: 2_000 },
    )
    .toContain('程序性答复')
  await picture(later.page, 'portal-progress', { fullPage: true })
  expect(await wrongWith(later.page)).toEqual([])
  expect([faults, later.faults]).toEqual([[], []])
  await later.close()
})

it('is used by keys alone, in English and with large letters', async () => {
  const { page, faults, close } = await visitor({ ...PHONE, hasTouch: false, isMobile: false })
  await page.goto(product.portal)
  const tabTo = async (name: RegExp) => {
    for (let n = 0; n < 40; n++) {
      await page.keyboard.press('Tab')
      const said = await page.evaluate(() => {
        const at = document.activeElement as HTMLElement
        return (
          at.getAttribute('aria-label') ?? at.closest('label')?.innerText ?? (at as HTMLInputElement).labels?.[0]?.innerText ?? at.innerText
        )
      })
      if (name.test(said)) return
    }
    throw new Error(`no key leads to ${name}`)
  }
  const press = async (name: RegExp, key = 'Enter') => {
    await tabTo(name)
    await page.keyboard.press(key)
  }
  await press(/^大字$/)
  await press(/^English$/)
  await page.getByRole('heading', { name: 'What can we do for you?' }).waitFor()
  expect(await wrongWith(page)).toEqual([])
  await page.evaluate(() => (document.activeElement as HTMLElement).blur())
  await press(/^Bring a petition$/)
  await press(/^Accuse or report/, 'Space')
  await tabTo(/^What happened/)
  await page.keyboard.type('The wages of three months were not paid.')
  await press(/^Next$/)
  await page.getByRole('heading', { name: 'How can we answer you?' }).waitFor()
  await tabTo(/^Give my name/)
  await page.keyboard.press('ArrowDown')
  await press(/^Next$/)
  await page.getByRole('heading', { name: 'Is everything right?' }).waitFor()
  await press(/^Next$/)
  const shown = page.getByRole('group', { name: 'Your receipt code' })
  const code = (await shown.innerText()).replaceAll(/\s/g, '')
  await tabTo(/Group 1$/)
  await page.keyboard.type(code)
  expect(await wrongWith(page)).toEqual([])
  await press(/^Send$/)
  await page.getByRole('heading', { name: 'It is sent' }).waitFor()
  await page.goto(`${product.portal}/guide`)
  await page.getByRole('heading', { name: 'How it works' }).waitFor()
  expect(await wrongWith(page)).toEqual([])
  expect(faults).toEqual([])
  await close()
})

it('leaves nothing at a kiosk for the next person', async () => {
  const { page, close } = await visitor({ ...PHONE, isMobile: false })
  await page.clock.install()
  await page.goto(`${product.portal}/?kiosk=1`)
  await page.getByRole('link', { name: '提出诉求' }).click()
  await page.getByLabel('事情的经过').fill(STORY)
  await page.clock.fastForward(65_000)
  await page.getByRole('alertdialog').getByRole('button', { name: '我还在' }).click()
  expect(await page.getByLabel('事情的经过').inputValue()).toBe(STORY)
  await page.clock.fastForward(65_000)
  await page.getByRole('alertdialog').waitFor()
  await page.clock.fastForward(20_000)
  await page.getByRole('heading', { name: '您要办什么事？' }).waitFor()
  await page.getByRole('link', { name: '提出诉求' }).click()
  expect(await page.getByLabel('事情的经过').inputValue()).toBe('')
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain('工地')
  await close()
})

/** A room may hold groups of endpoints beside its own. */
const everyEndpoint = (group: object): Endpoint[] =>
  Object.values(group).flatMap((value: object) => ('method' in value ? [value as Endpoint] : everyEndpoint(value)))

it('has no route, right, role or word of the staff in what everybody can fetch', () => {
  const folder = join(repository, 'apps/web/dist-portal')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => /\.(js|css|html|svg|txt)$/.test(name))
  expect(files.length).toBeGreaterThan(3)
  // whatever marks the packer writes text with
  const all = files.map(name => readFileSync(join(folder, name), 'utf8').replaceAll(/['`]/g, '"')).join('\n')
  const own = new Set<string>(Object.values(portalApi).map(({ path }) => path))
  const routes = everyEndpoint(api)
    .map(({ path }) => path)
    .filter(path => path.length > 4 && !own.has(path))
  const roles = Object.values(ROLES).map(({ title }) => title['zh-CN'])
  const words = [...routes.map(path => `"${path}`), ...PERMISSIONS, ...roles, '督察经办人', '操作审计', '工作台', 'antd', 'staff/']
  expect(words.length).toBeGreaterThan(300)
  expect(words.filter(word => all.includes(word))).toEqual([])
  // and the same search finds what is there
  expect(all.includes('提出诉求') && all.includes('"/progress')).toBe(true)
})
