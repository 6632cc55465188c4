import { type ComponentType, createContext, useContext } from 'react'
import type { Want } from '../cel/functions.ts'
import type { Cel } from '../cel/tree.ts'

export type Choice = string | { value: string; label: string }

export interface TermProps {
  value: Cel
  onChange: (value: Cel) => void
  /** What it must be; the forms that fit come first. */
  want?: Want | undefined
  /** For who cannot see what it stands beside. */
  label: string
  /** Values to choose from, where a text is asked for; those with a word of their own are the only ones. */
  choices?: readonly Choice[] | null | undefined
}

/** Null is no condition at all. */
export interface ConditionProps {
  value: Cel | null
  onChange: (value: Cel | null) => void
  label: string
}

/** Values hold conditions and conditions hold values: each finds the other here, so that their files need not. */
export interface Nested {
  Term: ComponentType<TermProps>
  Condition: ComponentType<ConditionProps>
}

const Context = createContext<Nested | null>(null)
export const NestedProvider = Context.Provider

export function useNested(): Nested {
  const nested = useContext(Context)
  if (!nested) throw new Error('useNested outside of the forms')
  return nested
}
