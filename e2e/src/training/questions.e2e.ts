import { addWorkingDays, today } from '@jianqing/calendar'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { send, write } from '../support/dialog.ts'
import { choose } from '../support/form.ts'
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

const at = (path: string) => `${held.product.url}${path}`
const facts = (page: Page) => page.locator('.jq-facts').first()
const TITLE = '调解书生效后当事人又达成和解，监督程序怎样处理？'

it('[C7] a question is asked without a name, answered, and the asker says that it helped', async () => {
  const { page, faults } = people['minshi']!
  await settled(page, at('/questions'))
  await page.getByRole('button', { name: '提出疑问' }).click()
  const dialog = page.getByRole('dialog')
  await write(dialog.getByLabel('疑问', { exact: true }), TITLE)
  await choose(dialog, '办案环节', '审判监督')
  await choose(dialog, '业务条线', '民事检察')
  await dialog.getByLabel('匿名提问').check()
  await send(dialog)
  await page.getByRole('heading', { name: TITLE }).waitFor()
  await facts(page).getByText('（匿名）').waitFor()
  const path = new URL(page.url()).pathname

  const other = people['dangwu']!
  await settled(other.page, at(path))
  await facts(other.page).getByText('匿名', { exact: true }).waitFor()
  await act(other.page, '解答', { 解答: '和解已经履行完毕的，可以终结审查；没有履行的，继续审查。' })
  await other.page.getByText('和解已经履行完毕的').first().waitFor()

  await settled(page, at(path))
  await page.getByText('和解已经履行完毕的').first().waitFor()
  await act(page, '有帮助', null)
  expect([...faults, ...other.faults]).toEqual([])
  await lookedAt(held, other.page, path, 'questions/answered')
})

it('[C7] questions that are alike become the draft of a session', async () => {
  const { page, faults } = people['dangwu']!
  await lookedAt(held, page, '/questions/gather', 'questions/gather')
  const titles = ['电子数据没有封存笔录，能否作为定案证据？', '手机电子数据没有封存笔录，怎样补正？']
  await settled(page, at('/questions/gather'))
  const group = page.locator('.jq-question-group').filter({ hasText: titles[0]! })
  await group.getByText('内容相近 2 件').waitFor()
  for (const title of titles) await group.getByRole('checkbox', { name: title }).check()
  await page.getByRole('button', { name: '列入培训班次' }).click()
  const dialog = page.getByRole('dialog')
  await choose(dialog, '实训基地', '刑事检察实训基地')
  await write(dialog.getByLabel('培训日期'), addWorkingDays(today(), 20))
  await send(dialog)
  await page.getByRole('heading', { name: '审查起诉疑问专题解答' }).waitFor()
  await page.getByText(titles[1]!).first().waitFor()
  expect(faults).toEqual([])
})

it('[C7] figures by stage open their questions', async () => {
  const { page, faults } = people['dangwu']!
  await settled(page, at('/questions/statistics'))
  const first = page.locator('.jq-figure-table tbody a').first()
  await first.waitFor()
  const n = Number(await first.innerText())
  await first.click()
  await expect.poll(async () => page.locator('.ant-table-row').count()).toBe(n)
  for (const path of ['', '/statistics']) await lookedAt(held, page, `/questions${path}`, `questions${path || '/list'}`)
  expect(faults).toEqual([])
})
