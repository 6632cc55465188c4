import { fileURLToPath } from 'node:url'
import { type Plugin, runnerImport } from 'vite'

const SOURCES = fileURLToPath(new URL('../../../packages/contract/src/', import.meta.url))
/** A module for each name, so that each is fetched with the first page that has a use for it. */
const PART = '\0contract-of-page:'

/** Files of functions, which are data no longer once they are written down; they stand on no schema. */
const AS_WRITTEN: readonly string[] = ['links.ts', 'roles.ts', 'rules.ts', 'words.ts']

interface Contract {
  /** What is asked for by the name of the package, below its sources. */
  index?: string
  asWritten?: readonly string[]
}

interface Schema {
  def: { type: string }
  options?: readonly unknown[]
  shape?: object
}
const isSchema = (value: object): value is Schema => '_zod' in value

/** What the client needs of an endpoint, and the names of what its list is asked by. */
const ofEndpoint = ({ method, path, kind, reads, query }: Record<string, unknown>) => ({
  method,
  path,
  kind,
  reads,
  query:
    method === 'GET' && query
      ? { shape: Object.fromEntries(Object.keys((query as Schema).shape ?? {}).map(name => [name, 0])) }
      : undefined,
})

/** A value without what only the server does with it; undefined for a schema that is no choice of words, so that the build refuses whoever asks for it. */
function ofPage(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ofPage)
  if (typeof value === 'function') return undefined
  if (typeof value !== 'object' || value === null) return value
  if (isSchema(value)) return value.def.type === 'enum' ? { options: value.options } : undefined
  if ('method' in value && 'path' in value && 'response' in value) return ofEndpoint(value as Record<string, unknown>)
  return Object.fromEntries(Object.entries(value).map(([name, of]) => [name, ofPage(of)]))
}

const evaluated = (file: string) => runnerImport<Record<string, unknown>>(file, { configFile: false, logLevel: 'error' })

/**
 * The contract as the page has it: addresses, words and choices, without the schemas by which the server checks – the page is typed by them and never runs them,
 * and they, with Zod, would be a tenth of all script that a first visit waits for. The build fails where the page asks for a schema as a value.
 */
export function contractOfPage({ index = 'index.ts', asWritten = AS_WRITTEN }: Contract = {}): Plugin {
  const entry = SOURCES + index
  const parts = new Map<string, string>()
  return {
    name: 'contract-of-page',
    enforce: 'pre',
    resolveId: id => (id.startsWith(PART) ? { id, moduleSideEffects: false } : null),
    async load(id) {
      if (id.startsWith(PART)) return `export const ${id.slice(PART.length)} = ${parts.get(id.slice(PART.length))}`
      if (id !== entry) return null
      const written = await Promise.all(asWritten.map(name => evaluated(SOURCES + name)))
      const whole = await evaluated(entry)
      for (const file of whole.dependencies) this.addWatchFile(file)
      const apart = new Set(written.flatMap(({ module }) => Object.keys(module)))
      for (const [name, value] of Object.entries(whole.module)) {
        const said = apart.has(name) ? undefined : ofPage(value)
        if (said !== undefined) parts.set(name, JSON.stringify(said))
      }
      const lines = [
        ...asWritten.map(name => `export * from ${JSON.stringify(SOURCES + name)}`),
        ...[...parts.keys()].map(name => `export { ${name} } from ${JSON.stringify(PART + name)}`),
      ]
      return { code: lines.join('\n'), moduleType: 'js', moduleSideEffects: false }
    },
  }
}
