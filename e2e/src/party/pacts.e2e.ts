import { addMonths, today } from '@jianqing/calendar'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { send, write } from '../support/dialog.ts'
import { choose, chooseAll } from '../support/form.ts'
import { settled } from '../support/look.ts'
import { lookedAt } from '../support/looked.ts'
import { type Opened, opened } from '../support/opened.ts'
import { act, type Person, picture, signedIn } from '../support/person.ts'

let held: Opened
opened(given => {
  held = given
})
const people: Record<string, Person> = {}
beforeAll(async () => {
  for (const login of ['dangwu', 'shuji']) people[login] = await signedIn(held.browser, held.product, login)
})
afterAll(async () => {
  for (const { close } of Object.values(people)) await close()
})

interface Pact {
  id: string
  title: string
  state: string
  lines: { total: number; due: number; kept: number; gaps: number }
}
interface Detail {
  plan: { title: string; works: { id: string }[] }[]
}
const at = (path: string) => `${held.product.url}${path}`
const json = async <T>(page: Page, path: string): Promise<T> => (await page.request.get(at(`/api/v1/${path}`))).json() as Promise<T>
const listed = async (page: Page, kind: string) => (await json<{ items: Pact[] }>(page, `pacts?kind=${kind}&pageSize=100`)).items
const plan = (page: Page) => page.getByRole('region', { name: '共建计划与成效' })
const pill = (page: Page, label: string) => plan(page).locator('.jq-count-pills button').filter({ hasText: label })
const numberOf = async (page: Page, label: string) => Number(await pill(page, label).locator('b').innerText())

/** A number, pressed: as many rows as it says. */
async function opens(page: Page, label: string, rows: Locator): Promise<number> {
  const count = await numberOf(page, label)
  await pill(page, label).click()
  await expect.poll(() => rows.count()).toBe(count)
  return count
}

it('[W15] five pilots have their agreements, and each number of a plan opens its rows', async () => {
  const { page, faults } = people['dangwu']!
  await settled(page, at('/pacts'))
  const pilots = (await listed(page, 'branches')).filter(({ state }) => state === 'in_force')
  expect(pilots).toHaveLength(5)
  const late = pilots.find(({ lines }) => lines.gaps > 0)!
  await page.getByRole('link', { name: late.title }).click()
  await plan(page).waitFor()
  const lines = plan(page).locator('.jq-pact-plan > li')
  await opens(page, '计划事项', lines)
  expect(await opens(page, '到期未开展', lines)).toBe(late.lines.gaps)
  expect(await opens(page, '已开展', lines)).toBeGreaterThan(0)
  await opens(page, '开展活动', plan(page).locator('.jq-pact-held li'))
  // what was held opens at its source
  await plan(page).locator('.jq-pact-held a').first().click()
  await page.waitForURL(/activities\/[0-9a-f-]{36}/)
  expect(faults).toEqual([])
})

it('[W15] a line is carried out by an activity that is planned for it, from the end of its sign-in on', async () => {
  const { page, faults } = people['shuji']!
  const pact = (await listed(page, 'branches')).find(({ title }) => title === '“检护民生”党建联建联创协议')!
  await settled(page, at(`/pacts/${pact.id}`))
  const kept = await numberOf(page, '已开展')
  const line = plan(page).locator('.jq-pact-plan > li').filter({ hasText: '年度联建总结会' })
  await line.getByRole('button', { name: '安排活动' }).click()
  const dialog = page.getByRole('dialog')
  await choose(dialog, '活动类别', '集中学习')
  await write(dialog.getByLabel('活动日期'), today())
  await send(dialog)
  await expect.poll(() => line.getByRole('link', { name: '年度联建总结会' }).count()).toBe(2)
  const { plan: lines } = await json<Detail>(page, `pacts/${pact.id}`)
  const { works } = lines.find(({ title }) => title === '年度联建总结会')!
  const days = await Promise.all(works.map(({ id }) => json<{ id: string; onDay: string }>(page, `activities/${id}`)))
  await settled(page, at(`/activities/${days.find(({ onDay }) => onDay === today())!.id}`))
  await act(page, '开始签到', {})
  await page.getByRole('button', { name: '登记纸质签到' }).first().click()
  await page.getByText('纸质签到', { exact: true }).first().waitFor()
  await act(page, '结束签到', {})
  await page.getByText('已开展').first().waitFor()
  await settled(page, at(`/pacts/${pact.id}`))
  await expect.poll(() => numberOf(page, '已开展')).toBe(kept + 1)
  await picture(page, 'pacts/carried-out', { fullPage: true })
  expect(faults).toEqual([])
})

