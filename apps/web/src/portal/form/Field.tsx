import type { ReactNode } from 'react'
import { Icon } from '../icons.tsx'
import { useSettings } from '../settings.tsx'

interface Props {
  id: string
  label: string
  hint?: string
  optional?: boolean
  fault?: string | undefined
  children: (described: { id: string; 'aria-describedby': string; 'aria-invalid': boolean }) => ReactNode
}

export function Fault({ id, children }: { id: string; children: string | undefined }) {
  if (!children) return null
  return (
    <p id={id} className="jp-fault">
      <Icon name="warn" />
      {children}
    </p>
  )
}

/** A question with one answer, what it is for, and what is missing. */
export function Field({ id, label, hint, optional, fault, children }: Props) {
  const { t } = useSettings()
  return (
    <div className="jp-field" data-fault={Boolean(fault)}>
      <label htmlFor={id}>
        {label}
        {optional && <span className="jp-optional">{t.optional}</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="jp-hint">
          {hint}
        </p>
      )}
      {children({ id, 'aria-describedby': `${id}-hint ${id}-fault`, 'aria-invalid': Boolean(fault) })}
      <Fault id={`${id}-fault`}>{fault}</Fault>
    </div>
  )
}

/** The first field that lacks something, for the eye and for a screen reader. */
export const focusFault = (): void =>
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLElement>('[data-fault=true] :is(input, textarea)')
    field?.focus()
    field?.closest('[data-fault]')?.scrollIntoView({ block: 'center' })
  }) as unknown as void

/** A number that can be called: seven digits at least, whatever stands between them. */
export const isPhone = (text: string): boolean => text.replaceAll(/\D/g, '').length >= 7
