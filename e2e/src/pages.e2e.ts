import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch } from './support/browser.ts'
import { take } from './support/form.ts'
import { darkened, inEnglish, lightened, overflow, serious, settled as settledAt } from './support/look.ts'
import { type Person, picture, signedIn } from './support/person.ts'
import { type RunningProduct, startProduct } from './support/product.ts'

let product: RunningProduct
let browser: Browser

beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct(), launch()])
  await askForPassword()
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

/** Something that waits for a second person. */
async function askForPassword(): Promise<void> {
  const person = await signedIn(browser, product, 'anquan')
  const { request } = person.page
  const list = async (path: string) => (await request.get(`${product.url}/api/v1/${path}`)).json()
  const { items } = (await list('people?q=xitong&pageSize=1')) as { items: { id: string }[] }
  const place = `${product.url}/api/v1/people/${items[0]!.id}/password-requests`
  const answer = await request.post(place, { headers: { origin: product.url } })
  expect(answer.ok(), await answer.text()).toBe(true)
  await person.close()
}

/** The pages of each role, as its navigation shows them. */
const PAGES = {
  ducha: [
    '/workbench',
    '/datasets',
    '/datasets/criminal_cases',
    '/datasets/leads_leads',
    '/import',
    '/retention',
    '/models',
    '/models/drafts',
    '/models/returned-not-resubmitted',
    '/runs',
    '/schedules',
    '/leads',
    '/letters',
    '/definitions',
    '/sheets',
    '/sheets/case-quality',
    '/overview',
    '/limits',
    '/limits/due?rule=pros-review&start=2026-01-15&events=extend:2026-02-10:%2B15day,return:2026-02-20:2026-03-20,suspend:2026-03-25&registered=2026-03-02',
    '/profile',
  ],
  anquan: ['/people', '/agencies', '/roles', '/roles?by=right', '/right-requests'],
  xitong: ['/offices', '/system'],
  shenji: ['/audit', '/right-requests'],
} as const

type Login = keyof typeof PAGES

/** The address of one record of each kind, which only a run of the product knows. */
async function records(page: Page): Promise<string[]> {
  const first = async (path: string) =>
    ((await (await page.request.get(`${product.url}/api/v1/${path}`)).json()) as { items: { id: string }[] }).items[0]!.id
  return [
    `/leads/${await first('leads?model=interference-lenient')}`,
    `/letters/${await first('letters?state=receipted')}`,
    `/runs/${await first('runs')}`,
  ]
}

const settled = (page: Page, path: string) => settledAt(page, product.url + path)

async function walk(
  login: Login,
  options: Parameters<typeof signedIn>[3],
  visit: (person: Person, path: string) => Promise<void>,
): Promise<void> {
  const person = await signedIn(browser, product, login, options)
  const paths = [...PAGES[login], ...(login === 'ducha' ? await records(person.page) : [])]
  for (const path of paths) {
    await settled(person.page, path)
    await visit(person, path)
  }
  expect(person.faults).toEqual([])
  await person.close()
}

const nameOf = (path: string) =>
  path
    .replace(/\/[0-9a-f-]{36}/, '-one')
    .replace(/^\//, '')
    .replace(/(\/due)\?.*/, '$1')
    .replaceAll('/', '-')

describe.each(Object.keys(PAGES) as Login[])('the pages of %s', login => {
  it('can be read and used by everybody, in the light and in the dark', { timeout: 360_000 }, async () => {
    const found: Record<string, string[]> = {}
    await walk(login, { colorScheme: 'light' }, async ({ page }, path) => {
      const inTheLight = await serious(page)
      await picture(page, `pages/${nameOf(path)}-light`)
      const faults = [...inTheLight, ...(await darkened(page))]
      await picture(page, `pages/${nameOf(path)}-dark`)
      await lightened(page)
      if (faults.length > 0) found[path] = faults
    })
    expect(found).toEqual({})
  })

  it('fit a telephone, in English', async () => {
    const wide: Record<string, number> = {}
    await walk(login, { viewport: { width: 390, height: 844 }, ...inEnglish(product) }, async ({ page }, path) => {
      expect(await page.locator('html').getAttribute('lang'), path).toMatch(/^en/)
      const by = await overflow(page)
      if (by > 0) wide[path] = by
      await picture(page, `pages/${nameOf(path)}-phone-en`)
    })
    expect(wide).toEqual({})
  })
})

/** Tables whose last column lies outside of their card, so that one has to scroll sideways to read it. */
const wideTables = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.jq-table .ant-table-content, .jq-table .ant-table-body, .jq-scroll')]
      .filter(table => table.scrollWidth > table.clientWidth + 1)
      .map(table => `${location.pathname} by ${table.scrollWidth - table.clientWidth}`),
  )

