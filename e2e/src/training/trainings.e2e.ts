import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { send, write } from '../support/dialog.ts'
import { choose, take } from '../support/form.ts'
import { settled } from '../support/look.ts'
import { lookedAt } from '../support/looked.ts'
import { type Opened, opened } from '../support/opened.ts'
import { act, type Person, signedIn } from '../support/person.ts'

let held: Opened
opened(given => {
  held = given
})
const people: Record<string, Person> = {}
beforeAll(async () => {
  for (const login of ['dangwu', 'minshi']) people[login] = await signedIn(held.browser, held.product, login)
})
afterAll(async () => {
  for (const { close } of Object.values(people)) await close()
})

interface Listed {
  items: { id: string; title: string; state: string; taken: number; seats: number }[]
}
const at = (path: string) => `${held.product.url}${path}`
const listed = async (page: Page, query = ''): Promise<Listed['items']> =>
  ((await (await page.request.get(at(`/api/v1/trainings?pageSize=100${query}`))).json()) as Listed).items
const named = async (page: Page, title: string) => (await listed(page)).find(one => one.title === title)!.id
const seat = (page: Page) => page.getByRole('region', { name: '本人报名' })

it('[C1] twelve bases, each with what it is fitted out for and until when it is accredited', async () => {
  const { page, faults } = people['dangwu']!
  await settled(page, at('/bases'))
  await page.getByRole('link', { name: '刑事检察实训基地' }).waitFor()
  const { items } = (await (await page.request.get(at('/api/v1/bases?pageSize=100'))).json()) as Listed
  expect(items).toHaveLength(12)
  await lookedAt(held, page, '/bases', 'bases/list')
  await lookedAt(held, page, `/bases/${items.find(({ title }) => title === '刑事检察实训基地')!.id}`, 'bases/base')
  expect(faults).toEqual([])
})

it('[C2] a prosecutor of a county takes the seat that came free, and gives it back', async () => {
  const { page, faults } = people['minshi']!
  await settled(page, at('/workbench'))
  await page
    .getByRole('link', { name: /虚假诉讼监督案例推演/ })
    .first()
    .click()
  await seat(page).getByText('待确认名额').waitFor()
  await lookedAt(held, page, `/trainings/${await named(page, '虚假诉讼监督案例推演')}`, 'trainings/offered')
  await seat(page).getByRole('button', { name: '确认名额' }).click()
  await seat(page).getByText('已报名').waitFor()
  await seat(page).getByRole('button', { name: '退出报名' }).click()
  await page.getByRole('tooltip').getByRole('button', { name: '退出报名' }).click()
  await seat(page).getByText('已退出').waitFor()
  await seat(page).getByRole('button', { name: '列入候补' }).click()
  await seat(page).getByText('排在第 1 位').waitFor()
  await settled(page, at('/trainings?mine=true'))
  await page.getByText('候补第 1 位').waitFor()
  expect(faults).toEqual([])
})

it('[C2] whoever runs a session plans it, opens it, enrols somebody and says who came', async () => {
  const { page, faults } = people['dangwu']!
  await settled(page, at('/trainings'))
  await page.getByRole('button', { name: '新建培训班次' }).click()
  const dialog = page.getByRole('dialog')
  await write(dialog.getByLabel('名称'), '文书释法说理')
  await choose(dialog, /实训基地/, '刑事检察实训基地（可容纳 80 人）')
  await write(dialog.getByLabel('外请授课人'), '省法学院教授')
  const { today } = (await (await page.request.get(at('/api/v1/trainings/calendar'))).json()) as { today: string }
  await write(dialog.getByLabel('日期'), today)
  await send(dialog)
  await page.getByRole('heading', { name: '文书释法说理' }).waitFor()
  await act(page, '开放报名')
  const roster = page.getByRole('region', { name: '报名名单' })
  await roster.getByLabel('学员').fill('王')
  await take(page.locator('.ant-select-dropdown:visible .ant-select-item-option').first())
  await roster.getByRole('button', { name: '代为报名' }).click()
  await roster.getByRole('checkbox').waitFor()
  await roster.getByRole('button', { name: '全部到课' }).click()
  await roster.getByRole('button', { name: '保存到课（1 人）' }).click()
  await page.getByText('已登记到课，结束班次前可以更正。').waitFor()
  await act(page, '结束班次，计入学时', { 另接待人数: '12' })
  await roster.getByText('已到课').waitFor()
  expect(faults).toEqual([])
})

