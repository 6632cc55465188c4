import type { Page } from 'playwright-core'
import { send } from '../support/dialog.ts'
import { expect, it } from 'vitest'
import { darkened, lightened, overflow, serious, settled } from '../support/look.ts'
import { choose } from '../support/form.ts'
import { opened, type Opened } from '../support/opened.ts'
import { act, type Person, picture, signedIn } from '../support/person.ts'

const MODEL = 'returned-not-resubmitted'
const DATASET = 'supplementary_returns'
let held: Opened
opened(given => (held = given))

interface Office {
  officeId: string
  officeName: string
  rectificationId: string
  now: number
  unexplained: number
  items: { done: number; total: number }
  acknowledgedOn: string | null
  clock: string | null
}
interface Campaign {
  id: string
  title: string
  state: string
  board: Office[]
  rounds: { kind: string; total: number; unexplained: number }[]
}
const json = async <T>(page: Page, path: string): Promise<T> =>
  (await page.request.get(`${held.product.url}/api/v1/${path}`)).json() as Promise<T>

/** At two widths, in the light and in the dark; nothing sticks out or is hard to read. */
async function looks(page: Page, name: string): Promise<void> {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    await picture(page, `campaign/${name}-${width}`, { fullPage: true })
    expect([name, width, await overflow(page)]).toEqual([name, width, 0])
  }
  expect([name, await serious(page)]).toEqual([name, []])
  expect([name, 'dark', await darkened(page)]).toEqual([name, 'dark', []])
  await picture(page, `campaign/${name}-dark`, { fullPage: true })
  await lightened(page)
}

/** Runs the model by its button, and waits until the page tells of one look more. */
async function look(page: Page, button: string, id: string): Promise<Campaign> {
  const before = (await json<Campaign>(page, `campaigns/${id}`)).rounds.length
  await page.getByRole('main').getByRole('button', { name: button }).click()
  await expect.poll(async () => (await json<Campaign>(page, `campaigns/${id}`)).rounds.length, { timeout: 60_000 }).toBe(before + 1)
  await settled(page, `${held.product.url}/campaigns/${id}`)
  return json<Campaign>(page, `campaigns/${id}`)
}

/** A return of a case of that office that nobody resubmitted comes with the data. */
async function delivered(page: Page, caseNo: string, round: number): Promise<void> {
  const row = `部门受案号,退查次数,退回补充侦查日期,公安机关签收日期,重新移送日期,终结方式\n${caseNo},${round},2026-03-0${round - 6},,,\n`
  await page.goto(`${held.product.url}/import?dataset=${DATASET}`)
  await page.locator('input[type=file]').setInputFiles({ name: '退查新增.csv', mimeType: 'text/csv', buffer: Buffer.from(row) })
  await page.getByRole('radio', { name: /追加到当前版本/ }).click()
  await page.waitForURL(/mode=append/u)
  await page.getByRole('button', { name: '开始导入' }).click()
  await page.getByRole('heading', { name: '导入完成' }).waitFor()
}

const headOf = async (office: Office): Promise<Person> => {
  const { owner } = await json<{ owner: { id: string; name: string } }>(held.inspector.page, `rectifications/${office.rectificationId}`)
  const { items } = await json<{ items: { id: string; login: string }[] }>(
    admin.page,
    `people?pageSize=200&q=${encodeURIComponent(owner.name)}`,
  )
  return signedIn(held.browser, held.product, items.find(({ id }) => id === owner.id)!.login)
}
let admin: Person

