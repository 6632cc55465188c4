import { LAWYER_PAPERS, LAWYER_WAYS } from '@jianqing/contract/portal'
import { Checked } from '../form/Checked.tsx'
import { useSettings } from '../settings.tsx'
import type { StepProps } from './draft.ts'
import { ALL } from './PapersStep.tsx'
import { useWhen } from '../form/Slots.tsx'

export function CheckStep({ draft, change, next }: StepProps) {
  const { t, lang } = useSettings()
  const { reading } = t
  const when = useWhen()
  return (
    <div className="jp-form">
      <Checked title={reading.checkWho} change={() => change({ step: 'who' })}>
        <b>{draft.caseNo.trim()}</b>
        <p>
          {draft.lawyer.trim()} · {reading.roles[draft.role]}
        </p>
        <p className="jp-soft">
          {draft.firm.trim()} · {draft.licence.trim()}
        </p>
        <p className="jp-soft">{draft.phone.trim()}</p>
      </Checked>
      <Checked title={reading.checkPapers} change={() => change({ step: 'papers' })}>
        <b>{draft.way && LAWYER_WAYS[draft.way][lang]}</b>
        {draft.way === 'desk' && <p>{draft.wish ? reading.wished(when(draft.wish)) : reading.anyTime}</p>}
        {ALL.map(paper => (
          <p key={paper} className="jp-soft">
            {LAWYER_PAPERS[paper][lang]}: {draft.papers[paper] ? '✓' : reading.noPaper}
          </p>
        ))}
      </Checked>
      <button type="button" className="jp-big jp-first" onClick={next}>
        {t.form.next}
      </button>
    </div>
  )
}
