import type { Locator, Page } from 'playwright-core'

const OPEN = '.ant-select-dropdown:not(.ant-select-dropdown-hidden)'

/** What may be chosen by these words: those of the words typed before stay in sight while the new ones are looked for, and nobody can choose them. */
export const offered = (page: Page, option: string): Locator =>
  page.locator(`${OPEN} .ant-select-item-option[title="${option}"]:not(.ant-select-item-option-disabled)`)

/**
 * Chooses in a list that opens, by the words that a person reads there.
 *
 * @param at which control of this label, where a form is chosen first and its value beside it
 */
export async function choose(within: Locator, label: string | RegExp, option: string, at: 'first' | 'last' = 'first'): Promise<void> {
  const page = within.page()
  const boxes = within.getByRole('combobox', { name: label, exact: true })
  const box = at === 'first' ? boxes.first() : boxes.last()
  await box.click()
  if (await box.isEditable()) await box.fill(option)
  await offered(page, option).last().click()
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
