import { expect, it } from 'vitest'
import { builder } from '../staff/modules/models/builder/locale/zh-CN.ts'
import { shared as en } from './locale/en.ts'
import { shared as zh } from './locale/zh-CN.ts'

it('names every kind of step that the builder knows', () => {
  for (const names of [zh.step, en.step]) expect(Object.keys(names).sort()).toEqual(Object.keys(builder.kind).sort())
})
