import { PORTAL_CATEGORIES } from '@jianqing/contract/portal'
import { Checked } from '../form/Checked.tsx'
import { useSettings } from '../settings.tsx'
import type { StepProps } from './PetitionPage.tsx'

export function CheckStep({ draft, change, next }: StepProps) {
  const { t, lang } = useSettings()
  const { form } = t
  return (
    <div className="jp-form">
      <Checked title={form.checkWhat} change={() => change({ step: 'what' })}>
        <b>{draft.category && PORTAL_CATEGORIES[draft.category].title[lang]}</b>
        <p className="jp-said">{draft.content.trim()}</p>
        {draft.aboutCaseNo.trim() && <p className="jp-soft">{draft.aboutCaseNo.trim()}</p>}
        <p className="jp-soft">{draft.files.length === 0 ? form.noFiles : draft.files.map(({ name }) => name).join('、')}</p>
      </Checked>
      <Checked title={form.checkWho} change={() => change({ step: 'who' })}>
        <b>{draft.anonymous ? form.nobody : draft.name.trim()}</b>
        {!draft.anonymous && <p className="jp-soft">{draft.phone.trim()}</p>}
      </Checked>
      <button type="button" className="jp-big jp-first" onClick={next}>
        {form.next}
      </button>
    </div>
  )
}