/** An office opens its list, deals with all of it and answers; somebody without a part in it verifies. */
async function cured(office: Office, verifier: Person, { again = false } = {}): Promise<void> {
  const head = await headOf(office)
  const { page } = head
  await settled(page, `${held.product.url}/rectifications/${office.rectificationId}`)
  if (!again) await act(page, '签收', null)
  await page.getByRole('button', { name: /^登记其余 \d+ 项$/u }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('说明').fill('逐件核对卷宗，已补办手续')
  await send(dialog)
  await act(page, '反馈整改情况', { 整改情况: '清单所列事项已逐件整改，并排查同类案件。', 整改生效日期: '2026-06-01' })
  await settled(verifier.page, `${held.product.url}/rectifications/${office.rectificationId}`)
  await act(verifier.page, '核验通过', { 核验情况: '抽查卷宗，整改到位。' })
  expect(head.faults).toEqual([])
  await head.close()
}

it('[Z5] one valid lead asks for all of its kind: a query, lists of the offices, a close that the model allows, and a watch after it', async () => {
  const { browser, product, inspector } = held
  const { page } = inspector
  admin = await signedIn(browser, product, 'anquan')
  const verifier = await signedIn(browser, product, 'zhuren')

  // a confirmed find begins it
  const { items } = await json<{ items: { id: string }[] }>(page, `leads?model=${MODEL}&state=new&pageSize=1`)
  await settled(page, `${product.url}/leads/${items[0]!.id}`)
  await act(page, '确认有效', {})
  await page.getByRole('button', { name: '发起类案整改' }).click()
  await page.waitForURL(/\/campaigns\/[0-9a-f-]{36}$/u)
  const id = new URL(page.url()).pathname.split('/').at(-1)!
  // the dry run is what is to be done first: filled, and above what ends it
  const trial = page.getByRole('button', { name: '试运行类案模型' })
  await trial.waitFor()
  expect(await trial.getAttribute('class')).toContain('ant-btn-primary')
  const [above, below] = [await trial.boundingBox(), await page.getByRole('button', { name: '作废' }).boundingBox()]
  expect(above!.y).toBeLessThan(below!.y)
  await looks(page, 'draft')

  // the parameters of the find are a form; offices are chosen by the counts of the first dry run
  const first = await look(page, '试运行类案模型', id)
  const chosen = first.board.toSorted((a, b) => b.now - a.now).slice(0, 2)
  expect(chosen.length).toBe(2)
  await looks(page, 'trial')
  await page.getByLabel('宽限日数').fill('1')
  for (const { officeName } of chosen) await choose(page.getByRole('main'), '查询范围', officeName)
  await page.getByLabel('事项名称').fill('退回补充侦查未按期重新移送类案整改')
  await page.getByRole('button', { name: '保存查询' }).click()
  await page.getByText('已保存，请再试运行').waitFor()
  const second = await look(page, '试运行类案模型', id)
  expect(second.board.map(({ officeId }) => officeId).sort()).toEqual(chosen.map(({ officeId }) => officeId).sort())
  await page.getByText('宽限日数 1').waitFor()

  // each office gets its list, frozen
  await act(page, '下达各院', {})
  const given = await json<Campaign>(page, `campaigns/${id}`)
  expect(given.board.map(({ items: list, now }) => list.total === now)).toEqual([true, true])
  await settled(page, `${product.url}/campaigns/${id}?view=gantt`)
  await page.getByRole('region', { name: '各院进度' }).waitFor()
  await looks(page, 'running-gantt')
  await page.getByText('看板', { exact: true }).click()
  await page.waitForURL(/view=cards/u)
  await looks(page, 'running-board')
  await act(page, '催办未反馈单位', { 催办内容: '请于期限内反馈。' }, { stays: true })
  for (const office of given.board) await cured(office, verifier)

  // a number of the comparison opens its rows
  await settled(page, `${product.url}/campaigns/${id}`)
  const [one] = given.board
  await page.getByRole('button', { name: `查看${one!.officeName}清单 ${one!.items.total} 项` }).click()
  const rows = page.getByRole('dialog').locator('.jq-campaign-rows li')
  await expect.poll(() => rows.count()).toBe(Math.min(20, one!.items.total))
  await picture(page, 'campaign/rows')
  await page.keyboard.press('Escape')

  // what the model finds anew holds up the close
  const { items: hits } = await json<{ items: { subjectKey: string; officeName: string }[] }>(page, `campaigns/${id}/hits?pageSize=200`)
  const caseNo = hits.find(({ officeName }) => officeName === one!.officeName)!.subjectKey.split('|')[0]!
  await delivered(page, caseNo, 7)
  await settled(page, `${product.url}/campaigns/${id}`)
  await page.getByText('各院反馈后，请再运行一次模型').waitFor()
  expect((await look(page, '再次运行类案模型', id)).rounds[0]).toMatchObject({ unexplained: 1 })
  await page.getByText('模型仍有 1 条未说明的发现').waitFor()
  await expect.poll(() => page.getByRole('button', { name: '办结并跟踪一年' }).count()).toBe(0)
  await looks(page, 'held-up')
  await act(page, '新发现列入整改', {})
  await cured(one!, verifier, { again: true })
  await settled(page, `${product.url}/campaigns/${id}`)
  await look(page, '再次运行类案模型', id)
  await act(page, '办结并跟踪一年', { 整改总体情况: '清单所列事项均已核查整改。' })
  await page.getByText('已办结，跟踪中').first().waitFor()

  // after the close its model looks on, and opens it again
  await delivered(page, caseNo, 8)
  await settled(page, `${product.url}/campaigns/${id}`)
  expect((await look(page, '再次运行类案模型', id)).state).toBe('running')
  await page.getByText('跟踪运行有新发现，重新整改').first().waitFor()
  await looks(page, 'again')
  expect([...inspector.faults, ...verifier.faults]).toEqual([])
})

it('the demonstration has one over nine offices of which one is silent, and one that is watched', async () => {
  const { page } = held.inspector
  const { items } = await json<{ items: { id: string; state: string }[] }>(page, 'campaigns?pageSize=50')
  const running = items.filter(({ state }) => state === 'running')
  const boards = await Promise.all(running.map(({ id }) => json<Campaign>(page, `campaigns/${id}`)))
  const nine = boards.find(({ board }) => board.length === 9)!
  expect(nine.board.filter(({ acknowledgedOn }) => acknowledgedOn === null).map(({ clock }) => clock)).toEqual(['overdue'])
  const closed = items.find(({ state }) => state === 'closed')!
  await settled(page, `${held.product.url}/campaigns/${closed.id}`)
  await page.getByText('跟踪运行').first().waitFor()
  await looks(page, 'watched')
  await settled(page, `${held.product.url}/campaigns`)
  await looks(page, 'list')
})
