import { useState } from 'react'
import { Field, focusFault, isPhone } from '../form/Field.tsx'
import { useSettings } from '../settings.tsx'
import type { ReadingDraft, StepProps } from './draft.ts'

const MOST = { caseNo: 80, lawyer: 50, licence: 30, firm: 100, phone: 30 }
type Line = keyof typeof MOST
const LINES = Object.keys(MOST) as Line[]
const fits = (line: Line, { [line]: said }: ReadingDraft) => {
  const text = said.trim()
  if (line === 'phone') return isPhone(text)
  return text.length >= { caseNo: 1, lawyer: 2, licence: 5, firm: 2 }[line]
}

export function WhoStep({ draft, change, next }: StepProps) {
  const { t } = useSettings()
  const { reading } = t
  const [asked, setAsked] = useState(false)
  const go = () => {
    setAsked(true)
    if (LINES.every(line => fits(line, draft))) next()
    else focusFault()
  }
  const hints: Partial<Record<Line, string>> = { caseNo: reading.caseNoHint, licence: reading.licenceHint, phone: t.form.phoneHint }
  const completes: Partial<Record<Line, string>> = { lawyer: 'name', firm: 'organization', phone: 'tel' }
  const line = (name: Line) => (
    <Field
      id={name}
      label={reading[name]}
      {...(hints[name] && { hint: hints[name] })}
      fault={asked && !fits(name, draft) ? reading.need[name] : undefined}
    >
      {described => (
        <input
          {...described}
          type={name === 'phone' ? 'tel' : 'text'}
          autoComplete={completes[name] ?? 'off'}
          maxLength={MOST[name]}
          value={draft[name]}
          onChange={event => change({ [name]: event.target.value })}
        />
      )}
    </Field>
  )
  return (
    <form className="jp-form" noValidate onSubmit={event => (event.preventDefault(), go())}>
      {line('caseNo')}
      <fieldset className="jp-field">
        <legend>{reading.role}</legend>
        <div className="jp-choices">
          {(['defender', 'agent'] as const).map(role => (
            <label key={role} className="jp-choice">
              <input type="radio" name="role" checked={draft.role === role} onChange={() => change({ role })} />
              <b>{reading.roles[role]}</b>
            </label>
          ))}
        </div>
      </fieldset>
      {line('lawyer')}
      {line('licence')}
      {line('firm')}
      {line('phone')}
      <button type="submit" className="jp-big jp-first">
        {t.form.next}
      </button>
    </form>
  )
}
