import { loadCatalogue } from '@jianqing/catalogue'
import { openLake } from '@jianqing/lake'
import { expect, it } from 'vitest'
import { darkened, lightened, overflow, serious, settled } from '../support/look.ts'
import { type Opened, opened } from '../support/opened.ts'
import { picture, signedIn } from '../support/person.ts'

let at: Opened
opened(held => (at = held))

/** Somebody of the demonstration who was sentenced, and has a case. */
async function sentenced(): Promise<string> {
  const lake = openLake(at.product.dataDir)
  const rowsOf = async (id: string) =>
    (await lake.rows(loadCatalogue().datasets.get(id)!, (await lake.current(id))!.version, { page: 1, pageSize: 2000 })).items
  const suspects = new Set((await rowsOf('criminal_cases')).map(row => row['suspect_id']))
  return String((await rowsOf('criminal_judgments')).find(row => suspects.has(row['defendant_id']!))!['defendant_id'])
}

it('all of a person is found by the whole number, on one axis, masked, and each look is told to the audit', async () => {
  const number = await sentenced()
  const { page } = at.inspector
  await settled(page, `${at.product.url}/workbench`)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill(number)
  await page.getByRole('option', { name: /人员全景/ }).click()
  await page.getByRole('region', { name: '人员时间轴' }).waitFor()
  expect(page.url()).not.toContain(number)
  await expect.poll(() => page.getByRole('main').textContent()).toContain(`${number.slice(0, 6)}********${number.slice(-4)}`)
  expect(await page.content()).not.toContain(number)
  for (const lane of ['办案阶段', '判决与刑期']) await page.getByRole('heading', { name: lane }).waitFor()
  expect(await serious(page)).toEqual([])
  await picture(page, 'person/wide', { fullPage: true })
  expect(await darkened(page)).toEqual([])
  await lightened(page)
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await overflow(page)).toBeLessThanOrEqual(0)
  await picture(page, 'person/phone', { fullPage: true })
  await page.setViewportSize({ width: 1280, height: 800 })

  await page.locator('.jq-case-runs a').first().click()
  await page.getByRole('link', { name: '犯罪嫌疑人的人员全景' }).click()
  await page.getByRole('region', { name: '人员时间轴' }).waitFor()

  const auditor = await signedIn(at.browser, at.product, 'shenji')
  await auditor.page.goto(`${at.product.url}/audit`)
  await auditor.page.getByLabel('谁看过某案、某人身份：输入案号或身份证号').fill(number)
  await auditor.page.keyboard.press('Enter')
  await auditor.page.getByRole('cell', { name: '查看人员全景' }).first().waitFor()
  await expect.poll(() => auditor.page.getByText('查看人员全景').count()).toBeGreaterThanOrEqual(2)
  expect([...at.inspector.faults, ...auditor.faults]).toEqual([])
  await auditor.close()
})
