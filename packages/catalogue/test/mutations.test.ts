import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { checkModel, compileModel, resolveParams, UnsupportedError } from '@jianqing/engine'
import { loadCatalogue } from '../src/index.ts'

const { datasets, models } = loadCatalogue()
const AS_OF = '2025-06-30'

/** Words, numbers, quoted texts and single marks, with the white space between them. */
const tokensOf = (text: string): string[] => text.match(/\s+|[A-Za-z_][\w-]*|\d+|'[^']*'|"[^"]*"|./gsu)!

/** What is put in place of a token: another one of the same model, or one that means something to YAML, CEL or SQL. */
const STRANGE = [
  'null',
  '~',
  '[',
  '}',
  ': ',
  '"',
  "'",
  "''; DROP TABLE x; --",
  '$$',
  '&&',
  '!',
  '==',
  '-1',
  '9223372036854775808',
  '1e400',
  "'2025-02-30'",
  'as_of',
  'params',
  '\u0000',
  '\u{1F600}',
  '*',
  '&a',
  '!!js',
  '\n',
  '\t',
  'add_days',
  'count()',
  'left.',
  '@',
  '#found',
  'İ',
]

const mutation = fc.record({ at: fc.nat(), kind: fc.constantFrom('drop', 'twice', 'swap', 'other', 'strange'), with: fc.nat() })

function mutate(text: string, mutations: readonly { at: number; kind: string; with: number }[]): string {
  const tokens = tokensOf(text)
  for (const { at, kind, with: other } of mutations) {
    const [i, j] = [at % tokens.length, other % tokens.length]
    if (kind === 'drop') tokens[i] = ''
    if (kind === 'twice') tokens[i] = tokens[i]!.repeat(2)
    if (kind === 'swap') [tokens[i], tokens[j]] = [tokens[j]!, tokens[i]!]
    if (kind === 'other') tokens[i] = tokens[j]!
    if (kind === 'strange') tokens[i] = STRANGE[other % STRANGE.length]!
  }
  return tokens.join('')
}

/** What becomes of a text; throws where it is neither refused in words nor compiled. */
function outcome(text: string): 'refused' | 'compiled' {
  const { model, diagnostics } = checkModel(text, { datasets })
  if (!model) {
    const isTold =
      diagnostics.some(({ severity }) => severity === 'error') &&
      diagnostics.every(({ line, column, message }) => line > 0 && column > 0 && message['zh-CN'] !== '' && message.en !== '')
    if (!isTold) throw new Error(`refused without a word: ${JSON.stringify(diagnostics)}`)
    return 'refused'
  }
  for (const dialect of ['duckdb', 'postgres'] as const) {
    try {
      compileModel(model, { dialect, params: resolveParams(model, {}, AS_OF), asOf: AS_OF })
    } catch (error) {
      if (!(error instanceof UnsupportedError)) throw error
    }
  }
  return 'compiled'
}

it('finds fault with a mutated model in words, or compiles it for every engine', () => {
  const seen = { refused: 0, compiled: 0 }
  fc.assert(
    fc.property(
      fc.constantFrom(...models),
      fc.array(mutation, { minLength: 1, maxLength: 4 }),
      ({ source }, mutations) => void seen[outcome(mutate(source, mutations))]++,
    ),
    { numRuns: Number(process.env['JIANQING_FUZZ_RUNS'] ?? 1500), seed: Number(process.env['JIANQING_FUZZ_SEED'] ?? 3) },
  )
  expect(seen.refused).toBeGreaterThan(seen.compiled / 10)
  expect(seen.compiled).toBeGreaterThan(100)
})
