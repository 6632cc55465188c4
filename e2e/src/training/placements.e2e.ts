import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { send } from '../support/dialog.ts'
import { choose } from '../support/form.ts'
import { settled } from '../support/look.ts'
import { lookedAt } from '../support/looked.ts'
import { type Opened, opened } from '../support/opened.ts'
import { act, type Person, picture, signedIn } from '../support/person.ts'
import { visitorOf, wrongWith } from '../support/visitor.ts'

let held: Opened
opened(given => {
  held = given
})
const people: Record<string, Person> = {}
beforeAll(async () => {
  for (const login of ['dangwu', 'minshi', 'jianchazhang']) people[login] = await signedIn(held.browser, held.product, login)
})
afterAll(async () => {
  for (const { close } of Object.values(people)) await close()
})

interface Placement {
  id: string
  officeId: string
  trainee: { name: string }
  mentor: { name: string } | null
}
const at = (path: string) => `${held.product.url}${path}`
const json = async <T>(page: Page, path: string): Promise<T> => (await page.request.get(at(`/api/v1/${path}`))).json() as Promise<T>
const inState = async (page: Page, state: string) => (await json<{ items: Placement[] }>(page, `placements?state=${state}`)).items
const week = (page: Page, n: number) =>
  page.getByRole('group', { name: '各周周记' }).getByRole('button', { name: new RegExp(`^第 ${n} 周`) })

/** Somebody of whatever office signs in with their staff number. */
async function traineeOf({ trainee, officeId }: Placement): Promise<Person> {
  const { items } = await json<{ items: { name: string; staffNo: string }[] }>(
    people['jianchazhang']!.page,
    `people-choices?q=${encodeURIComponent(trainee.name)}&officeId=${officeId}`,
  )
  return signedIn(held.browser, held.product, items.find(({ name }) => name === trainee.name)!.staffNo)
}

it('[C5] a host agrees to receive somebody and names the mentor', async () => {
  const { page, faults } = people['dangwu']!
  const [one] = await inState(page, 'proposed')
  await settled(page, at(`/placements/${one!.id}`))
  await page.getByRole('main').getByRole('button', { name: '同意接收', exact: true }).click()
  const dialog = page.getByRole('dialog')
  const { name } = await json<{ name: string }>(page, 'me')
  await choose(dialog, /带教人/, name)
  await send(dialog)
  await page.locator('.jq-page-header').getByText('待开始', { exact: true }).waitFor()
  await picture(page, 'placements/agreed')
  expect(faults).toEqual([])
})

it('[C5] the diary is written week by week, shows its gap, and the mentor comments on it', async () => {
  const mentor = people['minshi']!
  const one = (await inState(mentor.page, 'running')).find(({ mentor: by }) => by !== null)!
  const trainee = await traineeOf(one)
  const { page } = trainee
  await settled(page, at(`/placements/${one.id}`))
  expect(await week(page, 3).getAttribute('aria-label')).toContain('缺')
  await week(page, 6).click()
  await page.getByRole('button', { name: '写周记', exact: true }).click()
  const words = '本周独立提审两次，制作讯问笔录，整理了证据目录。'
  await page
    .getByRole('dialog')
    .getByLabel(/本周工作和收获/)
    .fill(words)
  await send(page.getByRole('dialog'))
  await page.getByText(words).waitFor()
  await week(page, 3).click()
  await page.getByRole('button', { name: '补写周记', exact: true }).waitFor()
  await picture(page, 'placements/trainee', { fullPage: true })
  expect(trainee.faults).toEqual([])
  await trainee.close()

  await settled(mentor.page, at(`/placements/${one.id}`))
  await week(mentor.page, 6).click()
  await mentor.page.getByText(words).waitFor()
  await mentor.page.getByRole('button', { name: /^点\s?评$/ }).click()
  await mentor.page
    .getByRole('dialog')
    .getByLabel(/带教人点评/)
    .fill('笔录完整，注意核对时间。')
  await send(mentor.page.getByRole('dialog'))
  await expect.poll(() => week(mentor.page, 6).getAttribute('aria-label')).toContain('已点评')
  await act(
    mentor.page,
    '下达任务',
    {
      任务: '起草一份听证方案',
      完成期限: await json<{ untilOn: string }>(mentor.page, `placements/${one.id}`).then(({ untilOn }) => untilOn),
    },
    { stays: true },
  )
  await mentor.page.getByRole('region', { name: '任务' }).getByText('起草一份听证方案').waitFor()
  await lookedAt(held, mentor.page, `/placements/${one.id}`, 'placements/running')
  await lookedAt(held, people['jianchazhang']!.page, '/placements', 'placements/list')
  expect(mentor.faults).toEqual([])
})

it('[C5] a certificate is checked at the portal by the code that its holder shows', async () => {
  const { page } = people['minshi']!
  const [one] = await inState(page, 'certified')
  await settled(page, at(`/placements/${one!.id}`))
  const code = (await page.locator('.jq-placement-code').innerText()).replaceAll('-', '')
  await picture(page, 'placements/certified', { fullPage: true })
  const paper = await page.request.get(at(`/api/v1/placements/${one!.id}/certificate`))
  expect([paper.status(), (await paper.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
  const visitor = await visitorOf(held.browser)
  const portal = visitor.page
  await portal.goto(held.product.portal)
  await portal.getByRole('link', { name: /证书查验/ }).click()
  const typed = async (said: string) => {
    await portal.getByLabel('查验码 第 1 组').fill(said)
    await portal.getByRole('button', { name: '查询', exact: true }).click()
  }
  await typed('0'.repeat(16))
  await portal.getByRole('alert').getByText('请核对查验码').waitFor()
  expect(await wrongWith(portal)).toEqual([])
  const found = portal.getByRole('heading', { level: 1, name: '有效' })
  // the office has told the portal of it by then, or tells it within seconds
  const look = async () => {
    if (await portal.getByLabel('查验码 第 1 组').isVisible()) await typed(code)
    return found.isVisible()
  }
  await expect.poll(look, { timeout: 60_000, interval: 2_000 }).toBe(true)
  await portal.getByText(`${one!.trainee.name.slice(0, 1)}某`).waitFor()
  await expect.poll(() => portal.getByText(one!.trainee.name).count()).toBe(0)
  expect(await wrongWith(portal)).toEqual([])
  await picture(portal, 'placements/checked', { fullPage: true })
  expect(visitor.faults).toEqual([])
  await visitor.close()
})