describe('on a laptop', () => {
  it.each(['zh-CN', 'en'])('the tables of records fit, whole: %s', async lang => {
    const wide: string[] = []
    for (const [login, paths] of [
      ['ducha', ['/datasets', '/datasets/criminal_cases', '/runs', '/leads', '/letters', '/limits', '/models/returned-not-resubmitted']],
      ['anquan', ['/people', '/roles', '/roles?by=right', '/right-requests']],
      ['shenji', ['/audit']],
    ] as const) {
      const person = await signedIn(browser, product, login, lang === 'en' ? inEnglish(product) : {})
      for (const path of paths) {
        await settled(person.page, path)
        wide.push(...(await wideTables(person.page)))
      }
      await person.close()
    }
    expect(wide).toEqual([])
  })

  it('speaks one language: leads on the workbench and in the search have their English titles', async () => {
    const { page, close } = await signedIn(browser, product, 'ducha', inEnglish(product))
    await settled(page, '/workbench')
    const leads = await page.locator('.jq-judge-line > span').allTextContents()
    expect(leads.length).toBeGreaterThan(0)
    expect(leads.filter(title => /\p{Script=Han}/u.test(title))).toEqual([])
    await page.keyboard.press('Control+k')
    await page.keyboard.type('returned-not')
    await page.getByRole('option', { name: /Returned and not resubmitted/ }).waitFor()
    await close()
  })

  it('sets English quotation marks as narrow as English has them', async () => {
    const { page, close } = await signedIn(browser, product, 'ducha', inEnglish(product))
    await settled(page, '/profile')
    const ems = await page.evaluate(() => {
      const probe = document.body.appendChild(Object.assign(document.createElement('span'), { textContent: '“”' }))
      const width = probe.getBoundingClientRect().width / Number.parseFloat(getComputedStyle(probe).fontSize)
      probe.remove()
      return width
    })
    expect(ems).toBeLessThan(1.2)
    await close()
  })

  it('folds a step that takes many lines, and says all of it when asked', async () => {
    const { page, close } = await signedIn(browser, product, 'ducha')
    await settled(page, '/models/wage-protection')
    const more = page.getByRole('button', { name: '展开全部' }).first()
    const words = page.locator('.jq-flow-long').first()
    const folded = (await words.boundingBox())!.height
    await more.click()
    await page.getByRole('button', { name: '收起' }).waitFor()
    expect(
      await page.locator('.jq-flow-body p').evaluateAll(all => Math.max(...all.map(p => p.getBoundingClientRect().height))),
    ).toBeGreaterThan(folded * 1.5)
    await close()
  })
})

describe('on a telephone', () => {
  const phone = { viewport: { width: 390, height: 844 } }

  it('the notices lie inside of the window', async () => {
    const { page, close } = await signedIn(browser, product, 'ducha', { ...phone, ...inEnglish(product) })
    await settled(page, '/profile')
    await page.getByRole('button', { name: /^Notices/ }).click()
    const list = page.locator('.jq-notice-list')
    await list.waitFor()
    await expect.poll(async () => (await list.boundingBox())!.x).toBeGreaterThanOrEqual(0)
    const box = (await list.boundingBox())!
    expect(box.x + box.width).toBeLessThanOrEqual(390)
    await close()
  })

  it('a model is run before one has scrolled by all that became of it', async () => {
    const { page, close } = await signedIn(browser, product, 'ducha', phone)
    await settled(page, '/models/returned-not-resubmitted')
    const top = async (name: string) => (await page.getByRole('heading', { name, exact: true }).boundingBox())!.y
    expect(await top('运行')).toBeLessThan(await top('判断步骤'))
    expect(await top('判断步骤')).toBeLessThan(await top('本院参数'))
    await close()
  })

  it('the columns of a data set are cards, and the tables beside the charts fit', async () => {
    const { page, close } = await signedIn(browser, product, 'ducha', { ...phone, ...inEnglish(product) })
    await settled(page, '/datasets/criminal_cases')
    await expect.poll(() => page.locator('.jq-column-card').count()).toBe(22)
    await settled(page, '/overview')
    for (const summary of await page.locator('details summary').all()) await summary.click()
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    await close()
  })
})

