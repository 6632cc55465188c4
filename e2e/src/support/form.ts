import type { Locator, Page } from 'playwright-core'

const OPEN = '.ant-select-dropdown:not(.ant-select-dropdown-hidden)'

/**
 * Chooses in a list that opens, by the words that a person reads there.
 *
 * @param at which control of this label, where a form is chosen first and its value beside it
 */
export async function choose(within: Locator, label: string, option: string, at: 'first' | 'last' = 'first'): Promise<void> {
  const page = within.page()
  const boxes = within.getByRole('combobox', { name: label, exact: true })
  const box = at === 'first' ? boxes.first() : boxes.last()
  await box.click()
  if (await box.isEditable()) await box.fill(option)
  await page.locator(`${OPEN} .ant-select-item-option[title="${option}"]`).last().click()
  await page.keyboard.press('Escape')
  await page.locator(OPEN).waitFor({ state: 'hidden' })
}

/** Chooses several, one after the other. */
export async function chooseAll(within: Locator, label: string, options: readonly string[]): Promise<void> {
  for (const option of options) await choose(within, label, option)
}

/** Opens a menu by its button and takes one of its entries. */
export async function pick(page: Page, button: string, entry: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: button }).click()
  await page.getByRole('menuitem').filter({ hasText: entry }).first().click()
}
