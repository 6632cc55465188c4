import AxeBuilder from '@axe-core/playwright'
import type { BrowserContextOptions, Page } from 'playwright-core'
import type { RunningProduct } from './product.ts'
import { quiet } from './quiet.ts'

/** Rows of a long table beyond the first thirty that look as one above them: contrast is worked out for each cell, and would come to the same. */
const REPEATED = 'tr[data-repeated]'

/** A row looks as another one where its cells hold the same kinds of parts: tags, badges and marks are told by their classes. */
const markRepeated = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const body of document.querySelectorAll('tbody')) {
      const seen = new Set<string>()
      for (const [i, row] of [...body.rows].entries()) {
        const look = [...new Set([row, ...row.querySelectorAll('*')].map(part => part.getAttribute('class') ?? ''))].sort().join('|')
        row.toggleAttribute('data-repeated', i >= 30 && seen.has(look))
        seen.add(look)
      }
    }
  })
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']

/**
 * What screen readers and people without good eyes stumble over (WCAG 2.1 AA).
 *
 * The rules run in the page itself – no page of ours holds another one – and describe only what breaks them: that takes less than half of
 * the time that it takes to gather everything that was right and to sort it in a second page.
 *
 * @param rules these alone
 * @returns the rule, the first elements and how many there are; empty when nothing is wrong
 */
export async function serious(page: Page, rules?: readonly string[]): Promise<string[]> {
  await markRepeated(page)
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .setLegacyMode()
    .exclude(REPEATED)
  const { violations } = await (rules ? axe.withRules([...rules]) : axe.withTags(WCAG)).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(({ target }) => target.join(' '))
          .slice(0, 3)
          .join(' | ')} (${nodes.length})`,
    )
}

/**
 * The same page in the dark: another palette, of which nothing but contrast can be wrong that was right in the light. It follows the machine, so that it need not be
 * fetched and drawn once more; {@link lightened} goes back.
 */
export async function darkened(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await page.locator('html[data-scheme=dark]').waitFor()
  return serious(page, ['color-contrast', 'link-in-text-block'])
}

export async function lightened(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' })
  await page.locator('html[data-scheme=light]').waitFor()
}

/** By how many pixels the page is wider than the window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** A browser on which English was spoken last. */
export const inEnglish = ({ url }: RunningProduct): BrowserContextOptions => ({
  storageState: { cookies: [], origins: [{ origin: url, localStorage: [{ name: 'jq.lang', value: 'en' }] }] },
})

/** Goes to the page and waits until it has its title and asks for nothing more. */
export async function settled(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await quiet(page)
}
