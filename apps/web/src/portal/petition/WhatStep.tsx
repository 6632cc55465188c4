import { PORTAL_CATEGORIES, type PortalCategory } from '@jianqing/contract/portal'
import { useState } from 'react'
import { Files } from '../form/Files.tsx'
import { useSettings } from '../settings.tsx'
import { Fault, Field, focusFault } from '../form/Field.tsx'
import type { StepProps } from './PetitionPage.tsx'

const MOST = 5000

function Category({ draft, change, fault }: Pick<StepProps, 'draft' | 'change'> & { fault: string | undefined }) {
  const { t, lang } = useSettings()
  return (
    <fieldset className="jp-field" data-fault={Boolean(fault)} aria-describedby="category-hint category-fault">
      <legend>{t.form.category}</legend>
      <p id="category-hint" className="jp-hint">
        {t.form.categoryHint}
      </p>
      <div className="jp-choices">
        {Object.entries(PORTAL_CATEGORIES).map(([id, { title, hint }]) => (
          <label key={id} className="jp-choice">
            <input
              type="radio"
              name="category"
              checked={draft.category === id}
              onChange={() => change({ category: id as PortalCategory })}
            />
            <span>
              <b>{title[lang]}</b>
              <small>{hint[lang]}</small>
            </span>
          </label>
        ))}
      </div>
      <Fault id="category-fault">{fault}</Fault>
    </fieldset>
  )
}

export function WhatStep({ draft, change, next, ticketOf }: StepProps) {
  const { t } = useSettings()
  const [asked, setAsked] = useState(false)
  const { need } = t.form
  const length = draft.content.trim().length
  const faults = {
    category: draft.category === null ? need.category : undefined,
    content: length < 4 ? need.content : length > MOST ? need.contentLong : undefined,
  }
  const shown = asked ? faults : { category: undefined, content: undefined }
  const go = () => {
    setAsked(true)
    if (faults.category || faults.content) focusFault()
    else next()
  }
  return (
    <form className="jp-form" noValidate onSubmit={event => (event.preventDefault(), go())}>
      <Category {...{ draft, change }} fault={shown.category} />
      <Field id="content" label={t.form.content} hint={t.form.contentHint} fault={shown.content}>
        {described => (
          <textarea {...described} rows={7} value={draft.content} onChange={event => change({ content: event.target.value })} />
        )}
      </Field>
      <Field id="case" label={t.form.caseNo} optional>
        {described => (
          <input {...described} value={draft.aboutCaseNo} maxLength={80} onChange={event => change({ aboutCaseNo: event.target.value })} />
        )}
      </Field>
      <Files files={draft.files} put={files => change({ files })} ticketOf={ticketOf} />
      <button type="submit" className="jp-big jp-first">
        {t.form.next}
      </button>
    </form>
  )
}
