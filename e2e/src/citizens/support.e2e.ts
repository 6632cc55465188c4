import { today as todayInChina } from '@jianqing/calendar'
import { send, write } from '../support/dialog.ts'
import type { Page } from 'playwright-core'
import { afterAll, expect, it } from 'vitest'
import { choose, offered, take } from '../support/form.ts'
import { settled } from '../support/look.ts'
import { lookedAt } from '../support/looked.ts'
import { opened, type Opened } from '../support/opened.ts'
import { act, type Person, signedIn } from '../support/person.ts'

let held: Opened
let others: Person[] = []
opened(given => (held = given))
afterAll(async () => {
  for (const person of others) await person.close()
})

const as = async (login: string) => {
  const person = await signedIn(held.browser, held.product, login)
  others = [...others, person]
  return person.page
}
const read = async <T>(page: Page, path: string): Promise<T> =>
  (await (await page.request.get(`${held.product.url}/api/v1${path}`)).json()) as T

const looks = (page: Page, path: string, name: string) => lookedAt(held, page, path, name)

const today = todayInChina()

interface Case {
  id: string
  state: string
  number: string | null
  people: number
  claimed: string | null
  paid: string | null
}

it('[P7] [P8] nineteen unpaid workers are supported from the lead of the wage model to the money, and stand in the figures', async () => {
  const { page } = held.inspector
  const { url } = held.product
  type Leads = { items: { id: string; state: string; reason: { 'zh-CN': string } }[] }
  const { items } = await read<Leads>(page, '/leads?model=wage-protection&pageSize=100')
  const lead = items.find(({ state, reason }) => state === 'new' && reason['zh-CN'].includes('3件（18人）'))!

  // the inspector finds it valid and passes it on; nothing is typed but who handles it
  await settled(page, `${url}/leads/${lead.id}`)
  await act(page, '确认有效')
  await page.getByRole('main').getByRole('button', { name: '转入支持起诉' }).click()
  const minshi = await as('minshi')
  const me = await read<{ name: string; staffNo: string }>(minshi, '/me')
  const dialog = page.getByRole('dialog')
  const box = dialog.getByRole('combobox', { name: '承办人' })
  await box.click()
  await box.fill(me.staffNo)
  await take(offered(page, me.name).last())
  await dialog.locator('.ant-modal-footer button').last().click()
  await page.waitForURL(/\/supports\/[0-9a-f-]{36}$/u)
  const id = page.url().split('/').at(-1)!
  const now = () => read<Case>(minshi, `/supports/${id}`)
  expect(await now()).toMatchObject({ state: 'registered', people: 18, claimed: '108000.00' })

  // one more had not complained: the list of the village has nineteen
  await settled(minshi, `${url}/supports/${id}`)
  await minshi.getByRole('region', { name: '所涉人员' }).getByText('QX').first().waitFor()
  const list = (rows: number) => [
    '姓名,工种,欠薪金额',
    ...Array.from({ length: rows }, (_, i) => `周大${'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申'[i]},瓦工${i + 1},6000`),
  ]
  const sendList = (lines: readonly string[]) =>
    minshi
      .getByLabel(/^选择文件：(重新)?导入名单$/u)
      .setInputFiles({ name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) })
  await sendList([...list(2), ',瓦工,100', '赵六,木工,一万'])
  await minshi.getByText('第 4 行：没有姓名；第 5 行：金额“一万”不是金额').waitFor()
  await sendList(list(19))
  await expect.poll(async () => (await now()).people).toBe(19)
  await minshi.getByRole('button', { name: '登记收到的材料' }).waitFor()

  // papers, acceptance, help
  const given = minshi.getByRole('dialog')
  await minshi.getByRole('main').getByRole('button', { name: '登记收到的材料' }).click()
  for (const paper of ['支持起诉申请书', '身份证明', '自行维权的材料', '初步证据', '欠条、工资表或者考勤记录'])
    await choose(given, /^已收到的材料/u, paper)
  await send(given)
  await act(minshi, '受理', null)
  await act(minshi, '记录帮助', { 做了什么: '协助工人整理考勤记录，调取工程结算单' }, { stays: true })

  // the opinion begins with what is known; it is submitted, approved by two, and issued
  await act(minshi, '起草支持起诉意见书', { 受诉人民法院: '汀南区人民法院' }, { stays: true })
  await act(minshi, '报批')
  const security = await as('anquan')
  const heads = await read<{ items: { staffNo: string; departmentName: string; officeName: string }[] }>(
    security,
    '/people?role=department_head&pageSize=200',
  )
  const own = await read<{ officeName: string }>(minshi, `/supports/${id}`)
  const head = heads.items.find(one => one.departmentName === '第三检察部' && one.officeName === own.officeName)!
  for (const login of [head.staffNo, 'jianchazhang']) {
    const approver = await as(login)
    await settled(approver, `${url}/supports/${id}`)
    await act(approver, '批准')
  }
  await settled(minshi, `${url}/supports/${id}`)
  await act(minshi, '编号并发出')
  await expect.poll(async () => (await now()).number).toMatch(/检支诉/u)
  await minshi.getByText('周某某等19人').first().waitFor()

  // the court grants it; the money comes
  await minshi.getByRole('main').getByRole('button', { name: '登记裁判结果' }).click()
  await choose(given, /^裁判结果/u, '判决支持')
  for (const [label, value] of Object.entries({
    法院案号: '（2026）江0102民初3001号',
    裁判日期: today,
    裁判确定的金额: '114000',
    履行期限: today,
  })) {
    await write(given.getByLabel(label), value)
  }
  await send(given)
  await act(minshi, '登记履行', { 履行凭证: '总包单位代发转账凭证19份' })
  await expect.poll(now).toMatchObject({ state: 'closed', paid: '114000.00', people: 19 })

  // the lead is rectified with it, and the chain tells the way
  await expect.poll(async () => (await read<{ state: string }>(page, `/leads/${lead.id}`)).state).toBe('rectified')
  type Figures = { all: { cases: number; supported: number }; byGroup: { group: string; people: number; paid: string }[] }
  const { byGroup } = await read<Figures>(minshi, '/supports/statistics')
  expect(byGroup.find(({ group }) => group === 'migrant_workers')!.people).toBe(52 + 19)
  expect(byGroup.find(({ group }) => group === 'owners')).toMatchObject({ people: 2000 })

  // each number opens its cases
  await settled(minshi, `${url}/supports/statistics`)
  await minshi
    .getByRole('main')
    .getByRole('link', { name: String(26 + 1), exact: true })
    .first()
    .click()
  await minshi.waitForURL(/decision=support/u)
  await looks(minshi, '/supports', 'support/list')
  await looks(minshi, '/supports/statistics', 'support/statistics')
  await looks(minshi, `/supports/${id}`, 'support/one')
  await looks(page, `/leads/${items.find(({ state }) => state === 'new')!.id}`, 'support/lead')
})
