import { api } from '@jianqing/contract'
import { Alert } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { EvidencePanel } from '../../../../kit/evidence/EvidencePanel.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { RevealDialog } from '../../../../kit/reveal/RevealDialog.tsx'
import { RevealPart } from '../../../../kit/reveal/RevealPart.tsx'
import { useRevealed } from '../../../../kit/reveal/useRevealed.ts'
import { LetterStateTag } from '../../../../kit/tags.tsx'
import { useApi } from '../../../../kit/api.ts'
import './letters.css'
import { Attachments } from './letter/Attachments.tsx'
import { Paper } from './letter/Paper.tsx'
import { Progress } from './letter/Progress.tsx'
import { Said } from './letter/Said.tsx'
import { AboutPanels, ActPanel } from './letter/SidePanels.tsx'

/** One letter: how far it is, what it says, what was answered, what can be done now. */
export function LetterPage() {
  const { t } = useTranslation('letters')
  const { id = '' } = useParams()
  const { data, error, refetch } = useApi(api.letters.get, { params: { id } })
  const { shown: letter, secondsLeft, show, hide } = useRevealed(data)
  const [asking, setAsking] = useState(false)
  if (error && !letter) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!letter) return <PageSkeleton />
  return (
    <>
      <PageHeader
        title={letter.title}
        tags={<LetterStateTag state={letter.state} />}
        sub={letter.number ?? t('noNumber')}
        back={{ to: '/letters', label: t('page.back') }}
      />
      {letter.state === 'revoked' ? <Alert type="warning" showIcon title={t('page.revoked')} style={{ marginBottom: 16 }} /> : null}
      <div className="jq-letter">
        <div className="jq-letter-main jq-stack">
          <Progress state={letter.state} issued={letter.issuedAt !== null} />
          <Said letter={letter} />
          <Attachments letterId={letter.id} />
          <Paper letter={letter} />
          {letter.grounds ? (
            <EvidencePanel
              evidence={letter.grounds.evidence}
              revealed={letter.revealed}
              title={t('page.restsOn')}
              help={t('page.restsOnHelp', { asOf: letter.grounds.asOf, version: letter.grounds.modelVersion })}
            />
          ) : null}
        </div>
        <div className="jq-letter-side jq-stack">
          <ActPanel
            letter={letter}
            reveal={<RevealPart secondsLeft={secondsLeft} mayReveal={letter.mayReveal} onAsk={() => setAsking(true)} onHide={hide} />}
          />
          {asking ? <RevealDialog endpoint={api.letters.reveal} id={letter.id} onRevealed={show} onClose={() => setAsking(false)} /> : null}
          <AboutPanels letter={letter} />
        </div>
      </div>
    </>
  )
}
