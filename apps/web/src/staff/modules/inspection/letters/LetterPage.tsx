import { LETTER_KINDS, type LetterDetail } from '@jianqing/contract'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { EvidencePanel } from '../../../../kit/evidence/EvidencePanel.tsx'
import { LetterFiles } from './letter/LetterFiles.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { Steps } from '../../../../kit/record/Steps.tsx'
import { useWords } from '../../../../kit/words.ts'
import { AboutPanel } from './letter/AboutPanel.tsx'
import { Approval } from './letter/Approval.tsx'
import { Paper } from './letter/Paper.tsx'
import { Said } from './letter/Said.tsx'
import { progressOf, STEPS } from './letter/steps.ts'
import { waysOf } from './letter/Ways.tsx'
import { RectificationLink } from '../rectifications/RectificationLink.tsx'
import './letters.css'
import { letterRecord } from './record.ts'

/** From the answer on, the rectification says how far it is. */
const ANSWERED = new Set<string>(['answered', 'returned', 'verified', 'closed'])

const approves = ({ actions }: LetterDetail) => actions.some(({ id }) => id === 'approve')

/** What must be known before the letter is read. */
function Notices({ letter }: { letter: LetterDetail }) {
  const { t } = useTranslation('letters')
  const { enumerate } = useWords()
  const corrections = letter.documents.filter(({ corrects }) => corrects !== null).flatMap(({ number }) => number ?? [])
  return (
    <>
      {letter.state === 'revoked' || letter.state === 'voided' ? <Alert type="warning" showIcon title={t(`page.${letter.state}`)} /> : null}
      {corrections.length > 0 ? <Alert type="warning" showIcon title={t('page.correctedBy', { numbers: enumerate(corrections) })} /> : null}
      {letter.correction ? (
        <Alert
          type="info"
          showIcon
          title={t('page.correctionWaits')}
          description={
            <>
              <p>{t('page.correctionReason', { reason: letter.correction.reason })}</p>
              <div lang="zh-CN">
                {letter.correction.body.map((paragraph, i) => (
                  <p key={i}>{paragraph}</p>
                ))}
              </div>
            </>
          }
        />
      ) : null}
    </>
  )
}

/** One letter: how far it is, what it says, what was answered, what can be done now. */
export function LetterPage() {
  const { t } = useTranslation('letters')
  const tx = useTx()
  return (
    <RecordPage record={letterRecord} back={t('page.back')}>
      {letter => ({
        title: letter.title,
        sub: `${tx(LETTER_KINDS[letter.kind])} · ${letter.number ?? t('noNumber')}`,
        notice: <Notices letter={letter} />,
        // an answer is given, and verified, beside the letter
        actions: letter.actions.filter(({ id }) => id !== 'answer'),
        way: waysOf(letter),
        className: approves(letter) ? 'jq-approving' : '',
        aside: (
          <>
            <AboutPanel letter={letter} />
            {ANSWERED.has(letter.state) ? <RectificationLink kind="letter" id={letter.id} /> : null}
          </>
        ),
        body: (
          <>
            {approves(letter) ? <Approval letter={letter} /> : null}
            <Steps
              label={t('step.label')}
              steps={STEPS.map(step => t(`step.${step}`))}
              {...progressOf(letter.state, letter.issuedAt !== null)}
            />
            <Said letter={letter} />
            <LetterFiles letterId={letter.id} />
            {approves(letter) ? null : <Paper letter={letter} />}
            {letter.grounds ? (
              <EvidencePanel
                evidence={letter.grounds.evidence}
                revealed={letter.revealed}
                title={t('page.restsOn')}
                help={t('page.restsOnHelp', { asOf: letter.grounds.asOf, version: letter.grounds.modelVersion })}
              />
            ) : null}
          </>
        ),
      })}
    </RecordPage>
  )
}
