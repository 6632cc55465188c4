import { checkModel, similarityOf } from '@jianqing/engine'
import { expect, it } from 'vitest'
import { loadCatalogue } from '../src/index.ts'

/** Above this the page calls two models very like each other. */
const VERY_LIKE = 0.8

it('has no two models that do nearly the same', () => {
  const { datasets, models } = loadCatalogue()
  const irs = models.map(({ id, source }) => ({ id, ir: checkModel(source, { datasets }).model!.ir }))
  expect(irs.length).toBeGreaterThan(20)
  const like = irs
    .flatMap((a, i) => irs.slice(i + 1).map(b => ({ pair: `${a.id} ${b.id}`, share: similarityOf(a.ir, b.ir) })))
    .sort((x, y) => y.share - x.share)
  expect(like.filter(({ share }) => share > VERY_LIKE)).toEqual([])
  for (const { id, ir } of irs) expect([id, similarityOf(ir, ir)]).toEqual([id, 1])
})
