import { expect, it } from 'vitest'
import { makeFile } from '../../modules/citizens/readings/seed/made-file.ts'
import { LOOKS_LIKE_MARK, newMarkCode } from './code.ts'
import { markPage } from './mark.ts'
import { photographs } from './photographs.fixture.ts'
import { renderPage } from './render.ts'
import { traceImage } from './trace.ts'

it('traces 54 of 60 photographs at least, and none to another showing', { timeout: 900_000 }, async () => {
  const { pdf } = await makeFile('某某盗窃案')
  let [right, wrong] = [0, 0]
  for (let page = 1; page <= 6; page++) {
    const code = newMarkCode()
    const marked = await markPage(await renderPage(pdf, page), { code, reader: '王律师 甲律师事务所' })
    for (const photograph of await photographs(Buffer.from(marked), 10)) {
      const told = await traceImage(photograph, LOOKS_LIKE_MARK)
      if (told === code) right++
      else if (told !== null) wrong++
    }
  }
  console.log(`${right} of 60 traced, ${wrong} wrong`)
  expect(wrong).toBe(0)
  expect(right).toBeGreaterThanOrEqual(54)
})
