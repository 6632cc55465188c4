import type { Locator, Page } from 'playwright-core'
import { vi } from 'vitest'

/** Draws a line between two points; once more where the picture was still moving to its place when the mouse came, as a person does who missed. */
export async function draw(page: Page, from: Locator, to: Locator): Promise<void> {
  const [source, target, slot] = await Promise.all([
    from.getAttribute('data-nodeid'),
    to.getAttribute('data-nodeid'),
    to.getAttribute('data-handleid'),
  ])
  const line = page.locator(`.react-flow__edge[data-id="${source}>${target}:${slot}"]`)
  const isDrawn = async () => {
    await from.hover()
    await page.mouse.down()
    await to.hover()
    await page.mouse.up()
    return line.waitFor({ timeout: 1_000 }).then(
      () => true,
      () => false,
    )
  }
  await vi.waitUntil(isDrawn, { timeout: 30_000 })
}