it('[W14] an agreement with a state-owned enterprise shows its outputs, and the clerk approves what a secretary submitted', async () => {
  const { page, faults } = people['dangwu']!
  const [firm] = (await listed(page, 'enterprise')).filter(({ title }) => title === '检企共建推进“三不腐”协议')
  await settled(page, at(`/pacts/${firm!.id}`))
  await page.getByRole('region', { name: '共建成果' }).getByText('招标采购廉洁风险清单').waitFor()
  const waiting = (await listed(page, 'branches')).find(({ state }) => state === 'submitted')!
  await settled(page, at(`/pacts/${waiting.id}`))
  await act(page, '审核通过', {})
  await page.getByText('履行中').first().waitFor()
  expect(faults).toEqual([])
})

it('[W15] an agreement is drafted with its plan and its paper, submitted, and another one renewed', async () => {
  const { page, faults } = people['shuji']!
  await settled(page, at('/pacts'))
  await page.getByRole('button', { name: '起草共建协议' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('协议名称').fill('“检护夕阳”党建联建联创协议')
  await chooseAll(dialog, '共建形式', ['支部联建', '业务联动'])
  const { items } = await json<{ items: { title: string; kind: string }[] }>(page, 'branches?state=active&pageSize=50')
  await choose(dialog, '本方党支部', items.find(({ kind }) => kind === 'branch')!.title)
  await choose(dialog, '共建单位类型', '社区、村')
  await dialog.getByLabel('共建单位', { exact: true }).fill('和平里社区党总支')
  for (const [i, value] of [today(), addMonths(today(), 12)].entries()) await write(dialog.locator('.ant-picker-range input').nth(i), value)
  await dialog.getByLabel('约定内容').fill('双方每季度联合开展一次为老服务。')
  await page.setViewportSize({ width: 390, height: 844 })
  await picture(page, 'pacts/draft-390')
  await page.setViewportSize({ width: 1280, height: 900 })
  await send(dialog)
  await page.waitForURL(/pacts\/[0-9a-f-]{36}/)
  await page.getByRole('button', { name: '添加计划事项' }).click()
  await choose(dialog, '共建形式', '业务联动')
  await dialog.getByLabel('事项', { exact: true }).fill('为老服务法律咨询')
  await write(dialog.getByLabel('完成期限'), addMonths(today(), 2))
  await send(dialog)
  await plan(page).getByText('为老服务法律咨询').waitFor()
  const buffer = Buffer.from('共建协议，双方签订')
  await page.getByLabel('选择文件：添加附件').setInputFiles({ name: '共建协议.txt', mimeType: 'text/plain', buffer })
  await page.getByText('共建协议.txt').waitFor()
  await settled(page, page.url())
  await act(page, '提交审核', null)
  await page.getByText('待审核').first().waitFor()
  await picture(page, 'pacts/submitted', { fullPage: true })

  // what ends goes on with all that stood in it
  const old = (await listed(page, 'branches')).find(({ title }) => title === '“检护民生”党建联建联创协议')!
  await settled(page, at(`/pacts/${old.id}`))
  await page.getByRole('button', { name: '续签' }).click()
  await picture(page, 'pacts/renew')
  await send(dialog)
  await page.getByText('续签自').waitFor()
  await page.getByText('起草中').first().waitFor()
  await plan(page).getByText('年度联建总结会').waitFor()
  expect(faults).toEqual([])
})

it('[C4] an agreement with a school shows its five forms, its course with its file, and what lies ahead', async () => {
  const { page, faults } = people['dangwu']!
  const school = (await listed(page, 'school')).find(({ title }) => title === '检校合作协议')!
  const [firm] = await listed(page, 'enterprise')
  await settled(page, at(`/pacts/${school.id}`))
  await page.getByText('交流学习、跟岗实训、业务观摩、课程研发、资源共享', { exact: true }).waitFor()
  await page.getByRole('region', { name: '共建成果' }).getByText('检察实务十讲').waitFor()
  await plan(page).locator('.jq-pact-plan > li').filter({ hasText: '未到期' }).getByText('实习生跟岗实训').waitFor()
  await lookedAt(held, page, '/pacts', 'pacts/list')
  await lookedAt(held, page, `/pacts/${firm!.id}`, 'pacts/firm')
  expect(faults).toEqual([])
})
