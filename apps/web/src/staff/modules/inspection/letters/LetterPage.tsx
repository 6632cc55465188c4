import { type LetterDetail, linkTo } from '@jianqing/contract'
import { EditOutlined, SplitCellsOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { EvidencePanel } from '../../../../kit/evidence/EvidencePanel.tsx'
import { LetterFiles } from './letter/LetterFiles.tsx'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { useWords } from '../../../../kit/words.ts'
import { AboutPanel } from './letter/AboutPanel.tsx'
import { Paper } from './letter/Paper.tsx'
import { Progress } from './letter/Progress.tsx'
import { Said } from './letter/Said.tsx'
import { RectificationLink } from '../rectifications/RectificationLink.tsx'
import './letters.css'
import { letterRecord } from './record.ts'

/** From the answer on, the rectification says how far it is. */
const ANSWERED = new Set<string>(['answered', 'returned', 'verified', 'closed'])

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
  return (
    <RecordPage record={letterRecord} back={t('page.back')}>
      {letter => ({
        title: letter.title,
        sub: letter.number ?? t('noNumber'),
        notice: <Notices letter={letter} />,
        // an answer is given, and verified, beside the letter
        actions: letter.actions.filter(({ id }) => id !== 'answer'),
        way:
          letter.answer !== null || letter.actions.some(({ id }) => id === 'answer') ? (
            <Link to={`${linkTo.letter(letter.id)}/answer`}>
              <Button block type={letter.answer === null ? 'primary' : 'default'} icon={<SplitCellsOutlined />}>
                {t(letter.answer === null ? 'answer.begin' : 'answer.compare')}
              </Button>
            </Link>
          ) : letter.editable ? (
            <Link to={`${linkTo.letter(letter.id)}/edit`}>
              <Button block icon={<EditOutlined />}>
                {t('page.edit')}
              </Button>
            </Link>
          ) : null,
        aside: (
          <>
            <AboutPanel letter={letter} />
            {ANSWERED.has(letter.state) ? <RectificationLink kind="letter" id={letter.id} /> : null}
          </>
        ),
        body: (
          <>
            <Progress state={letter.state} issued={letter.issuedAt !== null} />
            <Said letter={letter} />
            <LetterFiles letterId={letter.id} />
            <Paper letter={letter} />
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
