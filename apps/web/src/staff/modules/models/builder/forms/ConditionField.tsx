import { printCel } from '../cel/print.ts'
import { ConditionEditor } from '../term/ConditionEditor.tsx'
import { type Scope, ScopeProvider } from '../term/scope.ts'
import { TermEditor } from '../term/TermEditor.tsx'
import type { Want } from '../cel/functions.ts'
import { type Nested, NestedProvider, type TermProps } from '../term/nested.ts'
import { emptyOf } from '../term/forms.ts'
import { celOf } from './useStep.ts'
import { RawText } from './RawText.tsx'

const NESTED: Nested = { Term: TermEditor, Condition: ConditionEditor }

interface Props {
  value: unknown
  onChange: (text: string | undefined) => void
  scope: Scope
  label: string
}

/** A condition of a step; one that no form can read is edited as the text that it is. */
export function ConditionField({ value, onChange, scope, label }: Props) {
  const { cel, isReadable } = celOf(value)
  if (!isReadable) return <RawText value={String(value)} onChange={onChange} label={label} />
  // `true` keeps every row: a condition of which nothing is said yet
  const shown = cel?.kind === 'bool' && cel.value ? null : cel
  return (
    <NestedProvider value={NESTED}>
      <ScopeProvider value={scope}>
        <ConditionEditor value={shown} onChange={next => onChange(next ? printCel(next) : undefined)} label={label} />
      </ScopeProvider>
    </NestedProvider>
  )
}

/** A value that is worked out. */
export function TermField({
  value,
  onChange,
  scope,
  label,
  want = 'any',
  choices,
}: Props & { want?: Want; choices?: TermProps['choices'] }) {
  const { cel, isReadable } = celOf(value)
  if (!isReadable) return <RawText value={String(value)} onChange={onChange} label={label} />
  return (
    <NestedProvider value={NESTED}>
      <ScopeProvider value={scope}>
        <TermEditor value={cel ?? emptyOf(want)} onChange={next => onChange(printCel(next))} want={want} label={label} choices={choices} />
      </ScopeProvider>
    </NestedProvider>
  )
}
