import { LAWYER_PAPERS, LAWYER_WAYS, type LawyerPaper, type LawyerWay } from '@jianqing/contract/portal'
import { useState } from 'react'
import { call } from '../api.ts'
import { Fault, focusFault } from '../form/Field.tsx'
import { useSettings } from '../settings.tsx'
import { Papers } from './Papers.tsx'
import { Slots } from '../form/Slots.tsx'
import type { StepProps } from './draft.ts'

export const ALL = Object.keys(LAWYER_PAPERS) as LawyerPaper[]

export function PapersStep({ draft, change, next, ticketOf }: StepProps) {
  const { t, lang } = useSettings()
  const { reading } = t
  const [asked, setAsked] = useState(false)
  const fault = asked && draft.way === null ? reading.need.way : undefined
  const missing = ALL.filter(paper => !draft.papers[paper]).map(paper => LAWYER_PAPERS[paper][lang])
  const go = () => {
    setAsked(true)
    if (draft.way === null) focusFault()
    else next()
  }
  return (
    <form className="jp-form" noValidate onSubmit={event => (event.preventDefault(), go())}>
      <section className="jp-section" aria-label={reading.papersTitle}>
        <p className="jp-hint">{reading.papersHint}</p>
        <Papers of={ALL} papers={draft.papers} put={papers => change({ papers })} ticketOf={ticketOf} />
        {missing.length > 0 && (
          <p className="jp-hint" role="status">
            {reading.lacksNow(missing.join(lang === 'en' ? '; ' : '、'))}
          </p>
        )}
      </section>
      <fieldset className="jp-field" data-fault={Boolean(fault)} aria-describedby="way-fault">
        <legend>{reading.way}</legend>
        <div className="jp-choices">
          {(Object.keys(LAWYER_WAYS) as LawyerWay[]).map(way => (
            <label key={way} className="jp-choice">
              <input
                type="radio"
                name="way"
                checked={draft.way === way}
                onChange={() => change({ way, ...(way !== 'desk' && { wish: null }) })}
              />
              <span>
                <b>{LAWYER_WAYS[way][lang]}</b>
                <small>{reading.ways[way]}</small>
              </span>
            </label>
          ))}
        </div>
        <Fault id="way-fault">{fault}</Fault>
      </fieldset>
      {draft.way === 'desk' && (
        <section className="jp-field">
          <p className="jp-label">
            {reading.wish}
            <span className="jp-optional">{t.optional}</span>
          </p>
          <p className="jp-hint">{reading.wishHint}</p>
          <Slots
            ask={() => call('readingPlaces')}
            words={reading}
            value={draft.wish}
            put={wish => change({ wish })}
            mayWait
            label={reading.wish}
          />
        </section>
      )}
      <button type="submit" className="jp-big jp-first">
        {t.form.next}
      </button>
    </form>
  )
}
