import { MOST_IN_PARTY, PARTY_KINDS, type PartyKind } from '@jianqing/contract/portal'
import { useState } from 'react'
import { Field, focusFault, isPhone } from '../form/Field.tsx'
import { useSettings } from '../settings.tsx'
import type { StepProps, VisitDraft } from './draft.ts'

const MOST = { unit: 100, size: 3, contact: 50, phone: 30 }
type Line = keyof typeof MOST
const LINES = Object.keys(MOST) as Line[]
const TYPES: Record<Line, { type: string; autoComplete: string }> = {
  unit: { type: 'text', autoComplete: 'organization' },
  size: { type: 'text', autoComplete: 'off' },
  contact: { type: 'text', autoComplete: 'name' },
  phone: { type: 'tel', autoComplete: 'tel' },
}

const fits = (line: Line, { [line]: said }: VisitDraft) => {
  const text = said.trim()
  if (line === 'phone') return isPhone(text)
  if (line === 'size') return /^\d+$/u.test(text) && Number(text) >= 1 && Number(text) <= MOST_IN_PARTY
  return text.length >= 2
}

export function WhoStep({ draft, change, next }: StepProps) {
  const { t, lang } = useSettings()
  const { visit } = t
  const [asked, setAsked] = useState(false)
  const go = () => {
    setAsked(true)
    if (LINES.every(line => fits(line, draft))) next()
    else focusFault()
  }
  const hints: Partial<Record<Line, string>> = { size: visit.sizeHint, phone: visit.phoneHint }
  const line = (name: Line) => (
    <Field
      id={name}
      label={visit[name]}
      {...(hints[name] && { hint: hints[name] })}
      fault={asked && !fits(name, draft) ? visit.need[name] : undefined}
    >
      {described => (
        <input
          {...described}
          {...TYPES[name]}
          inputMode={name === 'size' ? 'numeric' : undefined}
          maxLength={MOST[name]}
          value={draft[name]}
          onChange={event => change({ [name]: event.target.value })}
        />
      )}
    </Field>
  )
  return (
    <form className="jp-form" noValidate onSubmit={event => (event.preventDefault(), go())}>
      {line('unit')}
      <fieldset className="jp-field">
        <legend>{visit.kind}</legend>
        <div className="jp-choices">
          {(Object.keys(PARTY_KINDS) as PartyKind[]).map(kind => (
            <label key={kind} className="jp-choice">
              <input type="radio" name="kind" checked={draft.kind === kind} onChange={() => change({ kind })} />
              <b>{PARTY_KINDS[kind][lang]}</b>
            </label>
          ))}
        </div>
      </fieldset>
      {line('size')}
      {line('contact')}
      {line('phone')}
      <button type="submit" className="jp-big jp-first">
        {t.form.next}
      </button>
    </form>
  )
}
