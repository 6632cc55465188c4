import { afterAll, beforeAll, expect, it } from 'vitest'
import { send, write } from '../support/dialog.ts'
import { settled } from '../support/look.ts'
import { lookedAt } from '../support/looked.ts'
import { type Opened, opened } from '../support/opened.ts'
import { type Person, signedIn } from '../support/person.ts'

let held: Opened
opened(given => {
  held = given
})
const people: Record<string, Person> = {}
beforeAll(async () => {
  for (const login of ['anguan', 'gongan', 'fayuan']) people[login] = await signedIn(held.browser, held.product, login)
})
afterAll(async () => {
  for (const { close } of Object.values(people)) await close()
})

interface Listed {
  items: {
    id: string
    title: string
    policeNo: string
    state: string
    readiness: { state: string }
    days: { days: number }[]
    total: number
  }[]
  total: number
}
const at = (path: string) => `${held.product.url}${path}`
const listed = async (who: string, query: string): Promise<Listed> =>
  (await (await people[who]!.page.request.get(at(`/api/v1/joint/cases?pageSize=200&${query}`))).json()) as Listed

const day = (back: number) => new Date(Date.now() + 8 * 3_600_000 - back * 86_400_000).toISOString().slice(0, 10)
/** A package of the police as their system would write it. */
const parcel = (id: string, office: string, court: string, priors: string) =>
  JSON.stringify({
    id,
    kind: 'case',
    fields: {
      policeNo: `浏览器测试〔2026〕${id.slice(-3)}号`,
      office,
      court,
      name: '沈国庆',
      idNo: '11010519491231002X',
      charge: 'dangerous_driving',
      alcohol: 144,
      caughtOn: day(6),
      sampledOn: day(6),
      testedOn: day(4),
      filedOn: day(3),
      transferredOn: day(1),
      custody: 'none',
      priors,
    },
    papers: [
      { kind: 'opinion', title: '起诉意见书' },
      { kind: 'filing', title: '立案决定书' },
      { kind: 'blood', title: '血液酒精检验报告' },
    ],
  })

it('[Y8] the board of three agencies: stages, whose days, readiness, limits, and figures that open their cases', async () => {
  const { page, faults } = people['anguan']!
  await settled(page, at('/joint/board'))
  const open = await listed('anguan', 'open=true')
  await page.getByText(`轻罪案件在办 ${open.total} 件`).waitFor()
  expect(open.items.every(({ days, total }) => days.reduce((sum, one) => sum + one.days, 0) === total)).toBe(true)
  await page.getByRole('button', { name: /开庭$/ }).click()
  await page.waitForURL(/stage=trial/)
  await page.getByRole('button', { name: /^未齐备/ }).click()
  await page.waitForURL(/ready=false/)
  await lookedAt(held, page, '/joint/board', 'joint/board')
  await lookedAt(held, page, '/joint/cases/statistics', 'joint/statistics')
  await page.getByRole('region', { name: '查获到宣判的天数分布（件）' }).getByRole('link').last().waitFor()
  const figures = (await (await page.request.get(at('/api/v1/joint/cases/statistics'))).json()) as {
    after: { cases: number; from: string; to: string }
  }
  const { after } = figures
  expect((await listed('anguan', `pronounced=true&caughtFrom=${after.from}&caughtTo=${after.to}`)).total).toBe(after.cases)
  await lookedAt(held, page, '/joint/cases', 'joint/cases')
  await lookedAt(held, page, `/joint/cases/${open.items.find(({ state }) => state === 'trial')!.id}`, 'joint/case')
  expect(faults).toEqual([])
})

it('[Y8] the police try a package, mend what is wrong, and hand it over: it is a case, and nothing was typed again', async () => {
  const { page, faults } = people['gongan']!
  await settled(page, at('/joint/handovers'))
  const before = await listed('gongan', '')
  const known = (await (await page.request.get(at(`/api/v1/joint/cases/${before.items[0]!.id}`))).json()) as {
    officeName: string
    courtOffice: string
  }
  const rules = (await (await page.request.get(at('/api/v1/joint/handovers/rules'))).json()) as Record<
    'offices' | 'courts',
    { code: string; name: string }[]
  >
  const office = rules.offices.find(({ name }) => name === known.officeName)!.code
  const court = rules.courts.find(({ name }) => name === known.courtOffice)!.code
  const content = page.getByRole('textbox', { name: '移送包内容' })
  await content.fill(parcel('01940000-0000-7000-8000-000000000701', office, court, ''))
  await page.getByRole('button', { name: '试检' }).click()
  await page.getByText('不能接收，请更正后重新试检').waitFor()
  await page.getByText('必填，没有填写').first().waitFor()
  expect(await page.getByRole('button', { name: '移送', exact: true }).isDisabled()).toBe(true)
  expect((await listed('gongan', '')).total).toBe(before.total)
  await content.fill(parcel('01940000-0000-7000-8000-000000000701', office, court, '无'))
  await page.getByRole('button', { name: '试检' }).click()
  await page.getByText('可以接收，将新建案件').waitFor()
  await page.getByRole('button', { name: '移送', exact: true }).click()
  await page.getByRole('link', { name: '浏览器测试〔2026〕701号' }).first().click()
  await page.getByRole('heading', { name: '沈某某危险驾驶案' }).waitFor()
  await lookedAt(held, page, '/joint/handovers', 'joint/handovers')
  expect(faults).toEqual([])
})

it('[Y8] the court sees what is charged, and enters what it does', async () => {
  const { page, faults } = people['fayuan']!
  await settled(page, at('/joint/board'))
  const all = await listed('fayuan', 'open=true')
  expect(new Set(all.items.map(({ state }) => state)).has('interview')).toBe(false)
  const one = all.items.find(({ state, readiness }) => state === 'pronouncement' || (state === 'trial' && readiness.state === 'ready'))!
  await settled(page, at(`/joint/cases/${one.id}`))
  await page.getByRole('button', { name: '登记未齐备' }).click()
  const dialog = page.getByRole('dialog')
  await write(dialog.getByLabel(/未齐备原因/), '被告人住院')
  await send(dialog)
  await page.getByText('被告人住院').first().waitFor()
  await settled(page, at('/joint/board'))
  await page.getByText('被告人住院').waitFor()
  await lookedAt(held, page, '/joint/board', 'joint/board-court')
  expect(faults).toEqual([])
})
