import { PORTAL_CATEGORIES } from '@jianqing/contract/portal'
import { useSettings } from '../settings.tsx'
import type { StepProps } from './PetitionPage.tsx'

export function CheckStep({ draft, change, next }: StepProps) {
  const { t, lang } = useSettings()
  const { form } = t
  const rows = [
    {
      id: 'what' as const,
      title: form.checkWhat,
      body: (
        <>
          <b>{draft.category && PORTAL_CATEGORIES[draft.category].title[lang]}</b>
          <p className="jp-said">{draft.content.trim()}</p>
          {draft.aboutCaseNo.trim() && <p className="jp-soft">{draft.aboutCaseNo.trim()}</p>}
          <p className="jp-soft">{draft.files.length === 0 ? form.noFiles : draft.files.map(({ name }) => name).join('、')}</p>
        </>
      ),
    },
    {
      id: 'who' as const,
      title: form.checkWho,
      body: draft.anonymous ? (
        <b>{form.nobody}</b>
      ) : (
        <>
          <b>{draft.name.trim()}</b>
          <p className="jp-soft">{draft.phone.trim()}</p>
        </>
      ),
    },
  ]
  return (
    <div className="jp-form">
      {rows.map(({ id, title, body }) => (
        <section key={id} className="jp-box jp-checked">
          <h2>{title}</h2>
          <button type="button" className="jp-link" aria-label={`${form.change} ${title}`} onClick={() => change({ step: id })}>
            {form.change}
          </button>
          <div>{body}</div>
        </section>
      ))}
      <button type="button" className="jp-big jp-first" onClick={next}>
        {form.next}
      </button>
    </div>
  )
}
