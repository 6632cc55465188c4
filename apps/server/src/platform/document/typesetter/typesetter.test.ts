import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import type { Told } from '../docx-told.ts'
import { docxOf } from '../docx.ts'
import { OfficialPaper } from '../paper.ts'
import { openRenderer } from '../renderer.ts'
import { samplePaper } from '../sample.fixture.ts'
import { openTypesetter, type Typesetter } from './index.ts'

const SMALL = { template: '#set page(width: 40mm, height: 40mm)\n#[甲] #[#metadata((text: 1, signature: 1))<pages>]', inputs: {} }
/** Typst has no limit of its own to such a one. */
const ENDLESS = { ...SMALL, template: '#for i in range(100000000) { for j in range(1000) { let k = calc.sin(i * j) } }' }
const MISTAKEN = { ...SMALL, template: '#nothing-of-this-name' }

const opened: Typesetter[] = []
const open = (limitMs?: number) => {
  opened.push(openTypesetter(null, { ...(limitMs && { limitMs }) }))
  const { set: setIn, close } = opened.at(-1)!
  return { setIn, set: (order: typeof SMALL) => setIn(order, 'one'), close }
}
afterEach(() => opened.splice(0).forEach(typesetter => typesetter.close()))

/** 60,000 hanzi, of which no two neighbours are alike. */
const largest = Array.from({ length: 30 }, (_, paragraph) => ({
  level: 0,
  text: Array.from({ length: 2_000 }, (__, i) => String.fromCodePoint(0x4e00 + ((i * 37 + paragraph * 11) % 3_000))).join(''),
}))

it('leaves the thread of the server free while it sets the largest letter', async () => {
  const renderer = openRenderer(null)
  try {
    const paper = OfficialPaper.parse({ ...samplePaper, body: largest })
    // the process and its fonts are there
    await renderer.pdf(OfficialPaper.parse(samplePaper))
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    // it counts from its first tick
    await setTimeout(20)
    const began = performance.now()
    const pdf = await renderer.pdf(paper)
    const took = performance.now() - began
    await setTimeout(20)
    delay.disable()
    expect(pdf.pages).toBeGreaterThan(95)
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

it('packs a document of many paragraphs for Word, and hardly takes the thread of the server', async () => {
  const renderer = openRenderer(null)
  /** Of this process, in ms. */
  const spent = async (work: () => Promise<Buffer>) => {
    const before = process.cpuUsage()
    expect((await work()).subarray(0, 2).toString()).toBe('PK')
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1e3
  }
  try {
    const paper = OfficialPaper.parse({ ...samplePaper, body: Array.from({ length: 500 }, (_, i) => ({ level: 0, text: `第${i}段` })) })
    const there = () => renderer.docx(paper, { pages: 20, textPages: 20 })
    const { packDocx } = (await import(new URL('docx.mjs', import.meta.url).href)) as { packDocx: (document: Told) => Promise<Buffer> }
    const here = () => packDocx(docxOf(paper, { all: 20, text: 20 }))
    await Promise.all([there(), here()])
    // 4 ms of 80: what is left is to tell of the parts
    expect(await spent(there)).toBeLessThan((await spent(here)) / 2)
  } finally {
    renderer.close()
  }
})

it('keeps a lane in its order, says that an endless paper took too long, sets the next one, and lets it stop no other lane', async () => {
  const { setIn } = open(10_000)
  const ended: string[] = []
  const ask = (order: typeof SMALL, lane: string, name: string) =>
    setIn(order, lane)
      .catch((error: Error) => error)
      .finally(() => ended.push(name))
  const all = [ask(ENDLESS, 'slow', 'endless'), ...[1, 2, 3].map(n => ask(SMALL, 'slow', `slow ${n}`))]
  all.push(...[1, 2, 3].map(n => ask(SMALL, 'other', `other ${n}`)))
  const [endless, ...others] = await Promise.all(all)
  expect(ended).toEqual(['other 1', 'other 2', 'other 3', 'endless', 'slow 1', 'slow 2', 'slow 3'])
  expect(endless).toMatchObject({ name: 'SettingFailed', message: 'the paper could not be set: it took more than 10000 ms' })
  expect(others).toEqual(others.map(() => expect.objectContaining({ pages: 1 })))
})

it('says that it was ended, and nothing can be set after that', async () => {
  const typesetter = open()
  const endless = typesetter.set(ENDLESS).catch((error: Error) => error)
  await setTimeout(300)
  typesetter.close()
  expect(await endless).toMatchObject({ name: 'SettingFailed' })
  expect(await typesetter.set(SMALL).catch((error: Error) => error)).toMatchObject({ name: 'SettingFailed' })
})
