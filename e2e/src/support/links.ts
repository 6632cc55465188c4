import type { Page } from 'playwright-core'
import { settled } from './look.ts'

/**
 * Follows what a page leads to, as its reader would: a record that they may not open is named there, and is no link.
 *
 * @returns addresses that answered with an error, and what they asked for
 */
export async function deadLinks(page: Page, url: string, paths: readonly string[]): Promise<string[]> {
  const dead: string[] = []
  page.on('response', answer => {
    if (answer.status() >= 400) dead.push(`${new URL(page.url()).pathname}: ${answer.status()} ${new URL(answer.url()).pathname}`)
  })
  const followed = new Set<string>()
  for (const path of paths) {
    await settled(page, url + path)
    const links = await page
      .getByRole('main')
      .locator('a[href^="/"]:not([href^="/api"])')
      .evaluateAll(all => all.map(link => link.getAttribute('href')!))
    for (const link of links) {
      if (followed.has(link)) continue
      followed.add(link)
      await settled(page, url + link)
    }
  }
  return dead
}
