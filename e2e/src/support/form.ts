import type { Locator, Page } from 'playwright-core'

const OPEN = '.ant-select-dropdown:not(.ant-select-dropdown-hidden)'

/** What may be chosen by these words: those of the words typed before stay in sight while the new ones are looked for, and nobody can choose them. */
export const offered = (page: Page, option: string): Locator =>
  page.locator(`${OPEN} .ant-select-item-option[title="${option}"]:not(.ant-select-item-option-disabled)`)

/** Long enough for a list that closes on what was taken. */
const TAKEN_MS = 2_000

const isSelected = (option: Locator): Promise<boolean> => option.evaluate(it => it.classList.contains('ant-select-item-option-selected'))

/**
 * Takes what a list offers, or gives it back where it was taken before. A list that finds its place while it is pressed slips from under the pointer, and
 * nothing was chosen: a person sees it and presses again.
 */
export async function take(option: Locator): Promise<void> {
  const was = await isSelected(option)
  const isTaken = async () => !(await option.isVisible()) || (await isSelected(option).catch(() => !was)) !== was
  for (let times = 0; times < 5; times++) {
    await option.click()
    for (const until = Date.now() + TAKEN_MS; Date.now() < until; await option.page().waitForTimeout(50)) if (await isTaken()) return
  }
  throw new Error(`it was pressed and is not chosen: ${await option.innerText()}`)
}

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
  await take(offered(page, option).last())
  // a list of one closes on it, and the key would close the dialog behind it
  if (await box.evaluate(it => it.closest('.ant-select-multiple') !== null)) await page.keyboard.press('Escape')
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