describe('a record that is not there', () => {
  it('is said to be so, with the way back to its list', async () => {
    const { page, close } = await signedIn(browser, product, 'ducha')
    await page.goto(`${product.url}/leads/00000000-0000-7000-8000-000000000000`)
    await page.getByRole('heading', { level: 1, name: '没有这条记录' }).waitFor()
    await page.getByRole('link', { name: '返回列表' }).click()
    await page.waitForURL(/\/leads(\?|$)/)
    await close()
  })
})

describe('the list of days off', () => {
  const list = (year: number) => `${year}-01-01..${year}-01-03 休 元旦\n${year}-05-01..${year}-05-05 休\n${year}-10-01..${year}-10-07 休\n`
  const file = (content: string) => ({ name: '节假日.txt', mimeType: 'text/plain', buffer: Buffer.from(content) })

  it('is given on the page of the system, refused where it is wrong, in force at once, and in the audit by its name', async () => {
    const { page, close } = await signedIn(browser, product, 'xitong')
    await settled(page, '/system')
    const known = Number(/已知到 (\d{4}) 年底/.exec((await page.locator('.jq-calendar').textContent()) ?? '')![1])
    const [template] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: `下载 ${known + 1} 年模板` }).click(),
    ])
    expect(template.suggestedFilename()).toBe(`holidays-${known + 1}.txt`)
    const choose = page.getByLabel('选择节假日安排文件')
    await choose.setInputFiles(file(list(known + 1).replace('10-07', '10-32')))
    await page.getByText('文件未被采用').waitFor()
    await page.getByText('第 3 行').waitFor()
    await choose.setInputFiles(file(list(known + 1)))
    // limits that end in that year move, and are told before
    await page.getByText(/采用后将移动 \d+ 个期限/).waitFor()
    await page.getByRole('button', { name: '采用此安排' }).click()
    await page.getByText(`已生效，节假日安排已知到 ${known + 1}-12-31`).waitFor()
    await page.getByText(`另有上传的安排：${known + 1} 年`).waitFor()
    expect(await serious(page)).toEqual([])
    await close()
    const auditor = await signedIn(browser, product, 'shenji')
    await settled(auditor.page, '/audit')
    await auditor.page.getByRole('row').filter({ hasText: '更新节假日安排' }).filter({ hasText: '工作日历' }).waitFor()
    await auditor.close()
  })
})

describe('what a role may not do', () => {
  it('is not in the navigation, and its address leads nowhere', async () => {
    const administrator = await signedIn(browser, product, 'xitong')
    const { page } = administrator
    await settled(page, '/offices')
    const links = await page.getByRole('navigation').first().getByRole('link').allTextContents()
    expect(links.join(' ')).not.toMatch(/线索|督察文书|数据集/)
    await page.goto(`${product.url}/leads`)
    await page.getByText('您没有打开此页的权限').waitFor()
    await expect.poll(() => page.locator('tbody').count()).toBe(0)
    await administrator.close()
  })
})

describe('a session that ends in the middle of work', () => {
  it('is taken up again where the person was, with what they had written', async () => {
    const { page, close } = await signedIn(browser, product, 'ducha')
    await settled(page, '/leads?view=table&model=late-report&state=new')
    await page.locator('tbody').getByRole('link').first().click()
    await page.getByRole('button', { name: '予以排除', exact: true }).click()
    const form = page.getByRole('dialog').filter({ hasText: '核查情况' })
    await form.getByLabel('核查情况').fill('已调卷核对，有正当理由。')
    await form.getByRole('combobox').click()
    await take(page.locator('.ant-select-item-option[title="有正当理由"]'))
    await page.context().clearCookies()
    await form.locator('.ant-modal-footer button').last().click()
    const again = page.getByRole('dialog', { name: '登录已过期' })
    await again.waitFor()
    expect(await again.getByLabel('用户名').inputValue()).toBe('ducha')
    expect(await serious(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect.poll(() => again.isVisible()).toBe(true)
    await again.getByLabel('密码').fill('Jianqing-2026')
    await again.getByRole('button', { name: '登录', exact: true }).click()
    await again.waitFor({ state: 'hidden' })
    expect(await form.getByLabel('核查情况').inputValue()).toBe('已调卷核对，有正当理由。')
    await form.locator('.ant-modal-footer button').last().click()
    await page.getByText('已予排除').first().waitFor()
    await close()
  })
})
