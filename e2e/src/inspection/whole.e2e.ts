import { expect, it } from 'vitest'
import { darkened, inEnglish, lightened, overflow, serious, settled } from '../support/look.ts'
import { opened, type Opened } from '../support/opened.ts'
import { act, answerLetter, type Person, picture, signedIn } from '../support/person.ts'

const PHONE = { viewport: { width: 390, height: 844 } }
let held: Opened
opened(given => void (held = given))

const json = async <T>({ page }: Person, path: string): Promise<T> => (await page.request.get(`${held.product.url}/api/v1/${path}`)).json()
const go = (person: Person, path: string) => settled(person.page, `${held.product.url}${path}`)
const signIn = (login: string, options = {}) => signedIn(held.browser, held.product, login, options)
const pathOf = ({ page }: Person) => new URL(page.url()).pathname

/** Nothing wider than the window, nothing that a screen reader stumbles over, light and dark. */
async function looks(person: Person, name: string): Promise<void> {
  const { page } = person
  await picture(page, name, { fullPage: true })
  expect([name, await overflow(page)]).toEqual([name, 0])
  expect([name, await serious(page)]).toEqual([name, []])
  expect([name, await darkened(page)]).toEqual([name, []])
  await lightened(page)
}

async function loginOf(name: string, id: string): Promise<string> {
  const { items } = await json<{ items: { id: string; staffNo: string }[] }>(held.inspector, `people-choices?q=${encodeURIComponent(name)}`)
  return items.find(person => person.id === id)!.staffNo
}

interface Lead {
  id: string
  officeId: string | null
  letterId: string | null
  modelId: string
}

it('[Z3] [Z5] a confirmed find becomes a suggestion, which the leadership approves on a telephone and the head of the department answers', async () => {
  const { inspector } = held
  const { page } = inspector
  const { items } = await json<{ items: Lead[] }>(inspector, 'leads?state=new&model=interference-lenient&pageSize=100')
  await go(inspector, `/leads/${items.find(lead => lead.officeId !== null)!.id}`)
  await act(page, '确认有效', {})

  // one click; its text, its addressee and its time to answer come from the record
  await page.getByRole('main').getByRole('button', { name: '拟督察建议书' }).click()
  await page.getByRole('heading', { level: 1, name: '拟督察建议书' }).waitFor()
  await looks(inspector, 'whole/draft')
  await page.getByRole('button', { name: '保存草稿' }).click()
  await page.waitForURL(/\/letters\/[0-9a-f-]{36}$/u)
  const path = pathOf(inspector)
  const { addressee } = await json<{ addressee: { id: string; name: string } }>(inspector, path.slice(1))
  await act(page, '报批', {})
  const head = await signIn('zhuren')
  await go(head, path)
  await act(head.page, '批准', {})

  // the telephone: what, why, the paper and both buttons on one screen
  const chief = await signIn('jianchazhang', PHONE)
  await go(chief, path)
  const shown = chief.page.getByRole('region', { name: '审批' })
  await shown.getByText('督察建议书 · 送达后 15 日内反馈').waitFor()
  for (const name of ['批准', '退回修改']) await expectInWindow(chief, chief.page.getByRole('button', { name, exact: true }))
  for (const part of [shown.getByText('事由'), shown.locator('.jq-paper h2')]) await expectInWindow(chief, part)
  await looks(chief, 'whole/approval-390')
  await act(chief.page, '批准', {})
  await go(inspector, path)
  await act(page, '编号并发出', {})
  await page
    .getByText(/检督建〔\d{4}〕\d+号/u)
    .first()
    .waitFor()

  const answers = await signIn(await loginOf(addressee.name, addressee.id))
  await go(answers, path)
  await act(answers.page, '签收', null)
  await answerLetter(answers.page, '已逐案核查，补办手续，修订了审批流程。')
  await go(inspector, path)
  await page.getByText('已反馈').first().waitFor()
  await looks(inspector, 'whole/answered')
  const english = await signIn('ducha', { ...inEnglish(held.product), colorScheme: 'dark' })
  await go(english, '/letters?kind=suggestion')
  await english.page.getByText('Inspection suggestion').first().waitFor()
  await picture(english.page, 'whole/list-en-dark')
  expect([...inspector.faults, ...head.faults, ...chief.faults, ...answers.faults, ...english.faults]).toEqual([])
})

/** In sight without a scroll. */
async function expectInWindow({ page }: Person, part: ReturnType<Person['page']['locator']>): Promise<void> {
  const box = await part.boundingBox()
  const { height } = page.viewportSize()!
  expect(box !== null && box.y >= 0 && box.y + box.height <= height, `${await part.innerText()} ${JSON.stringify(box)}`).toBe(true)
}

