import { afterAll, expect, it } from 'vitest'
import { settled } from '../support/look.ts'
import { lookedAt } from '../support/looked.ts'
import { opened, type Opened } from '../support/opened.ts'
import { act, type Person, picture, signedIn } from '../support/person.ts'

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

interface Suggestion {
  state: string
  number: string | null
  adopted: number
  items: { found: string | null }[]
}

it('[Y3] a lead on unpaid wages becomes a suggestion to the authority, which is answered item by item and looked at on the spot', async () => {
  const { page } = held.inspector
  const { url } = held.product
  const read = async <T>(path: string): Promise<T> => (await (await page.request.get(`${url}/api/v1${path}`)).json()) as T
  const { items } = await read<{ items: { id: string; state: string }[] }>('/leads?model=wage-protection&pageSize=100')
  const lead = items.find(({ state }) => state === 'new')!
  await settled(page, `${url}/leads/${lead.id}`)
  await act(page, '确认有效')
  await page.getByRole('main').getByRole('button', { name: '提出检察建议' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('比对数据').waitFor()
  await dialog.getByRole('combobox', { name: '被建议单位' }).fill('汀南区人力资源和社会保障局')
  await dialog.getByRole('combobox', { name: '被建议单位' }).press('Tab')
  await dialog.locator('.ant-modal-footer button').last().click()
  await page.waitForURL(/\/suggestions\/[0-9a-f-]{36}$/u)
  const id = page.url().split('/').at(-1)!
  const now = () => read<Suggestion>(`/suggestions/${id}`)
  expect(await now()).toMatchObject({ state: 'proposed' })

  const chief = await as('jianchazhang')
  await settled(chief, `${url}/suggestions/${id}`)
  await act(chief, '决定调查核实')
  await settled(page, `${url}/suggestions/${id}`)
  await act(page, '登记调查核实情况', { 调查核实的情况: '到工地核实，三个班组的工资没有按月足额支付。' })
  const draft = {
    存在的问题: '工资专用账户和实名制管理没有落实。',
    提出建议的依据: '保障农民工工资支付条例。',
    建议内容: '督办本案欠薪\n对在建项目工资专用账户开展检查',
  }
  await act(page, '起草检察建议书', draft, { stays: true })
  await act(page, '报批')
  for (const approver of [await as('zhuren'), chief]) {
    await settled(approver, `${url}/suggestions/${id}`)
    await act(approver, '批准')
  }
  await settled(page, `${url}/suggestions/${id}`)
  await act(page, '编号并发出')
  await expect.poll(async () => (await now()).number).toMatch(/检建/u)
  await act(page, '登记送达', { 签收人: '收发室' })
  await expect.poll(async () => (await now()).state).toBe('served')

  // each item has its answer, and what was seen of it
  await page.getByRole('main').getByRole('button', { name: '登记回复' }).click()
  await page.getByRole('dialog').getByText('2. 对在建项目工资专用账户开展检查').waitFor()
  await picture(page, 'suggestion/reply')
  await page.keyboard.press('Escape')
  await act(page, '登记回复', { 回复概要: '欠薪已经督办，专项检查已经部署。' })
  await expect.poll(now).toMatchObject({ state: 'replied', adopted: 2 })
  await act(page, '登记现场跟进', { 现场跟进情况: '到工地核实，工资已经发放。' }, { stays: true })
  await expect.poll(async () => (await now()).items.map(({ found }) => found)).toEqual(['done', 'done'])
  await lookedAt(held, page, '/suggestions', 'suggestion/list')
  await lookedAt(held, page, '/suggestions/statistics', 'suggestion/statistics')
  await lookedAt(held, page, `/suggestions/${id}`, 'suggestion/one')
})
