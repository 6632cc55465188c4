import { afterAll, beforeAll, expect, it } from 'vitest'
import { write } from '../support/dialog.ts'
import { choose } from '../support/form.ts'
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
  for (const login of ['dangwu', 'shuji', 'jianchazhang']) people[login] = await signedIn(held.browser, held.product, login)
})
afterAll(async () => {
  for (const { close } of Object.values(people)) await close()
})
const at = (path: string) => `${held.product.url}${path}`

it('[W16] a branch proposes its brand, and the wall shows it with what the branch did', async () => {
  const [clerk, secretary] = [people['dangwu']!.page, people['shuji']!.page]
  await settled(clerk, at('/brand-wall'))
  await clerk.getByText('政工红帆').first().waitFor()
  await expect.poll(() => clerk.getByText('红心向党 利剑长安').count()).toBe(0)
  await picture(clerk, 'brand-wall')

  // the secretary's own one waits for the clerk
  await settled(secretary, at('/brands'))
  await secretary.getByRole('link', { name: '红心向党 利剑长安' }).click()
  await act(secretary, '修改', {}, { stays: true })
  await settled(clerk, at('/workbench'))
  await settled(clerk, at('/brands?state=proposed'))
  await clerk.getByRole('link', { name: '红心向党 利剑长安' }).click()
  await act(clerk, '批准使用')
  await settled(clerk, at('/brand-wall'))
  await clerk.getByText('红心向党 利剑长安').first().waitFor()

  // a number opens the rows that it is counted of
  await clerk
    .getByRole('link', { name: /政工红帆/ })
    .first()
    .click()
  const beside = clerk.getByRole('complementary', { name: '政工红帆' })
  await beside.getByRole('listitem').filter({ hasText: '主题党日' }).getByRole('button').first().click()
  const drawer = clerk.getByRole('dialog')
  await drawer.getByText('主题党日').first().waitFor()
  await drawer.getByRole('listitem').first().waitFor()
  await picture(clerk, 'brand-wall-rows')
})

it('[W11] [W13] an honour is entered with its certificate, checked by somebody else, and stands on the wall', async () => {
  const [clerk, secretary] = [people['dangwu']!.page, people['shuji']!.page]
  await settled(secretary, at('/honours'))
  await secretary.getByRole('button', { name: '登记荣誉' }).click()
  const form = secretary.getByRole('dialog')
  const mine = (await (await secretary.request.get(at('/api/v1/branches?state=active&pageSize=50'))).json()) as {
    items: { title: string; kind: string }[]
  }
  await choose(form, '党支部', mine.items.find(({ kind }) => kind === 'branch')!.title)
  await form.getByLabel('荣誉名称').fill('“双争”先进集体')
  await form.getByLabel('授予单位').fill('市直机关工委')
  await write(form.getByLabel('授予日期'), '2026-11-20')
  await form.locator('.ant-modal-footer button').last().click()
  await secretary.getByRole('heading', { name: '“双争”先进集体' }).waitFor()
  await secretary
    .locator('input[type=file]')
    .setInputFiles({ name: '决定.txt', mimeType: 'text/plain', buffer: Buffer.from('关于表彰的决定') })
  await secretary.getByText('决定.txt').waitFor()
  await secretary.reload()
  await act(secretary, '提交核对', null)
  const path = new URL(secretary.url()).pathname
  await settled(clerk, at(path))
  await act(clerk, '核对无误')
  await settled(clerk, at('/brand-wall'))
  await clerk.getByText('“双争”先进集体').first().waitFor()
})

it('are told in both languages, at both widths, light and dark', async () => {
  const { page } = people['dangwu']!
  for (const [path, name] of [
    ['/brand-wall', 'brand-wall'],
    ['/brands', 'brands'],
    ['/honours', 'honours'],
  ] as const)
    await lookedAt(held, page, path, name)
  const { items } = (await (await page.request.get(at('/api/v1/brands?state=active'))).json()) as { items: { id: string }[] }
  await lookedAt(held, page, `/brands/${items[0]!.id}`, 'brand')
  const honours = (await (await page.request.get(at('/api/v1/honours?state=standing'))).json()) as { items: { id: string }[] }
  await lookedAt(held, page, `/honours/${honours.items[0]!.id}`, 'honour')
  await page.setViewportSize({ width: 1920, height: 1080 })
  await settled(page, at('/brand-wall?hall=1'))
  await picture(page, 'brand-wall-hall')
})
