import { expect, it } from 'vitest'
import { bigramsOf, excerptOf, termsOf } from './bigrams.ts'

it('takes every two characters that stand together, over no gap', () => {
  expect(bigramsOf('农民工欠薪，AI 12')).toEqual(['农民', '民工', '工欠', '欠薪', 'ai', '12'])
  expect(bigramsOf('欠，薪')).toEqual([])
  expect(termsOf(' 欠薪  农民工 欠薪')).toEqual(['欠薪', '农民工'])
})

it('cuts a text where the words of a search stand, from a little before the first', () => {
  const words = `${'前文'.repeat(30)}某公司拖欠农民工工资，农民工多次讨要${'后文'.repeat(80)}`
  const said = excerptOf(words, ['农民工', '工资'])
  expect(said[0]).toEqual({ words: '…', found: false })
  expect(said.filter(({ found }) => found).map(one => one.words)).toEqual(['农民工', '工资', '农民工'])
  expect(said.at(-1)).toEqual({ words: '…', found: false })
  expect(said.map(one => one.words).join('').length).toBeLessThan(130)
})

it('gives the beginning where nothing is in it, and does not lose letters of other heights', () => {
  expect(excerptOf('只有标题', ['没有'])).toEqual([{ words: '只有标题', found: false }])
  expect(excerptOf('数字检察AI应用', ['ai'])).toEqual([
    { words: '数字检察', found: false },
    { words: 'AI', found: true },
    { words: '应用', found: false },
  ])
})