it('[Z5] what was returned is pressed for by a notice, and an objection is decided on, each filled from its record', async () => {
  const { inspector } = held
  const { page } = inspector
  // of a campaign's task it would be another paper
  const { items: sentBack } = await json<{ items: { id: string; source: string }[] }>(inspector, 'rectifications?state=returned')
  const returned = sentBack.find(({ source }) => source !== 'campaign')
  await go(inspector, `/rectifications/${returned!.id}`)
  await page.getByRole('main').getByRole('button', { name: '制发整改通知' }).click()
  await page.getByRole('heading', { level: 1, name: '拟整改通知' }).waitFor()
  await page.getByText('未说明同类案件排查情况').first().waitFor()
  await looks(inspector, 'whole/rectify-draft')
  await page.getByRole('button', { name: '保存草稿' }).click()
  await page.waitForURL(/\/letters\/[0-9a-f-]{36}$/u)
  await act(page, '报批', {})
  const path = pathOf(inspector)
  const chief = await signIn('jianchazhang', PHONE)
  await go(chief, path)
  await chief.page.getByText('整改未按要求完成').waitFor()
  await act(chief.page, '批准', {})
  await go(inspector, path)
  await act(page, '编号并发出', {})
  await page
    .getByText(/检督整〔\d{4}〕\d+号/u)
    .first()
    .waitFor()
  // its answer is the report on the rectification, where the evidence lies
  await page.getByRole('main').getByRole('link', { name: '办理并反馈整改' }).waitFor()

  const [objected] = (await json<{ items: { id: string }[] }>(inspector, 'letters?state=objected')).items
  await go(inspector, `/letters/${objected!.id}`)
  await page.getByRole('main').getByRole('button', { name: '拟督察决定书' }).click()
  await page.getByText('本案因疑难复杂经批准延长期限').first().waitFor()
  await looks(inspector, 'whole/decision-draft')
  await page.getByRole('button', { name: '保存草稿' }).click()
  await page.waitForURL(url => /\/letters\/[0-9a-f-]{36}$/u.test(url.pathname) && !url.pathname.endsWith(objected!.id))
  await page
    .getByRole('link', { name: /检督提〔/u })
    .first()
    .waitFor()
  expect([...inspector.faults, ...chief.faults]).toEqual([])
})

it('[Z3] whoever handles cases reports nothing for the month on a telephone, reads what is kept about them, and answers a reminder', async () => {
  const { inspector } = held
  const { items } = await json<{ items: { id: string; person: { id: string; name: string } }[] }>(
    inspector,
    'integrity?state=sent&pageSize=50',
  )
  const [reminder] = items
  const self = await signIn(await loginOf(reminder!.person.name, reminder!.person.id), PHONE)

  // two presses from the sign-in: the page, and that there is nothing to report
  await go(self, '/record-book')
  await looks(self, 'whole/record-book-390')
  const asked = self.page.getByRole('region', { name: /月报告/u }).first()
  const began = Date.now()
  await asked.getByRole('button', { name: '没有，零报告' }).click()
  await self.page.getByText('月报告已填报').waitFor()
  expect(Date.now() - began).toBeLessThan(30_000)
  const { items: filed } = await json<{ items: { matters: number | null; state: string; filedAt: string | null }[] }>(
    self,
    'record-book?mine=own&sort=-filedAt',
  )
  expect(
    filed.some(
      ({ matters, state, filedAt }) => matters === 0 && state === 'filed' && filedAt !== null && Date.parse(filedAt) >= began - 60_000,
    ),
  ).toBe(true)

  await go(self, '/about-me')
  await self.page.getByRole('heading', { level: 1, name: '我的留存信息' }).waitFor()
  await looks(self, 'whole/about-me-390')
  await self.page.getByRole('region', { name: '廉政风险提示' }).getByRole('link').first().click()
  await self.page.waitForURL(/\/integrity\//u)
  await self.page.getByText('不是对本人的认定').waitFor()
  await looks(self, 'whole/reminder-390')
  await act(self.page, '说明情况', { 说明: '相关案件均经集体讨论，延长期限有审批手续。' }, { stays: true })
  await self.page.getByText('相关案件均经集体讨论').first().waitFor()
  await go(inspector, pathOf(self))
  await inspector.page.getByText('相关案件均经集体讨论').first().waitFor()
  // nobody else of the rank sees it
  const { status } = await refused(await signIn('anguan'), pathOf(self).slice(1))
  expect(status).toBe(404)
  expect([...self.faults, ...inspector.faults]).toEqual([])
})

const refused = async ({ page }: Person, path: string): Promise<{ status: number }> => ({
  status: (await page.request.get(`${held.product.url}/api/v1/${path}`)).status(),
})

it('[Z3] [Z5] the system administrator sees none of it: no way leads there, and no address answers', async () => {
  const { inspector } = held
  const [letter] = (await json<{ items: { id: string; number: string | null; title: string }[] }>(inspector, 'letters?state=answered'))
    .items
  const [cure] = (await json<{ items: { id: string }[] }>(inspector, 'rectifications')).items
  const [reminder] = (await json<{ items: { id: string }[] }>(inspector, 'integrity')).items
  const admin = await signIn('xitong')
  await go(admin, '/workbench')
  const ways = await admin.page.locator('nav a').evaluateAll(links => links.map(link => new URL((link as HTMLAnchorElement).href).pathname))
  const rooms = ['/leads', '/letters', '/rectifications', '/campaigns', '/integrity', '/warnings', '/case-clocks', '/clues']
  expect(ways.filter(way => rooms.includes(way))).toEqual([])
  const paths = [
    // of clues a refusal would tell that there are any: whoever is let in on none finds an empty list
    ...rooms.filter(room => room !== '/clues').map(room => room.slice(1)),
    `letters/${letter!.id}`,
    `letters/${letter!.id}/preview`,
    `rectifications/${cure!.id}`,
    `integrity/${reminder!.id}`,
  ]
  expect((await json<{ total: number }>(admin, 'clues')).total).toBe(0)
  for (const path of paths) expect([403, 404], path).toContain((await refused(admin, path)).status)
  await admin.page.goto(`${held.product.url}/letters/${letter!.id}`)
  await admin.page.getByRole('heading', { level: 1 }).waitFor()
  await expect.poll(() => admin.page.locator('body').innerText()).not.toContain(letter!.title)
  const found = await json<object>(admin, `search?q=${encodeURIComponent(letter!.number ?? letter!.title)}`)
  expect(JSON.stringify(found)).not.toContain(letter!.id)
})
