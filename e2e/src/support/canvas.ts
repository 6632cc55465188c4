import type { Locator, Page } from 'playwright-core'
import { vi } from 'vitest'

/** Draws a line between two points; once more where the picture was still moving to its place when the mouse came, as a person does who missed. */
export async function draw(page: Page, from: Locator, to: Locator): Promise<void> {
  const lines = page.locator('.react-flow__edge')
  const before = await lines.count()
  const drawn = async () => {
    await from.hover()
    await page.mouse.down()
    await to.hover()
    await page.mouse.up()
    await page.waitForTimeout(300)
    return (await lines.count()) > before
  }
  await vi.waitUntil(drawn, { timeout: 20_000 })
}
