import type { I18nText } from '@jianqing/contract'
import { createContext, useContext } from 'react'
import { FUNCTIONS, AGGREGATES } from '../cel/functions.ts'
import type { Cel } from '../cel/tree.ts'

/** A column as expressions name it: `returned_on`, or `left.returned_on` in a pair. */
export interface ScopeColumn {
  name: string
  type: string
  label: I18nText | null
  values: readonly string[] | null
  side?: 'left' | 'right'
}

/** What an expression may name, where it stands. */
export interface Scope {
  columns: readonly ScopeColumn[]
  params: readonly { name: string; type: string; title: I18nText }[]
  constants: readonly { name: string; type: 'text' | 'int' }[]
  /** Whether aggregates of a group may be used; within them the columns of its rows. */
  aggregates?: { columns: readonly ScopeColumn[] }
}

export const EMPTY_SCOPE: Scope = { columns: [], params: [], constants: [] }

const Context = createContext<Scope>(EMPTY_SCOPE)
export const ScopeProvider = Context.Provider
export const useScope = (): Scope => useContext(Context)

/** The type of an expression; undefined where it cannot be told, which the server can. */
export function typeOf(cel: Cel, scope: Scope): string | undefined {
  switch (cel.kind) {
    case 'name':
      return cel.name === 'as_of' ? 'date' : scope.columns.find(c => c.name === cel.name)?.type
    case 'member':
      if (cel.of === 'params') return scope.params.find(p => p.name === cel.name)?.type.replace(/^list$/, 'list(text)')
      if (cel.of === 'constants') return `list(${scope.constants.find(c => c.name === cel.name)?.type ?? 'text'})`
      return scope.columns.find(c => c.name === `${cel.of}.${cel.name}`)?.type
    case 'call': {
      const result = (scope.aggregates && AGGREGATES[cel.name] ? AGGREGATES[cel.name] : FUNCTIONS[cel.name])?.result
      const inner = scope.aggregates && AGGREGATES[cel.name] ? { ...scope, columns: scope.aggregates.columns } : scope
      return result === 'same' ? cel.args[0] && typeOf(cel.args[0], inner) : result
    }
    case 'arith':
      return cel.operator === '/' ? 'decimal' : (typeOf(cel.left, scope) ?? typeOf(cel.right, scope))
    case 'if':
      return typeOf(cel.gives, scope) ?? typeOf(cel.otherwise, scope)
    case 'bool':
    case 'and':
    case 'or':
    case 'not':
    case 'compare':
      return 'bool'
    case 'int':
    case 'text':
      return cel.kind
    case 'double':
      return 'decimal'
    case 'negate':
      return typeOf(cel.arg, scope)
    case 'list':
      return 'list(text)'
    case 'null':
      return undefined
  }
}

/** The values that a data set lists for a column. */
export const valuesOf = (cel: Cel, scope: Scope): readonly string[] | null =>
  (cel.kind === 'name'
    ? scope.columns.find(c => c.name === cel.name)
    : cel.kind === 'member'
      ? scope.columns.find(c => c.name === `${cel.of}.${cel.name}`)
      : undefined
  )?.values ?? null
