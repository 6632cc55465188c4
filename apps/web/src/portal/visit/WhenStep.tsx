import { GUIDED_IN, type GuidedIn } from '@jianqing/contract/portal'
import { useState } from 'react'
import { call } from '../api.ts'
import { Fault, Field, focusFault } from '../form/Field.tsx'
import { Slots } from '../form/Slots.tsx'
import { useSettings } from '../settings.tsx'
import type { StepProps } from './draft.ts'

export function WhenStep({ draft, change, next }: StepProps) {
  const { t, lang } = useSettings()
  const { visit } = t
  const [asked, setAsked] = useState(false)
  const lacks = asked && draft.wish === null
  const go = () => {
    setAsked(true)
    if (draft.wish) next()
    else focusFault()
  }
  return (
    <form className="jp-form" noValidate onSubmit={event => (event.preventDefault(), go())}>
      <div className="jp-field" data-fault={lacks}>
        <p>
          <b>{visit.when}</b>
        </p>
        <p className="jp-hint">{visit.whenHint}</p>
        <Slots ask={() => call('visitPlaces')} words={visit} value={draft.wish} put={wish => change({ wish })} mayWait label={visit.when} />
        <Fault id="wish-fault">{lacks ? visit.need.wish : undefined}</Fault>
      </div>
      <fieldset className="jp-field">
        <legend>{visit.language}</legend>
        <div className="jp-choices">
          {(Object.keys(GUIDED_IN) as GuidedIn[]).map(language => (
            <label key={language} className="jp-choice">
              <input type="radio" name="language" checked={draft.language === language} onChange={() => change({ language })} />
              <b>{GUIDED_IN[language][lang]}</b>
            </label>
          ))}
        </div>
      </fieldset>
      <Field id="wishes" label={visit.wishes} hint={visit.wishesHint} optional>
        {described => (
          <textarea
            {...described}
            rows={3}
            maxLength={500}
            value={draft.wishes}
            onChange={event => change({ wishes: event.target.value })}
          />
        )}
      </Field>
      <button type="submit" className="jp-big jp-first">
        {t.form.next}
      </button>
    </form>
  )
}