it('[C3] figures of two years open their sessions, and the calendar shows the month', async () => {
  const { page, faults } = people['dangwu']!
  await settled(page, at('/trainings/statistics'))
  const first = page.locator('.jq-figure-table tbody a').first()
  await first.waitFor()
  const n = Number(await first.innerText())
  await first.click()
  await expect.poll(async () => page.locator('.ant-table-row').count()).toBe(n)
  for (const path of ['', '/calendar', '/statistics']) await lookedAt(held, page, `/trainings${path}`, `trainings${path || '/list'}`)
  await lookedAt(held, page, `/trainings/${await named(page, '知识产权刑事案件的证据标准')}`, 'trainings/full')
  const ended = (await listed(page, '&state=held'))[0]!
  await lookedAt(held, page, `/trainings/${ended.id}`, 'trainings/held')
  expect(faults).toEqual([])
})

/** A session of today in which the prosecutor has a seat, made as the page would ask for it. */
async function ofToday(page: Page, title: string, half: 'am' | 'pm'): Promise<string> {
  const ask = async <T>(path: string, data: object) =>
    (await (await page.request.post(at(`/api/v1${path}`), { data, headers: { origin: held.product.url } })).json()) as T
  const { items } = (await (await page.request.get(at('/api/v1/bases?pageSize=100'))).json()) as Listed
  const { today } = (await (await page.request.get(at('/api/v1/trainings/calendar'))).json()) as { today: string }
  const base = items.find(one => one.title === '检察技术实训基地')!.id
  const plan = { title, form: 'lecture', track: 'regular', baseId: base, guestTeacher: '省法学院教授', on: today, half, hours: 2, seats: 5 }
  const { id, revision } = await ask<{ id: string; revision: number }>('/trainings', plan)
  await ask(`/trainings/${id}/actions/open`, { revision, form: {} })
  return id
}

it('[C2] signs in at the door while there is no network, and by the code of the room', async () => {
  const { page, faults } = people['dangwu']!
  const other = people['minshi']!.page
  const id = await ofToday(page, '电子数据勘验实操', 'pm')
  await settled(other, at(`/trainings/${id}`))
  await seat(other).getByRole('button', { name: '报名' }).click()
  await seat(other).getByText('已报名').waitFor()
  const { name } = (await (await other.request.get(at('/api/v1/me'))).json()) as { name: string }

  await settled(page, at(`/trainings/${id}`))
  await page.getByRole('link', { name: '签到台' }).click()
  const mine = page.getByRole('button', { name: new RegExp(name) })
  await mine.waitFor()
  await page.context().setOffline(true)
  await page.getByText('没有网络').waitFor()
  await write(page.getByLabel('扫描学员签到码，或者输入工号'), '不存在的人')
  await page.getByRole('button', { name: '签到', exact: true }).click()
  await mine.click()
  await expect.poll(() => page.getByText('待上报', { exact: true }).count()).toBe(2)
  await page.context().setOffline(false)
  await page.getByText('已签到', { exact: true }).waitFor()
  await page.getByText('无法识别').waitFor()
  await lookedAt(held, page, `/trainings/${id}/door`, 'trainings/door')
  await settled(other, at(`/trainings/${id}`))
  await other.getByText(/已于 .* 签到/).waitFor()

  // another one, by what the room's screen shows
  const next = await ofToday(page, '电子数据勘验答疑', 'am')
  await settled(other, at(`/trainings/${next}`))
  await seat(other).getByRole('button', { name: '报名' }).click()
  await seat(other).getByText('已报名').waitFor()
  await settled(page, at(`/trainings/${next}/screen`))
  await lookedAt(held, page, `/trainings/${next}/screen`, 'trainings/screen')
  await lookedAt(held, other, `/trainings/${next}`, 'trainings/sign-in')
  await settled(other, at(`/trainings/${next}`))
  await settled(page, at(`/trainings/${next}/screen`))
  await write(other.getByLabel('六位数字'), await page.locator('.jq-screen .code').innerText())
  await other.getByRole('button', { name: '签到' }).click()
  await other.getByText(/已于 .* 签到/).waitFor()
  await page.getByText('实到 1 人，应到 1 人').waitFor()
  expect(faults).toEqual([])
})
