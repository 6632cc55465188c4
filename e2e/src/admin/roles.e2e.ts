import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launch } from '../support/browser.ts'
import { take } from '../support/form.ts'
import { settled } from '../support/look.ts'
import { type Person, picture, signedIn } from '../support/person.ts'
import { type RunningProduct, startProduct } from '../support/product.ts'

let product: RunningProduct
let browser: Browser
let admin: Person
/** People of the demonstration who hold no role but that of everybody, by login. */
let spare: { id: string; login: string; name: string; officeId: string }[]

beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct(), launch()])
  admin = await signedIn(browser, product, 'anquan')
  const answer = await admin.page.request.get(`${product.url}/api/v1/people?pageSize=200`)
  const { items } = (await answer.json()) as { items: ((typeof spare)[number] & { grants: { role: string }[] })[] }
  spare = items.filter(({ grants }) => grants.every(({ role }) => role === 'staff_member'))
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

/** Gives the role in the browser, once these words stand under it. */
async function give(person: (typeof spare)[number], role: string, opens: RegExp): Promise<void> {
  const { page } = admin
  await settled(page, `${product.url}/people?id=${person.id}`)
  const drawer = page.getByRole('dialog').filter({ hasText: person.name })
  await drawer.getByRole('button', { name: '授予角色' }).click()
  await drawer.getByLabel('角色', { exact: true }).click()
  await drawer.getByLabel('角色', { exact: true }).fill(role)
  await take(page.locator('.ant-select-item-option:not(.ant-select-item-option-disabled)', { hasText: role }).first())
  await drawer.locator('form').getByText(opens).waitFor()
  await drawer.getByRole('button', { name: /^授\s*予$/ }).click()
  await drawer.locator('li').filter({ hasText: role }).waitFor()
}

/** Walks what the navigation of this person offers, and more, and gives what was refused meanwhile. */
async function walk(login: string, more: readonly string[]): Promise<{ offered: string[]; refused: string[] }> {
  const { page, faults, close } = await signedIn(browser, product, login)
  const refused: string[] = []
  page.on('response', answer => {
    if (answer.status() === 403) refused.push(new URL(answer.url()).pathname)
  })
  // the pages of an area that is closed, too
  const links = page.locator('nav a')
  await links.first().waitFor()
  const offered = (await links.evaluateAll(all => all.map(link => link.getAttribute('href')))).filter(href => href !== null)
  for (const path of [...offered, ...more]) await settled(page, product.url + path)
  expect(faults).toEqual([])
  await close()
  return { offered, refused }
}

it('a case manager finds the data of the office and may import it, and nothing that is offered is refused', async () => {
  const [person] = spare
  await give(person!, '案件管理人员', /授予后可以：.*查看数据集、.*导入数据/)
  const { offered, refused } = await walk(person!.login, ['/import', '/datasets/criminal_cases', '/models/returned-not-resubmitted'])
  expect(offered).toEqual(expect.arrayContaining(['/datasets', '/models', '/overview']))
  for (const path of ['/leads', '/letters', '/people', '/audit']) expect(offered).not.toContain(path)
  expect(refused).toEqual([])
})

it('a role whose own rooms are not there yet opens what all of the staff have, and says so before it is given', async () => {
  const person = spare[1]!
  await give(person, '人才工作人员', /授予后可以：.*填报三个规定月报告/)
  await picture(admin.page, 'role-nothing')
  const { offered, refused } = await walk(person.login, [])
  expect(offered.filter(path => ['/datasets', '/models', '/leads', '/letters', '/overview', '/people'].includes(path))).toEqual([])
  expect(refused).toEqual([])
})

it('the role of a branch secretary says what it opens, and opens no room that then refuses', async () => {
  const person = spare[1]!
  await give(person, '党支部书记', /授予后可以：.*党/)
  const { offered, refused } = await walk(person.login, ['/branches', '/duties', '/activities'])
  expect(offered).toEqual(expect.arrayContaining(['/branches', '/duties', '/activities']))
  expect(refused).toEqual([])
})
