import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { OfficialPaper } from '../paper.ts'
import { pdfRenderer } from '../pdf.ts'
import { samplePaper } from '../sample.fixture.ts'
import { openTypesetter, type Typesetter } from './index.ts'

const SMALL = { template: '#set page(width: 40mm, height: 40mm)\n#[甲] #[#metadata((text: 1, signature: 1))<pages>]', inputs: {} }
/** Typst has no limit of its own to such a one. */
const ENDLESS = { ...SMALL, template: '#for i in range(100000000) { for j in range(1000) { let k = calc.sin(i * j) } }' }
const MISTAKEN = { ...SMALL, template: '#nothing-of-this-name' }

const opened: Typesetter[] = []
const open = (limitMs?: number) => {
  opened.push(openTypesetter(null, limitMs))
  return opened.at(-1)!
}
afterEach(() => opened.splice(0).forEach(typesetter => typesetter.close()))

/** 60,000 hanzi, of which no two neighbours are alike. */
const largest = Array.from({ length: 30 }, (_, paragraph) => ({
  level: 0,
  text: Array.from({ length: 2_000 }, (__, i) => String.fromCodePoint(0x4e00 + ((i * 37 + paragraph * 11) % 3_000))).join(''),
}))

it('leaves the thread of the server free while it sets the largest letter', async () => {
  const renderer = pdfRenderer(null)
  try {
    const paper = OfficialPaper.parse({ ...samplePaper, body: largest })
    // the process and its fonts are there
    await renderer.render(OfficialPaper.parse(samplePaper))
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    // it counts from its first tick
    await setTimeout(20)
    const began = performance.now()
    const { pages } = await renderer.render(paper)
    const took = performance.now() - began
    await setTimeout(20)
    delay.disable()
    expect(pages).toBeGreaterThan(95)
    // on a busy machine the scheduler alone takes some hundred; on the thread of the server it would be nearly all of it
    expect(delay.max / 1e6).toBeLessThan(Math.max(500, took / 4))
  } finally {
    renderer.close()
  }
})

it('sets several papers at once, each its own, and goes on after a mistaken one', async () => {
  const { set } = open()
  const texts = ['A', 'B', 'C']
  const papers = texts.map((_, i) => set({ ...SMALL, template: SMALL.template + '#pagebreak()乙'.repeat(i) }))
  const mistaken = set(MISTAKEN).catch((error: Error) => error.message)
  expect((await Promise.all(papers)).map(({ pages }) => pages)).toEqual([1, 2, 3])
  expect(await mistaken).toMatch(/could not be set.*nothing-of-this-name/)
  expect((await set(SMALL)).pdf.subarray(0, 5).toString()).toBe('%PDF-')
})

it('says that a paper took too long, and sets the next one', async () => {
  const { set } = open(10_000)
  const [endless, next] = [set(ENDLESS).catch((error: Error) => error), set(SMALL)]
  expect(await endless).toMatchObject({ name: 'SettingFailed', message: 'the paper could not be set: it took more than 10000 ms' })
  expect((await next).pages).toBe(1)
})

it('says that it was ended, and nothing can be set after that', async () => {
  const typesetter = open()
  const endless = typesetter.set(ENDLESS).catch((error: Error) => error)
  await setTimeout(300)
  typesetter.close()
  expect(await endless).toMatchObject({ name: 'SettingFailed' })
  expect(await typesetter.set(SMALL).catch((error: Error) => error)).toMatchObject({ name: 'SettingFailed' })
})
