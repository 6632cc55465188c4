import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { darkened, inEnglish, lightened, overflow, serious, settled } from '../support/look.ts'
import { opened, type Opened } from '../support/opened.ts'
import { picture, signedIn } from '../support/person.ts'

let held: Opened
opened(given => (held = given))

/** Tables that nobody has delivered yet. */
const MISSING = ['stays', 'fund_withdrawals', 'benefits']

it('[Z4] the data map says what to ask for next, and begins the agreement', async () => {
  const { product, inspector } = held
  const { page } = inspector
  const lake = join(product.dataDir, 'lake')
  const folders = readdirSync(lake, { recursive: true, encoding: 'utf8' })
  for (const id of MISSING) {
    const folder = folders.find(path => path.split('/').at(-1) === id)
    expect(folder, id).toBeDefined()
    rmSync(join(lake, folder!), { recursive: true })
  }

  await settled(page, `${product.url}/datasets`)
  await page.getByRole('link', { name: '数据地图' }).first().click()
  await page.getByRole('heading', { level: 1, name: '数据地图' }).waitFor()
  const next = page.getByRole('region', { name: '下一步向谁要什么' })
  await expect.poll(() => next.getByRole('listitem').count()).toBe(MISSING.length)
  // what opens most models stands first
  const first = next.getByRole('listitem').first()
  await expect.poll(() => first.textContent()).toContain('待遇发放')
  await expect.poll(() => first.textContent()).toMatch(/单此一表即可开通 \d 个模型/u)
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    await picture(page, `data-map/map-${width}`, { fullPage: true })
    expect([width, await overflow(page)]).toEqual([width, 0])
  }
  expect(await serious(page)).toEqual([])
  expect(await darkened(page)).toEqual([])
  await picture(page, 'data-map/dark', { fullPage: true })
  await lightened(page)

  await page.getByText('按模型', { exact: true }).click()
  await page.getByLabel('只看缺表的模型').click()
  await page.waitForURL(/blocked=1/u)
  await expect.poll(() => page.locator('.jq-map-models li').count()).toBeGreaterThan(2)
  await picture(page, 'data-map/models')
  await page.setViewportSize({ width: 390, height: 900 })
  expect(await overflow(page)).toBe(0)
  await picture(page, 'data-map/models-390', { fullPage: true })
  await page.setViewportSize({ width: 1280, height: 900 })

  // the agreement knows the table, its keeper and what it is for
  await page.getByText('按单位', { exact: true }).click()
  await next.getByRole('listitem').filter({ hasText: '住宿登记' }).getByRole('button', { name: '拟定数据协议' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('住宿登记', { exact: true }).waitFor()
  await expect.poll(() => dialog.getByLabel('提供方').inputValue()).toBe('公安机关')
  expect(await dialog.getByLabel('名称').inputValue()).toBe('住宿登记数据共享')
  expect(await dialog.getByLabel('用途').inputValue()).toContain('供下列监督模型比对')
  await dialog.getByLabel('编号').fill('数协〔2026〕21号')
  await dialog.getByLabel('联系人').fill('治安支队')
  await dialog.getByLabel('依据').fill('双方签订的数据共享协议')
  await picture(page, 'data-map/agreement')
  await dialog.locator('.ant-modal-footer button').last().click()
  await page.waitForURL(/\/agreements\/[0-9a-f-]{36}$/u)
  await settled(page, `${product.url}/data-map`)
  await next.getByRole('link', { name: '已有协议：住宿登记数据共享（拟定）' }).waitFor()

  const english = await signedIn(held.browser, product, 'ducha', inEnglish(product))
  await settled(english.page, `${product.url}/data-map`)
  await english.page.getByRole('heading', { name: 'What to ask for next' }).waitFor()
  await picture(english.page, 'data-map/en', { fullPage: true })
  await english.close()
  expect(inspector.faults).toEqual([])
})
