import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
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

const MANY = 6
const BROKEN = 2
const at = (path: string) => `${held.product.url}${path}`
const ask = async <T>(who: string, path: string): Promise<T> =>
  (await (await people[who]!.page.request.get(at(`/api/v1${path}`))).json()) as T
const day = (back: number) => new Date(Date.now() + 8 * 3_600_000 - back * 86_400_000).toISOString().slice(0, 10)

/** A package as the system of the police would write it; without the previous record it is rejected. */
const parcel = (n: number, office: string, court: string) => ({
  id: randomUUID(),
  kind: 'case',
  fields: {
    policeNo: `集中测试〔2026〕${n}号`,
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
    procedure: 'fast',
    priors: n < BROKEN ? '' : '无',
  },
  papers: [
    { kind: 'opinion', title: '起诉意见书' },
    { kind: 'filing', title: '立案决定书' },
    { kind: 'blood', title: '血液酒精检验报告' },
  ],
})

const done = (page: Page, of: number, refused = 0) =>
  page
    .getByRole('status')
    .filter({ hasText: `共 ${of} 件，已办理 ${of - refused} 件，未能办理 ${refused} 件` })
    .waitFor()
/** Chooses, of what a batch offers, the cases of this test alone. */
async function onlyOurs(page: Page, ours: string): Promise<number> {
  const all = page.getByRole('checkbox', { name: /^全选/ }).first()
  await all.waitFor()
  await all.uncheck()
  const boxes = page.getByRole('listitem').filter({ hasText: ours }).getByRole('checkbox')
  const n = await boxes.count()
  for (let i = 0; i < n; i++) await boxes.nth(i).check()
  return n
}

it('[Y8] many at once: handed over with those refused, taken in, and each with its reason and its slip', async () => {
  const { page, faults } = people['gongan']!
  const known = await ask<{ items: { id: string }[] }>('gongan', '/joint/cases?pageSize=1')
  const one = await ask<{ officeName: string; courtOffice: string }>('gongan', `/joint/cases/${known.items[0]!.id}`)
  const rules = await ask<Record<'offices' | 'courts', { code: string; name: string }[]>>('gongan', '/joint/handovers/rules')
  const office = rules.offices.find(({ name }) => name === one.officeName)!.code
  const court = rules.courts.find(({ name }) => name === one.courtOffice)!.code
  await settled(page, at('/joint/batches'))
  await page.getByRole('textbox', { name: '移送包内容' }).fill('{')
  await page.getByText('内容不是有效的移送包列表').waitFor()
  const packages = Array.from({ length: MANY }, (_, n) => parcel(n, office, court))
  await page.getByRole('textbox', { name: '移送包内容' }).fill(JSON.stringify(packages))
  await page.getByRole('button', { name: `移送 ${MANY} 件` }).click()
  await page.waitForURL(/\/joint\/batches\/.+/)
  await done(page, MANY, BROKEN)
  await page.getByText('前科情况：必填，没有填写').first().waitFor()
  const [slip] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('button', { name: /办理单$/ })
      .first()
      .click(),
  ])
  expect(await slip.failure()).toBeNull()
  await lookedAt(held, page, new URL(page.url()).pathname, 'joint/batch')
  expect(faults).toEqual([])

  const { page: office1, faults: faults1 } = people['anguan']!
  await settled(office1, at('/joint/batches?concentration=intake'))
  expect(await onlyOurs(office1, '集中测试')).toBe(MANY - BROKEN)
  await office1
    .getByRole('button', { name: `集中办理 ${MANY - BROKEN} 件` })
    .first()
    .click()
  const dialog = office1.getByRole('dialog')
  await dialog.getByRole('combobox').click()
  await office1.locator('.ant-select-item-option').first().click()
  await dialog.locator('.ant-modal-footer button').last().click()
  await office1.waitForURL(/\/joint\/batches\/.+/)
  await done(office1, MANY - BROKEN)
  await lookedAt(held, office1, '/joint/batches', 'joint/batches')
  expect(faults1).toEqual([])
})

