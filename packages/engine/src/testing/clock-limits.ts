import type { ClockLimit, ClockLimits } from '../language/index.ts'

const limit = (id: string, rest: Pick<ClockLimit, 'budget' | 'room'> & Partial<ClockLimit>): ClockLimit => ({
  id,
  version: 1,
  title: { 'zh-CN': id, en: id },
  article: '第一条',
  roll: true,
  backwards: false,
  ...rest,
})

const ALL = [
  limit('review', { budget: { amount: 1, unit: 'criminal_month' }, room: { amount: 15, unit: 'day' } }),
  limit('fast', { budget: { amount: 10, unit: 'day' }, room: { amount: 5, unit: 'day' } }),
  limit('return-month', { budget: { amount: 1, unit: 'criminal_month' }, room: { amount: 0, unit: 'day' } }),
  limit('reply', { budget: { amount: 10, unit: 'working_day' }, room: undefined }),
  limit('notice', { budget: { amount: 7, unit: 'day' }, room: undefined, backwards: true, roll: false }),
  limit('questioning', { budget: { amount: 24, unit: 'hour' }, room: undefined, roll: false }),
]

/** A few limits such as the law has them, for the engine's tests: the real ones are data of the catalogue. */
export const LIMITS: ClockLimits = {
  ids: [...ALL.map(({ id }) => id), 'rule'],
  find: id => ALL.find(one => one.id === id),
  refused: id => (id === 'rule' ? { 'zh-CN': '是规则', en: 'it is a rule' } : undefined),
  choices: { monthRule: 'last_day' },
}
