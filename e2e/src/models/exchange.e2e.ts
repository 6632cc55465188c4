import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { darkened, inEnglish, lightened, overflow, serious, settled } from '../support/look.ts'
import { opened, type Opened } from '../support/opened.ts'
import { picture, signedIn } from '../support/person.ts'

let held: Opened
opened(given => (held = given))

it('a model goes to another office as one file, and comes in as a draft', async () => {
  const { product, inspector, browser } = held
  const { page } = inspector
  await settled(page, `${product.url}/models/aid-not-stopped`)
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出给其他单位' }).click()])
  expect(file.suggestedFilename()).toMatch(/^aid-not-stopped-v\d+\.jqmodel\.json$/u)
  await picture(page, 'model-exchange/give', { fullPage: true })
  const path = await file.path()
  const content = readFileSync(path, 'utf8')

  await settled(page, `${product.url}/models/drafts`)
  await page.getByRole('button', { name: '导入模型文件' }).click()
  const dialog = page.getByRole('dialog')
  const choose = dialog.getByLabel('选择文件', { exact: true })
  const give = (text: string) => choose.setInputFiles({ name: 'm.jqmodel.json', mimeType: 'application/json', buffer: Buffer.from(text) })
  await give(content.replace('aid-not-stopped', 'aid-not-stepped'))
  await dialog.getByText('文件在签名后被改动过').waitFor()
  await picture(page, 'model-exchange/refused')
  await give(content)
  await page.waitForURL(/\/models\/versions\/[0-9a-f-]{36}$/u)
  const came = page.getByRole('region', { name: '来源' })
  await came.getByText('签名有效').waitFor()
  await expect.poll(() => came.textContent()).toContain('与导入时相同')
  await page.getByText('与现用模型高度相似').waitFor()
  await page.getByText('草稿', { exact: true }).first().waitFor()
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    await picture(page, `model-exchange/came-${width}`, { fullPage: true })
    expect([width, await overflow(page)]).toEqual([width, 0])
  }
  expect(await serious(page)).toEqual([])
  expect(await darkened(page)).toEqual([])
  await picture(page, 'model-exchange/came-dark', { fullPage: true })
  await lightened(page)

  const english = await signedIn(browser, product, 'ducha', inEnglish(product))
  await settled(english.page, page.url())
  await english.page.getByRole('heading', { name: 'Where it comes from' }).waitFor()
  await picture(english.page, 'model-exchange/came-en')
  await english.close()
  expect(inspector.faults).toEqual([])
})
