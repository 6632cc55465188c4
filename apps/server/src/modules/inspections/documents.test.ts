import { expect, it } from 'vitest'
import { seriesOf } from './documents.ts'

it.each([
  ['江临省人民检察院', '江临检督提'],
  ['云汀市人民检察院', '云汀检督提'],
  ['云汀市汀南区人民检察院', '汀南检督提'],
  ['珩州市梧渡县人民检察院', '梧渡检督提'],
])('%s numbers its letters as %s', (office, series) => expect(seriesOf(office)).toBe(series))
