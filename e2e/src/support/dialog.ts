import type { Locator } from 'playwright-core'

/** What a dialog that should have gone shows, and what stands in its fields: else nobody who reads the failure knows why it stayed. */
const shown = async (dialog: Locator): Promise<string> => {
  const fields = await dialog
    .locator('input, textarea')
    .evaluateAll(all => all.map(field => `${field.id}: ${(field as unknown as { value: string }).value}`))
  const loading = await dialog.locator('.ant-btn-loading').count()
  return `${loading > 0 ? 'it is still being sent; ' : ''}${(await dialog.innerText()).replaceAll(/\s+/gu, ' ')} [${fields.join('; ')}]`
}

/** Sends what a dialog asks, by the button that it ends with, and waits until the server has said yes and it is gone. */
export async function send(dialog: Locator): Promise<void> {
  await dialog.locator('.ant-modal-footer button').last().click()
  try {
    await dialog.waitFor({ state: 'hidden' })
  } catch (error) {
    throw new Error(`the dialog stays: ${await shown(dialog)}`, { cause: error })
  }
}

/** Writes into a field; a date counts when one leaves its field, and not while its calendar lies over the button. */
export async function write(field: Locator, value: string): Promise<void> {
  await field.fill(value)
  if (/^\d{4}-\d{2}-\d{2}$/u.test(value)) await field.press('Tab')
}
