import { expect, it } from 'vitest'
import { proposals } from './series.ts'

const first = (name: string, above: string | null = null, n = 1) => [...take(proposals(name, above, '检督提'), n)]
function* take<T>(values: Iterable<T>, n: number): Generator<T> {
  for (const value of values) {
    if (n-- <= 0) return
    yield value
  }
}

it.each([
  ['江临省人民检察院', '江临检督提'],
  ['云汀市人民检察院', '云汀检督提'],
  ['云汀市汀南区人民检察院', '汀南检督提'],
  ['珩州市梧渡县人民检察院', '梧渡检督提'],
  ['杭州市人民检察院', '杭州检督提'],
  ['贵州省人民检察院', '贵州检督提'],
  ['北京市通州区人民检察院', '通州检督提'],
  ['晋城市城区人民检察院', '城区检督提'],
  ['乐山市市中区人民检察院', '市中检督提'],
  ['津市市人民检察院', '津市检督提'],
  ['广西壮族自治区人民检察院', '广西检督提'],
  ['凉山彝族自治州西昌市人民检察院', '西昌检督提'],
  ['延边朝鲜族自治州人民检察院', '延边检督提'],
  ['锡林郭勒盟人民检察院', '锡林郭勒检督提'],
  ['浦东新区人民检察院', '浦东检督提'],
  ['最高人民检察院', '最高检督提'],
  ['铁路运输检察分院', '铁路运输检察分检督提'],
])('%s is proposed %s', (office, series) => expect(first(office)).toEqual([series]))

it('tells offices of one name apart by the place above, and by a number where that is the same too', () => {
  expect(first('南京市鼓楼区人民检察院', '南京市人民检察院', 4)).toEqual(['鼓楼检督提', '南京鼓楼检督提', '鼓楼2院检督提', '鼓楼3院检督提'])
  expect(first('鼓楼区人民检察院', '徐州市人民检察院', 2)).toEqual(['鼓楼检督提', '徐州鼓楼检督提'])
})

it('fits a number, however long the name is', () => {
  for (const series of first('长'.repeat(100), '远'.repeat(100), 6)) expect(series).toMatch(/^[\p{Script=Han}A-Za-z0-9]{2,20}$/u)
})
