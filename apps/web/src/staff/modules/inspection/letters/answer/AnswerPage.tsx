import { api, type LetterDetail, linkTo } from '@jianqing/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { ActionBar } from '../../../../../kit/action/ActionBar.tsx'
import { keyOf, useApi } from '../../../../../kit/api.ts'
import { ClockBadge } from '../../../../../kit/clock/ClockBadge.tsx'
import { ErrorState } from '../../../../../kit/ErrorState.tsx'
import { PageHeader } from '../../../../../kit/PageHeader.tsx'
import { RecordState } from '../../../../../kit/record/RecordState.tsx'
import { useActOn } from '../../../../../kit/record/useActOn.ts'
import { PageSkeleton } from '../../../../../kit/Skeletons.tsx'
import { letterRecord } from '../record.ts'
import '../letters.css'
import './answer.css'
import { Answering } from './Answering.tsx'
import { Answered } from './Answered.tsx'
import { DemandPaper } from './DemandPaper.tsx'

/** The letter on the left, and beside each of its demands what is answered to it: for who answers, and for who verifies. */
export function AnswerPage() {
  const { t } = useTranslation('letters')
  const { id = '' } = useParams()
  const client = useQueryClient()
  const { data: letter, error, refetch } = useApi(api.letters.get, { params: { id } })
  const act = useActOn(letterRecord, id)
  const [lit, setLit] = useState(0)
  if (error && !letter) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!letter) return <PageSkeleton />
  const answers = letter.actions.some(action => action.id === 'answer')
  const beside = letter.actions.filter(({ id: action }) => action === 'object')
  return (
    <>
      <PageHeader
        title={t(answers ? 'answer.title' : 'answer.read')}
        tags={
          <>
            <RecordState record={letterRecord} state={letter.state} />
            {letter.clocks.slice(0, 1).map(clock => (
              <ClockBadge key={clock.id} clock={clock} full={clock} />
            ))}
          </>
        }
        sub={`${letter.number ?? t('noNumber')} · ${letter.title}`}
        back={{ to: linkTo.letter(id), label: t('answer.back') }}
      />
      <div className="jq-answer">
        <DemandPaper letter={letter} lit={letter.requests.length > 1 ? lit : null} />
        <div className="jq-card jq-answer-side">
          {answers ? (
            <Answering letter={letter} lit={lit} onLit={setLit} act={act} />
          ) : (
            <Answered letter={letter} lit={lit} onLit={setLit} />
          )}
          {beside.length > 0 ? (
            <div className="jq-answer-acts">
              <ActionBar
                actions={beside}
                recordId={id}
                onAct={(action, form) => act(action, letter.revision, form)}
                onConflict={() => void client.invalidateQueries({ queryKey: keyOf(api.letters.get) })}
              />
            </div>
          ) : null}
        </div>
      </div>
    </>
  )
}

export type SideProps = { letter: LetterDetail; lit: number; onLit: (demand: number) => void }
