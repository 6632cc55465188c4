import type { Locator, Page } from 'playwright-core'
import { send } from '../support/dialog.ts'
import { afterAll, expect, it } from 'vitest'
import { choose, take } from '../support/form.ts'
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

/** Chooses in a list of a form of an action, whose label says, too, that it must be filled in. */
async function choosing(within: Locator, label: string, option: string, typed = ''): Promise<void> {
  const box = within.getByRole('combobox', { name: label })
  await box.click()
  if (typed) await box.fill(typed)
  await take(
    within
      .page()
      .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option:not(.ant-select-item-option-disabled)', {
        hasText: option,
      }),
  )
}

/** Names somebody by their staff number: others have the same name, and who stands in the list before it is searched is somebody else. */
async function naming(within: Locator, label: string, somebody: Page): Promise<void> {
  const answer = await somebody.request.get(`${held.product.url}/api/v1/me`)
  const { staffNo } = (await answer.json()) as { staffNo: string }
  await choosing(within, label, staffNo, staffNo)
}

const looks = (page: Page, path: string, name: string) => lookedAt(held, page, path, name)

it('[Z7] a clue is registered, assigned, suggested on and decided by those who were let in, and nobody else finds it', async () => {
  const { page } = held.inspector
  const { url } = held.product
  const leader = await as('jianchazhang')
  await looks(page, '/clues', 'clues/list')
  await page.getByRole('button', { name: '登记问题线索' }).click()
  const dialog = page.getByRole('dialog')
  await choose(dialog, '来源', '举报平台')
  await dialog.getByLabel('被反映人姓名').fill('贺某某')
  await dialog.getByLabel('反映的主要问题').fill('接受案件当事人宴请并收受购物卡')
  await naming(dialog, '报请分办的院领导', leader)
  await dialog.getByRole('button', { name: '登记问题线索' }).click()
  await page.waitForURL(/\/clues\/[0-9a-f-]{36}$/u)
  const path = new URL(page.url()).pathname
  await page.getByText('接受案件当事人宴请并收受购物卡').waitFor()

  // the system administrator is told what whoever asks for nothing is told, and the members that somebody asked
  const system = await as('xitong')
  for (const asked of [path, '/clues/00000000-0000-7000-8000-000000000000'])
    expect((await system.request.get(`${url}/api/v1${asked}`)).status()).toBe(404)
  expect(((await (await system.request.get(`${url}/api/v1/clues`)).json()) as { total: number }).total).toBe(0)

  await settled(leader, `${url}${path}`)
  await leader.getByRole('main').getByRole('button', { name: '分办', exact: true }).click()
  const assign = leader.getByRole('dialog')
  await naming(assign, '经办人', page)
  await assign.getByLabel('分办意见').fill('请依规核实')
  await send(assign)

  await settled(page, `${url}${path}`)
  await page.getByText('未看到内容').waitFor()
  await page.getByRole('main').getByRole('button', { name: '提出处置意见' }).click()
  const suggest = page.getByRole('dialog')
  await choosing(suggest, '处置方式', '初步核实')
  await suggest.getByLabel('拟办理由').fill('反映问题具体，具有可查性')
  await send(suggest)
  await settled(leader, `${url}${path}`)
  await act(leader, '决定处置方式', {}, { stays: true })
  await settled(page, `${url}${path}`)
  await act(page, '提交核实报告', {
    核实情况: '经谈话和调取消费记录，反映问题属实。',
    认定依据: '谈话笔录、消费记录',
    处理意见: '建议移送驻院纪检监察组',
  })
  await page.getByRole('button', { name: '打印核实报告' }).waitFor()
  await looks(page, path, 'clues/one')
  expect(held.inspector.faults).toEqual([])
})

it('[Z8] the figures of the four forms tell nobody’s case, and one’s own are opened from them', async () => {
  const { page } = held.inspector
  await looks(page, '/clues/statistics', 'clues/statistics')
  await page.getByText('14', { exact: true }).waitFor()
  await page.getByText('11', { exact: true }).waitFor()
  await page.getByText('不足5或隐藏').first().waitFor()
  await page
    .getByRole('link', { name: /^我知悉\d+件$/u })
    .first()
    .click()
  await page.waitForURL(/\/clues\?form=\d&year=\d{4}/u)
  await page.getByRole('link', { name: /^XS-/u }).first().waitFor()
})

it('a lead is handed over by one press and shows nothing of it', async () => {
  const { page } = held.inspector
  const { url } = held.product
  const { items } = (await (await page.request.get(`${url}/api/v1/leads?state=new&pageSize=1`)).json()) as { items: { id: string }[] }
  const lead = `/leads/${items[0]!.id}`
  await settled(page, `${url}${lead}`)
  const told = async () => (await (await page.request.get(`${url}/api/v1${lead}`)).json()) as { timeline: unknown[]; state: string }
  const before = await told()
  await page.getByRole('button', { name: '移送为问题线索（限制知悉）' }).click()
  await page.waitForURL(/\/clues\/[0-9a-f-]{36}$/u)
  await page.getByText('移送自模型线索').waitFor()
  expect(await told()).toEqual(before)
})

it('relatives are declared by everybody for themself', async () => {
  const { page } = held.inspector
  await looks(page, '/kin', 'clues/kin')
  await page.getByLabel('亲属姓名').fill('贺某某')
  await page.getByLabel('与本人关系').fill('表兄')
  await page.getByRole('button', { name: '申报', exact: true }).click()
  await page.getByText('表兄').waitFor()
})
