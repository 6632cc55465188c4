import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { darkened, overflow, serious } from '../support/look.ts'
import { type Opened, opened } from '../support/opened.ts'
import { picture } from '../support/person.ts'
import { repository } from '../support/repository.ts'

let at: Opened
opened(held => (at = held))

const page = () => at.inspector.page
const box = (id: string) => page().locator(`.react-flow__node[data-id=${id}]`)
const preview = () => page().getByRole('region', { name: /^预览$/ })
const outcome = () => page().getByRole('region', { name: '标准用例试算结果' })

/** Puts the cursor behind the condition of the first filter, in the text. */
async function atFilter(): Promise<void> {
  await page().getByRole('tab', { name: '文本（YAML）' }).click()
  const editor = page().getByRole('textbox', { name: '模型文本（YAML）' })
  await editor.locator('.cm-line').filter({ hasText: 'ended_as == null' }).first().click()
  // the line is wrapped: End goes to where it is, and then to its end
  for (const key of ['End', 'End', 'End', 'ArrowLeft', 'ArrowLeft']) await page().keyboard.press(key)
}

/** A draft of a rule written as text, with no golden case yet. */
async function begin(): Promise<string> {
  const text = readFileSync(join(repository, 'e2e/src/support/returned-as-text.yaml'), 'utf8')
  const answer = await page().request.post(`${at.product.url}/api/v1/models/drafts`, {
    data: { text },
    headers: { origin: at.product.url },
  })
  expect(answer.status(), await answer.text()).toBe(201)
  return ((await answer.json()) as { id: string }).id
}

describe('a golden case from the preview', () => {
  it('is made by somebody who ticks, names and saves, and is green at once', async () => {
    const id = await begin()
    await page().setViewportSize({ width: 1280, height: 900 })
    await page().goto(`${at.product.url}/models/drafts/${id}`)
    await page().getByText('起个名称，即可写成标准用例').waitFor()
    await box('hits').click()
    await preview().getByRole('row').nth(1).waitFor()
    await preview().getByRole('button', { name: '第 1 行应命中', exact: true }).click()
    await page().getByLabel('标记 1 的名称').fill('逾期未重新移送')
    await box('returns').click()
    await preview().getByRole('heading', { name: '退回补充侦查之后的数据' }).waitFor()
    await preview().getByRole('button', { name: '第 2 行不应命中', exact: true }).click()
    await page().getByLabel('标记 2 的名称').fill('已按期重新移送')
    await picture(page(), 'golden/ticked', { fullPage: true })
    expect(await serious(page())).toEqual([])
    await page().getByRole('button', { name: '写入标准用例' }).click()
    await outcome()
      .getByText(/全部一致/)
      .waitFor()
    await outcome().getByText('逾期未重新移送').waitFor()
    await outcome().getByText('已按期重新移送').waitFor()
    await picture(page(), 'golden/green', { fullPage: true })
  })

  it('says which mark a change of the model breaks, and is green when the change is taken back', async () => {
    const added = ' && round > 900'
    await atFilter()
    await page().keyboard.type(added)
    await page()
      .getByRole('tab', { name: /^标准用例/ })
      .click()
    const wrong = outcome().locator('li.wrong')
    await wrong.waitFor()
    await expect.poll(() => wrong.textContent()).toContain('逾期未重新移送 应命中，现未命中')
    await expect.poll(() => outcome().locator('li.ok').textContent()).toContain('已按期重新移送 未命中')
    await picture(page(), 'golden/broken', { fullPage: true })
    await atFilter()
    for (const _ of added) await page().keyboard.press('Backspace')
    await page()
      .getByRole('tab', { name: /^标准用例/ })
      .click()
    await outcome()
      .getByText(/全部一致/)
      .waitFor()
  })

  it('holds tables of made-up people, those columns first by which the model decides, and can be tested as it is', async () => {
    await page().getByRole('link', { name: '查看用例数据并运行' }).click()
    const returns = page().getByRole('region', { name: '退回补充侦查的用例数据' }).last()
    await returns.waitFor()
    const heads = await returns.getByRole('columnheader').allTextContents()
    expect(heads.indexOf('重新移送日期')).toBeGreaterThanOrEqual(0)
    expect(heads.indexOf('重新移送日期')).toBeLessThan(heads.indexOf('部门受案号'))
    await picture(page(), 'golden/tables', { fullPage: true })
    await page().getByRole('button', { name: '运行用例' }).click()
    await page()
      .getByText(/用例通过/)
      .waitFor()
    await page().getByRole('rowheader', { name: '逾期未重新移送' }).waitFor()
    expect(at.inspector.faults).toEqual([])
  })

  it('fits on a telephone, in the dark', async () => {
    await page().setViewportSize({ width: 390, height: 844 })
    const id = await begin()
    await page().goto(`${at.product.url}/models/drafts/${id}`)
    await page().getByText('起个名称，即可写成标准用例').waitFor()
    expect(await overflow(page())).toBeLessThanOrEqual(0)
    expect(await darkened(page())).toEqual([])
    await picture(page(), 'golden/telephone', { fullPage: true })
  })
})
