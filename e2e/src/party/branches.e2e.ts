import { today } from '@jianqing/calendar'
import { send, write } from '../support/dialog.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { choose } from '../support/form.ts'
import { overflow, serious, settled } from '../support/look.ts'
import { type Opened, opened } from '../support/opened.ts'
import { act, type Person, picture, signedIn } from '../support/person.ts'

let held: Opened
opened(given => {
  held = given
})
const people: Record<string, Person> = {}
beforeAll(async () => {
  for (const login of ['jianchazhang', 'dangwu', 'shuji', '6700000007']) people[login] = await signedIn(held.browser, held.product, login)
})
afterAll(async () => {
  for (const { close } of Object.values(people)) await close()
})

const at = (path: string) => `${held.product.url}${path}`
const json = async (page: Page, path: string) => (await page.request.get(at(`/api/v1/${path}`))).json()
const dialog = (page: Page) => page.getByRole('dialog')
const confirm = async (page: Page) => {
  await send(dialog(page))
}
const press = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name, exact: true }).click()

it('[P6] what has no Party organisation is seen by that, and asked for where it is missing', async () => {
  const { page } = held.inspector
  const clerk = people['dangwu']!.page
  await settled(clerk, at('/branch-coverage'))
  const row = (title: string) => clerk.getByRole('row').filter({ hasText: title })
  await row('关联案件核查办案组').getByText('应建未建').waitFor()
  await row('重点案件核查专案组').getByText('重点案件核查专案组临时党支部').waitFor()
  await row('第一检查组').getByText('党员人数不足').waitFor()
  await picture(clerk, 'branch-coverage')

  await settled(page, at('/branch-coverage'))
  await page.getByRole('link', { name: '关联案件核查办案组' }).click()
  await page.waitForURL(/\/teams\//)
  const { leader } = (await json(page, `teams/${page.url().split('/').at(-1)}`)) as { leader: { name: string } }
  await press(page, '提请成立临时党支部')
  await confirm(page)
  await page.getByText('待批准').first().waitFor()

  await settled(clerk, at('/branch-coverage'))
  await row('关联案件核查办案组').getByText('已提请，待批准').waitFor()
  await row('关联案件核查办案组').getByRole('link', { name: '关联案件核查办案组临时党支部' }).click()
  await press(clerk, '批准成立')
  await write(dialog(clerk).getByLabel('成立日期'), today())
  await choose(dialog(clerk), /指定书记/, leader.name)
  await confirm(clerk)
  await settled(clerk, at('/branch-coverage'))
  await row('关联案件核查办案组').getByText('已覆盖').waitFor()
  await clerk.setViewportSize({ width: 390, height: 844 })
  await picture(clerk, 'branch-coverage-phone')
  await clerk.setViewportSize({ width: 1280, height: 800 })
})

it('[W3] [W9] a team gets a temporary branch, whose meeting looks at its case, and which ends with it', async () => {
  const { page } = held.inspector
  const [chief, clerk] = [people['jianchazhang']!.page, people['dangwu']!.page]
  const { items: teams } = (await json(page, 'teams?pageSize=50')) as { items: { id: string; title: string; state: string }[] }
  const circuit = teams.find(({ state }) => state === 'proposed')!
  const special = teams.find(({ title }) => title === '重点案件核查专案组')!

  await settled(chief, at(`/teams/${circuit.id}`))
  await act(chief, '批准成立', {})
  await settled(page, at(`/teams/${circuit.id}`))
  await press(page, '提请成立临时党支部')
  await confirm(page)
  await page.getByText('待批准').first().waitFor()
  const { branch } = (await json(page, `teams/${circuit.id}/branch`)) as { branch: { id: string } }

  await settled(clerk, at(`/branches/${branch.id}`))
  await press(clerk, '批准成立')
  await write(dialog(clerk).getByLabel('成立日期'), today())
  const { leader } = (await json(page, `teams/${circuit.id}`)) as { leader: { name: string } }
  await choose(dialog(clerk), /指定书记/, leader.name)
  await confirm(clerk)
  await clerk.getByText('运行中').first().waitFor()
  await picture(clerk, 'branch-temporary')
  // what it may not do is not there
  await expect.poll(() => clerk.getByRole('button', { name: '登记选举结果' }).count()).toBe(0)

  const { items: meetings } = (await json(page, 'activities?state=planned')) as { items: { id: string; title: string }[] }
  const meeting = meetings.find(({ title }) => title.includes('专案组'))!
  await settled(page, at(`/activities/${meeting.id}`))
  expect(await page.getByRole('link', { name: /^案件 / }).getAttribute('href')).toContain('/cases/')
  await act(page, '开始签到', {})
  const { code } = (await json(page, `activities/${meeting.id}/screen`)) as { code: string }
  await page.getByLabel('六位数字').fill(code)
  await press(page, '签到')
  await page.getByText(/已于 .* 签到/).waitFor()
  await act(page, '结束签到', {})
  await page.getByText('已开展').first().waitFor()

  for (const { id, title } of [special, circuit]) {
    const { branch: its } = (await json(page, `teams/${id}/branch`)) as { branch: { id: string } }
    await settled(page, at(`/teams/${id}`))
    await act(page, '结束', { 工作结果: `${title}：已完成` })
    await page.getByText('已结束').first().waitFor()
    await settled(clerk, at(`/branches/${its.id}`))
    await clerk.getByText('已终止').first().waitFor()
  }
  expect([...held.inspector.faults, ...people['jianchazhang']!.faults, ...people['dangwu']!.faults]).toEqual([])
})

it('[P5] a secretary holds a theme day: signed in at by the code on the screen, filed with minutes, its duty fulfilled', async () => {
  const { page } = people['shuji']!
  const member = people['6700000007']!.page
  const { items } = (await json(page, 'activities?state=planned')) as { items: { id: string; kind: string }[] }
  const { id } = items.find(({ kind }) => kind === 'theme_day')!
  await settled(page, at(`/activities/${id}`))
  await press(page, '编排议题')
  await dialog(page).getByRole('button', { name: '增加议题' }).click()
  await dialog(page).getByLabel('议题 1', { exact: true }).fill('公益诉讼案例学习')
  await confirm(page)
  await page.getByText('公益诉讼案例学习').waitFor()
  await act(page, '开始签到', {})
  await settled(page, at(`/activities/${id}/screen`))
  const shown = page.locator('.jq-screen .code')
  await shown.waitFor()
  await picture(page, 'activity-screen')
  await settled(member, at(`/activities/${id}`))
  await member.getByLabel('六位数字').fill((await shown.textContent())!.trim())
  await press(member, '签到')
  await member.getByText(/已于 .* 签到/).waitFor()

  await settled(page, at(`/activities/${id}`))
  await page.getByRole('button', { name: '登记纸质签到' }).first().click()
  await page.getByText('纸质签到', { exact: true }).first().waitFor()
  await act(page, '结束签到', {})
  await act(page, '填写会议记录并归档', { 主持人: '支部书记', 记录人: '组织委员', 会议内容: '学习讨论。', 议定事项: '1. 落实。' })
  await page.getByText('已归档').first().waitFor()
  await settled(page, at('/duties'))
  await page
    .getByText(/主题党日/)
    .first()
    .waitFor()
  await page.getByText('已开展').first().waitFor()

  for (const path of ['/duties', '/activities', `/activities/${id}`, '/branches', '/branch-tree'])
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 800 })
      await settled(page, at(path))
      await picture(page, `party-${path.split('/')[1]}-${width}`)
      expect([path, width, await overflow(page)]).toEqual([path, width, 0])
    }
  await page.setViewportSize({ width: 1280, height: 800 })
  await settled(page, at('/duties'))
  expect(await serious(page)).toEqual([])
  expect([...people['shuji']!.faults, ...people['6700000007']!.faults]).toEqual([])
})

