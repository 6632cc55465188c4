import { expect, it } from 'vitest'
import { passagesOf } from './marks.ts'

const told = (before: string[], after: string[]) =>
  passagesOf(before, after).map(({ marks }) =>
    marks.map(({ how, text }) => (how === 'same' ? text : how === 'added' ? `+${text}+` : `-${text}-`)).join(''),
  )

it('marks what differs word by word within a passage', () =>
  expect(told(['甲。', '请于15日内书面反馈。'], ['甲。', '请于10日内书面反馈。'])).toEqual(['甲。', '请于-15-+10+日内书面反馈。']))

it('tells passages that have little in common as one that went and one that came', () =>
  expect(told(['特此提示。', '乙'], ['请遵照办理，并报我院。', '乙'])).toEqual(['-特此提示。-', '+请遵照办理，并报我院。+', '乙']))

it('tells what was only taken out or put in, also at the end', () => {
  expect(told(['甲', '乙', '丙'], ['甲', '丙'])).toEqual(['甲', '-乙-', '丙'])
  expect(told(['甲'], ['甲', '乙'])).toEqual(['甲', '+乙+'])
  expect(told(['甲', '乙'], ['甲'])).toEqual(['甲', '-乙-'])
  expect(told([], [])).toEqual([])
})

it('gives both texts back whole', () => {
  const [before, after] = [
    ['一、甲', '乙丙丁', '', '戊'],
    ['一、甲乙', '丁丙乙', '戊', '己'],
  ]
  const side = (left: 'added' | 'removed') =>
    passagesOf(before, after)
      .filter(({ marks }) => !marks.every(({ how }) => how === left))
      .map(({ marks }) =>
        marks
          .filter(({ how }) => how !== left)
          .map(({ text }) => text)
          .join(''),
      )
  expect([side('added'), side('removed')]).toEqual([before, after])
})