it('[Y8] a day of the court: planned after a look at what clashes, one drops out and the rest move up, heard and judged together', async () => {
  const { page, faults } = people['fayuan']!
  await settled(page, at('/joint/sittings'))
  const { items } = await ask<{ items: { id: string; room: string; judge: string; on: string; cases: number }[] }>(
    'fayuan',
    '/joint/sittings?when=ahead',
  )
  const next = items[0]!
  await lookedAt(held, page, '/joint/sittings', 'joint/sittings')
  await lookedAt(held, page, `/joint/sittings/${next.id}`, 'joint/sitting')

  // what stands in the way of another one at that time is said before it is saved
  await settled(page, at('/joint/batches?concentration=intake'))
  const waiting = await ask<{ total: number }>('fayuan', '/joint/cases?state=acceptance')
  expect(waiting.total).toBeGreaterThan(0)
  await page
    .getByRole('button', { name: /^集中办理/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await write(dialog.getByLabel(/受理日期/), day(0))
  await write(dialog.getByLabel(/法院案号/), '（2026）浏刑初901号')
  await dialog.locator('.ant-modal-footer button').last().click()
  await page.waitForURL(/\/joint\/batches\/.+/)
  await done(page, waiting.total)
  await settled(page, at('/joint/sittings/new'))
  await write(page.getByRole('textbox', { name: '法庭' }), next.room)
  await write(page.getByRole('textbox', { name: '法官' }), next.judge)
  await write(page.getByLabel('开庭日期'), next.on)
  const numbered = await ask<{ items: { title: string; policeNo: string; hearingOn: string | null }[] }>(
    'fayuan',
    '/joint/cases?state=trial&ready=false&pageSize=200',
  )
  const free = numbered.items[0]!
  await page.getByRole('listitem').filter({ hasText: free.policeNo }).getByRole('checkbox').check()
  await page.getByRole('button', { name: '检查' }).click()
  await page.getByText(new RegExp(`法庭“${next.room}”在.+已有另一庭次`)).waitFor()
  await expect.poll(() => page.getByRole('button', { name: '保存庭次' }).isDisabled()).toBe(true)
  await write(page.getByRole('textbox', { name: '法庭' }), '第九法庭')
  await write(page.getByRole('textbox', { name: '法官' }), '浏法官')
  await write(page.getByLabel('开庭日期'), day(0))
  const fresh = numbered.items.filter(({ policeNo }) => policeNo !== free.policeNo).slice(0, 2)
  for (const { policeNo } of fresh) await page.getByRole('listitem').filter({ hasText: policeNo }).getByRole('checkbox').check()
  await page.getByRole('button', { name: '检查' }).click()
  await page.getByText(/当天(都可以|不能)开庭/).waitFor()
  await page.getByRole('button', { name: '保存庭次' }).click()
  await page.waitForURL(/\/joint\/sittings\/[0-9a-f-]{36}/)
  const path = new URL(page.url()).pathname
  const id = path.split('/').at(-1)!
  const order = page.locator('.jq-joint-order > li')
  await order.nth(fresh.length).waitFor()

  // one cannot come
  await order.first().getByRole('button', { name: /^移出/ }).click()
  await write(page.getByRole('dialog').getByLabel('原因（不超过 60 字）'), '被告人住院')
  await send(page.getByRole('dialog'))
  await page.getByText('等待：被告人住院').waitFor()
  await expect.poll(() => order.count()).toBe(fresh.length)
  await expect.poll(() => order.first().innerText()).toContain('09:00–09:10')
  await settled(people['anguan']!.page, at('/joint/board?stage=trial'))
  await people['anguan']!.page.getByText('被告人住院').first().waitFor()

  await page.getByRole('button', { name: '集中开庭登记' }).click()
  await page.waitForURL(/\/joint\/batches\/.+/)
  await page
    .getByRole('status')
    .filter({ hasText: new RegExp(`共 ${fresh.length} 件，已办理 \\d+ 件`) })
    .waitFor()
  await expect.poll(async () => (await ask<{ heard: number }>('fayuan', `/joint/sittings/${id}`)).heard).toBe(fresh.length)
  await settled(page, at(`/joint/batches?concentration=pronouncement&sitting=${id}`))
  await page.getByRole('button', { name: `集中办理 ${fresh.length} 件` }).click()
  const judged = page.getByRole('dialog')
  await write(judged.getByLabel(/判决结果/), '拘役一个月，并处罚金人民币三千元')
  await judged.locator('.ant-modal-footer button').last().click()
  await page.waitForURL(/\/joint\/batches\/[0-9a-f-]{36}/)
  await done(page, fresh.length)
  expect(faults).toEqual([])
})

it('[Y8] who appears is named by the office, and the figures open the cases that they count', async () => {
  const { page, faults } = people['anguan']!
  await lookedAt(held, page, '/joint/sittings/statistics', 'joint/sitting-figures')
  const { after } = await ask<{ after: { concentrated: number } }>('anguan', '/joint/sittings/statistics')
  await page
    .getByRole('row', { name: /集中开庭件数/ })
    .getByRole('link')
    .last()
    .click()
  await page.waitForURL(/concentrated=true/)
  await page
    .getByText(new RegExp(`共 ${after.concentrated} 条|${after.concentrated}`))
    .first()
    .waitFor()
  expect(after.concentrated).toBeGreaterThan(0)
  const { items } = await ask<{ items: { id: string; prosecutor: object | null }[] }>('anguan', '/joint/sittings?when=ahead')
  const unnamed = items.find(({ prosecutor }) => prosecutor === null)!
  await settled(page, at(`/joint/sittings/${unnamed.id}`))
  await page.getByRole('combobox', { name: '出庭检察官' }).click()
  await page.locator('.ant-select-item-option').first().click()
  await page.getByRole('button', { name: '指派', exact: true }).click()
  await expect
    .poll(async () => (await ask<{ prosecutor: object | null }>('anguan', `/joint/sittings/${unnamed.id}`)).prosecutor)
    .not.toBeNull()
  expect(faults).toEqual([])
})