it('[W18] [P1] a study visit is planned, signed at and filed, and counted apart from memorials and documentaries', async () => {
  const { page, faults } = people['shuji']!
  const { items } = (await json(page, 'branches?state=active&pageSize=50')) as { items: { title: string; kind: string }[] }
  await settled(page, at('/activities'))
  await page.getByRole('button', { name: /计划一次组织生活/ }).click()
  await choose(dialog(page), /党组织/, items.find(({ kind }) => kind === 'branch')!.title)
  await choose(dialog(page), /类别/, '观摩学习')
  await dialog(page).getByLabel('名称').fill('观摩人工智能辅助办案')
  await dialog(page).getByLabel('地点').fill('智慧检务中心')
  await dialog(page).locator('.ant-modal-footer button').last().click()
  await page.waitForURL(/activities\/[0-9a-f-]{36}/)
  await act(page, '开始签到', {})
  await page.getByRole('button', { name: '登记纸质签到' }).first().click()
  await page.getByText('纸质签到', { exact: true }).first().waitFor()
  await act(page, '结束签到', {})
  await act(page, '填写会议记录并归档', {
    主持人: '支部书记',
    记录人: '组织委员',
    会议内容: '现场观摩、交流。',
    议定事项: '1. 列出可以借鉴的做法。',
  })
  await page.getByText('已归档').first().waitFor()
  await picture(page, 'activity-observation')
  for (const kind of ['observation', 'visit', 'film']) {
    const { total } = (await json(page, `activities?kind=${kind}`)) as { total: number }
    expect([kind, total > 0]).toEqual([kind, true])
  }
  expect(faults).toEqual([])
})
