import { evaluate } from '@jianqing/sheet/runtime'
import { send } from '../support/dialog.ts'
import type { Sheet, SheetItem } from '@jianqing/sheet/shape'
import type { Page } from 'playwright-core'
import { afterAll, expect, it } from 'vitest'
import { choose, offered, take } from '../support/form.ts'
import { darkened, inEnglish, lightened, overflow, serious, settled } from '../support/look.ts'
import { opened, type Opened } from '../support/opened.ts'
import { act, type Person, picture, signedIn } from '../support/person.ts'

let held: Opened
let others: Person[] = []
opened(given => (held = given))
afterAll(async () => {
  for (const person of others) await person.close()
})

const signIn = async (login: string, options = {}) => {
  const person = await signedIn(held.browser, held.product, login, options)
  others = [...others, person]
  return person
}
const at = (path: string) => `${held.product.url}/api/v1${path}`
const read = async <T>({ page }: Person, path: string): Promise<T> => (await page.request.get(at(path))).json() as Promise<T>
const go = ({ page }: Person, path: string) => settled(page, `${held.product.url}${path}`)

/** Nothing wider than the window, nothing to stumble over, light and dark. */
async function looks({ page }: Person, name: string): Promise<void> {
  await picture(page, `evaluations/${name}`, { fullPage: true })
  expect([name, await overflow(page)]).toEqual([name, 0])
  expect([name, await serious(page)]).toEqual([name, []])
  expect([name, await darkened(page)]).toEqual([name, []])
  await lightened(page)
}

interface Filling {
  sheet: Sheet
  sections: { section: string; revision: number }[]
  answers: Record<string, unknown>
}
const answerTo = ({ type, choices, evidence }: SheetItem): unknown => {
  const value = type === 'yes_no' ? 'yes' : type === 'choice' ? choices[0]!.id : type === 'number' ? 0 : '已核对案卷。'
  return evidence === 'none' ? value : { value, evidence: '卷宗第一册' }
}

/** Everything that the sheet asks, answered well; what the test is about is then answered on the page. */
async function answerWell({ page }: Person, filling: string): Promise<void> {
  const { sheet, sections, answers: known } = (await (await page.request.get(at(`/sheet-fillings/${filling}`))).json()) as Filling
  const items = new Map(sheet.sections.flatMap(section => section.items.map(item => [item.id, item] as const)))
  const answers = { ...known }
  for (;;) {
    const { missing } = evaluate(sheet, answers)
    if (missing.length === 0) break
    for (const { item } of missing) answers[item] = answerTo(items.get(item)!)
  }
  for (const { section, revision } of sections) {
    const saved = await page.request.put(at(`/sheet-fillings/${filling}/sections/${section}`), {
      headers: { origin: held.product.url },
      data: { revision, answers },
    })
    expect(saved.status(), await saved.text()).toBe(200)
  }
}

/** Takes an action with one choice in it. */
async function actChoosing(page: Page, action: string, field: string, typed: string, option: string, words: Record<string, string> = {}) {
  await page.getByRole('main').getByRole('button', { name: action, exact: true }).click()
  const dialog = page.getByRole('dialog')
  const box = dialog.getByRole('combobox', { name: field })
  await box.click()
  if (await box.isEditable()) await box.fill(typed)
  await take(offered(page, option).last())
  for (const [label, value] of Object.entries(words)) await dialog.getByLabel(label).fill(value)
  await send(dialog)
}

const SOUND = '本人不是本案承办人、审批人，与当事人、承办人没有应当回避的关系'
const RIGHTS = /三日内.*告知|告知.*委托辩护人/u

/** One reviewer reads the case beside the sheet, finds that the suspect was not told of their rights, and hands in. */
async function review(person: Person, path: string, isFlawed: boolean): Promise<void> {
  const { page } = person
  await go(person, path)
  await actChoosing(page, '开始评查', '回避声明', '', SOUND)
  await page.getByRole('button', { name: '提交', exact: true }).waitFor()
  const { reviews } = await read<{ reviews: { mine: boolean; fillingId: string | null }[] }>(person, path)
  await answerWell(person, reviews.find(({ mine }) => mine)!.fillingId!)
  await go(person, path)
  if (isFlawed) {
    const item = page.getByRole('group', { name: RIGHTS }).first()
    await item.getByLabel('否', { exact: true }).check()
    await item.getByRole('textbox').first().fill('卷内没有告知笔录。')
    await page
      .getByRole('status')
      .filter({ hasText: /已保存/u })
      .waitFor()
  }
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.getByRole('button', { name: '提交', exact: true }).waitFor({ state: 'hidden' })
}

interface Choice {
  id: string
  name: string
  staffNo: string | null
}
interface Drawn {
  id: string
  caseNo: string
  handler: string
  officeId: string
}

