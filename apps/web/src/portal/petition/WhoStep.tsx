import { useState } from 'react'
import { useSettings } from '../settings.tsx'
import { Fault, Field, focusFault, isPhone } from '../form/Field.tsx'
import type { StepProps } from './PetitionPage.tsx'

export function WhoStep({ draft, change, next }: StepProps) {
  const { t } = useSettings()
  const [asked, setAsked] = useState(false)
  const { need } = t.form
  const named = draft.anonymous === false
  const faults = {
    anonymous: draft.anonymous === null ? need.anonymous : undefined,
    name: named && draft.name.trim() === '' ? need.name : undefined,
    phone: named && !isPhone(draft.phone) ? need.phone : undefined,
  }
  const shown = asked ? faults : { anonymous: undefined, name: undefined, phone: undefined }
  const go = () => {
    setAsked(true)
    if (faults.anonymous || faults.name || faults.phone) focusFault()
    else next()
  }
  const choices = [
    { anonymous: false, title: t.form.named, hint: t.form.namedHint },
    { anonymous: true, title: t.form.anonymous, hint: t.form.anonymousHint },
  ]
  return (
    <form className="jp-form" noValidate onSubmit={event => (event.preventDefault(), go())}>
      <fieldset className="jp-field" data-fault={Boolean(shown.anonymous)} aria-describedby="anonymous-fault">
        <legend className="jp-sr">{t.form.who}</legend>
        <div className="jp-choices">
          {choices.map(({ anonymous, title, hint }) => (
            <label key={title} className="jp-choice">
              <input type="radio" name="anonymous" checked={draft.anonymous === anonymous} onChange={() => change({ anonymous })} />
              <span>
                <b>{title}</b>
                <small>{hint}</small>
              </span>
            </label>
          ))}
        </div>
        <Fault id="anonymous-fault">{shown.anonymous}</Fault>
      </fieldset>
      {named && (
        <>
          <Field id="name" label={t.form.name} fault={shown.name}>
            {described => (
              <input
                {...described}
                autoComplete="name"
                maxLength={50}
                value={draft.name}
                onChange={event => change({ name: event.target.value })}
              />
            )}
          </Field>
          <Field id="phone" label={t.form.phone} hint={t.form.phoneHint} fault={shown.phone}>
            {described => (
              <input
                {...described}
                type="tel"
                autoComplete="tel"
                maxLength={30}
                value={draft.phone}
                onChange={event => change({ phone: event.target.value })}
              />
            )}
          </Field>
        </>
      )}
      <button type="submit" className="jp-big jp-first">
        {t.form.next}
      </button>
    </form>
  )
}
