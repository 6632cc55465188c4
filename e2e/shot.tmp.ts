import { launch } from './src/support/browser.ts'
const URL = 'http://127.0.0.1:8282'
const b = await launch()
const jobs: [string, string, string[]][] = [
  ['xinfang', 'pet', ['/petitions', '/petitions/new', '/petitions/statistics', '/petition-replies', '@/petitions']],
  ['shuji', 'shuji', ['/', '/branches', '/branch-tree', '/duties', '/activities', '@/activities']],
  ['ducha', 'ducha', ['/', '/letters', '/campaigns', '@/campaigns', '/clues', '/agreements', '@/agreements', '/models']],
  ['jianchazhang', 'chief', ['/', '/letters']],
]
const shots: [number, string, string][] = process.argv[2] === 'b' ? [[390, 'en', 'dark']] : [[1280, 'zh-CN', 'light']]
for (const [w, lang, theme] of shots)
  for (const [who, tag, paths] of jobs) {
    const ctx = await b.newContext({ viewport: { width: w, height: 900 }, colorScheme: theme as 'light' })
    await ctx.addInitScript(
      ([l, th]) => {
        localStorage.setItem('jq.lang', l!)
        localStorage.setItem('jq.theme', th!)
      },
      [lang, theme],
    )
    const page = await ctx.newPage()
    page.on('pageerror', e => console.log(who, page.url(), 'ERR', e.message))
    page.on('response', r => {
      if (r.status() >= 400 && !r.url().includes('/session')) console.log(who, page.url(), r.status(), r.url())
    })
    await page.goto(URL)
    await page.evaluate(async login => {
      await fetch('/api/v1/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ login, password: 'Jianqing-2026' }),
      })
    }, who)
    for (const p of paths) {
      try {
        if (p.startsWith('@')) {
          await page.goto(URL + p.slice(1))
          await page.waitForTimeout(2500)
          const href = await page
            .locator(`main a[href^="${p.slice(1)}/"]`)
            .first()
            .getAttribute('href', { timeout: 3000 })
          await page.goto(URL + href)
        } else await page.goto(URL + p)
        await page.waitForTimeout(3000)
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        if (over > 0) console.log(who, p, 'wider by', over)
        await page.screenshot({ path: `/tmp/shots/${tag}-${p.replace(/\W/g, '_')}-${w}.png`, fullPage: false })
      } catch (e) {
        console.log(who, p, String(e).slice(0, 200))
      }
    }
    await ctx.close()
  }
await b.close()
