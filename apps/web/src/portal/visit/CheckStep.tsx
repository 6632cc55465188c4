import { GUIDED_IN, PARTY_KINDS } from '@jianqing/contract/portal'
import { Checked } from '../form/Checked.tsx'
import { useWhen } from '../form/Slots.tsx'
import { useSettings } from '../settings.tsx'
import type { StepProps } from './draft.ts'

export function CheckStep({ draft, change, next }: StepProps) {
  const { t, lang } = useSettings()
  const { visit } = t
  const when = useWhen()
  return (
    <div className="jp-form">
      <Checked title={visit.checkWho} change={() => change({ step: 'who' })}>
        <b>{draft.unit.trim()}</b>
        <p>
          {PARTY_KINDS[draft.kind][lang]} · {visit.people(Number(draft.size))}
        </p>
        <p className="jp-soft">
          {draft.contact.trim()} · {draft.phone.trim()}
        </p>
      </Checked>
      <Checked title={visit.checkWhen} change={() => change({ step: 'when' })}>
        <b>{draft.wish && when(draft.wish)}</b>
        <p>{GUIDED_IN[draft.language][lang]}</p>
        {draft.wishes.trim() !== '' && <p className="jp-soft">{draft.wishes.trim()}</p>}
      </Checked>
      <button type="button" className="jp-big jp-first" onClick={next}>
        {t.form.next}
      </button>
    </div>
  )
}