it('[Z2] closed cases are drawn by lot, reviewed by two apart, objected to, looked at again, graded, and what was found is put right', async () => {
  const { inspector } = held
  const { page } = inspector
  const me = await read<{ id: string; office: { id: string; name: string } }>(inspector, '/me')
  const rounds = (await read<{ items: { id: string; fromOn: string }[] }>(inspector, '/evaluation-rounds')).items
  const known = await read<{ offices: { id: string; name: string }[] }>(inspector, `/evaluation-rounds/${rounds[0]!.id}`)
  const [oldest] = rounds.map(({ fromOn }) => fromOn).sort()
  const day = (days: number) => new Date(Date.parse(oldest!) + days * 86_400_000).toISOString().slice(0, 10)

  // what is looked at is settled before anybody knows which cases there are
  await go(inspector, '/evaluation-rounds')
  await looks(inspector, 'rounds')
  await page.getByRole('button', { name: '新建评查轮次' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('标题').fill('权利告知专项评查')
  await choose(dialog, '被评查单位', known.offices[0]!.name)
  for (const [i, value] of [day(-40), day(-20)].entries()) {
    await dialog.locator('.ant-picker-range input').nth(i).fill(value)
    await page.keyboard.press('Enter')
  }
  await dialog.getByRole('checkbox', { name: '审查逮捕' }).uncheck()
  await dialog.getByLabel('每层抽取比例').fill('1')
  await dialog.getByLabel(/随机种子/u).fill('公开摇号 03 08 15 22 29')
  await dialog.getByRole('button', { name: '确定参数' }).click()
  await page.waitForURL(/\/evaluation-rounds\/[0-9a-f-]{36}$/u)
  const round = new URL(page.url()).pathname
  await page.getByText(/按现有参数将抽取 \d+ 件/u).waitFor()
  await looks(inspector, 'round-ahead')
  await act(page, '抽取案件', {})
  await page.getByRole('button', { name: '复算抽取结果' }).click()
  await page.getByText('复算一致').waitFor()

  // two reviewers of another department of the office that organises; a third is there for what is objected to
  const people = (await read<{ items: Choice[] }>(inspector, `/people-choices?permission=evaluation:review&officeId=${me.office.id}`)).items
  const rechecker = await signIn('shuji')
  const { id: third } = await read<{ id: string }>(rechecker, '/me')
  const [first, second] = people.filter(({ id, staffNo }) => id !== me.id && id !== third && staffNo !== null) as (Choice & {
    staffNo: string
  })[]
  await page.getByRole('button', { name: /分配评查人/u }).click()
  for (const { name, staffNo } of [first!, second!]) {
    const box = dialog.getByRole('combobox', { name: '添加评查人' })
    await box.click()
    await box.fill(staffNo)
    await take(offered(page, name).last())
    await dialog.getByRole('list', { name: '已选评查人' }).getByText(name).waitFor()
  }
  await dialog.getByRole('button', { name: '分配', exact: true }).click()
  await page.getByText(/^已分配 \d+ 件/u).waitFor()
  await looks(inspector, 'round-drawn')

  const drawn = (await read<{ items: Drawn[] }>(inspector, `/case-evaluations?pageSize=200&roundId=${round.split('/').at(-1)}`)).items
  const handlers = await Promise.all(
    drawn.map(async one => {
      const found = await read<{ items: Choice[] }>(
        inspector,
        `/people-choices?permission=rectification:answer&officeId=${one.officeId}&q=${encodeURIComponent(one.handler)}`,
      )
      return found.items.find(({ name, staffNo }) => name === one.handler && staffNo !== null)
    }),
  )
  const chosen = drawn.findIndex((_, i) => handlers[i] !== undefined)
  const path = `/case-evaluations/${drawn[chosen]!.id}`

  // blind to each other, and to whoever organises
  const reviewers = [await signIn(first!.staffNo), await signIn(second!.staffNo)] as const
  await review(reviewers[0], path, true)
  await go(inspector, path)
  await page.getByText('两人都提交前，任何人看不到评查内容').waitFor()
  await expect.poll(() => page.getByText('卷内没有告知笔录。').count()).toBe(0)
  expect((await read<{ grade: string | null }>(reviewers[1], path)).grade).toBeNull()
  await review(reviewers[1], path, true)
  await go(inspector, path)
  await page.getByText('卷内没有告知笔录。').first().waitFor()
  await looks(inspector, 'case-reviewed')

  // the handler objects, from the telephone
  const handler = await signIn(handlers[chosen]!.staffNo!, { viewport: { width: 390, height: 844 } })
  await go(handler, path)
  await looks(handler, 'case-handler-390')
  await act(handler.page, '提出异议', { 异议内容和理由: '告知笔录在补充侦查卷中，请予复核。' })
  await go(inspector, path)
  const again = people.find(({ id }) => id === third)!
  await actChoosing(page, '指定异议复核人', '评查人', again.staffNo ?? again.name, again.name)
  await review(rechecker, path, true)

  // the head decides, and what was found is put right without being typed again
  const head = await signIn('zhuren')
  await go(head, path)
  await act(head.page, '评定', { 评定理由: '复核后仍未见告知笔录，维持评查意见。' })
  await go(inspector, path)
  await act(page, '问题转入整改', {})
  await page.getByText('复核后仍未见告知笔录').first().waitFor()
  await looks(inspector, 'case-decided')
  const cure = (await read<{ rectification: { id: string } }>(inspector, path)).rectification
  await go(inspector, `/rectifications/${cure.id}`)
  await page.getByText('卷内没有告知笔录。').first().waitFor()
  await looks(inspector, 'rectification')

  // a number of the statistics opens its cases
  await go(inspector, round)
  await page.setViewportSize({ width: 390, height: 844 })
  await go(inspector, round)
  await looks(inspector, 'round-390')
  await page.setViewportSize({ width: 1280, height: 800 })
  const english = await signIn('ducha', { ...inEnglish(held.product), colorScheme: 'dark' })
  await go(english, path)
  await english.page.getByText('Objects').first().waitFor()
  await picture(english.page, 'evaluations/case-en-dark', { fullPage: true })

  // who handled it reads how it ended; who runs the machine reads nothing
  await go(handler, path)
  await handler.page.getByText('复核后仍未见告知笔录').first().waitFor()
  const admin = await signIn('xitong')
  expect([403, 404]).toContain((await admin.page.request.get(at(path))).status())
  expect(others.flatMap(({ faults }) => faults)).toEqual([])
  expect(inspector.faults).toEqual([])
})
