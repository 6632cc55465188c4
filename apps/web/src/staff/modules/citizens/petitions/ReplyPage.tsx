import { FilePdfOutlined } from '@ant-design/icons'
import { addressOf, api, PETITION_OUTCOMES, type PetitionReplyDetail } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { DownloadButton } from '../../../../kit/DownloadButton.tsx'
import { Facts } from '../../../../kit/Facts.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { PaperSheet } from '../../../../kit/paper/PaperSheet.tsx'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { petitionReplyRecord } from './record.ts'

/** What somebody else found of its reasons; below the score it is not sent. */
function Review({ review }: { review: PetitionReplyDetail['review'] }) {
  const { t } = useTranslation('petitions')
  const who = review?.reviewer?.name ?? '—'
  return (
    <RecordPanel title={t('reply.review')}>
      <p>
        {review === null
          ? t('reply.none')
          : review.done
            ? t(review.passed ? 'reply.passed' : 'reply.low', { who, score: review.score, needed: review.needed })
            : t('reply.waits', { who })}
      </p>
      {review ? <Link to={`/sheets/fillings/${review.filling}`}>{t('reply.sheet')}</Link> : null}
    </RecordPanel>
  )
}

/** One reply: as it would read, what was found of its reasons, what can be done now. */
export function ReplyPage() {
  const { t } = useTranslation('petitions')
  const tx = useTx()
  return (
    <RecordPage record={petitionReplyRecord} back={t('reply.title')}>
      {reply => ({
        title: reply.title,
        sub: (
          <span>
            <Link to={addressOf(api.petitions, reply.petitionId)}>{reply.petitionNumber}</Link>
            {reply.officeName ? ` · ${reply.officeName}` : ''}
          </span>
        ),
        aside: <Review review={reply.review} />,
        body: (
          <>
            <Facts
              items={[
                { label: t('reply.outcome'), value: tx(PETITION_OUTCOMES[reply.outcome]) },
                { label: t('reply.drafter'), value: reply.drafter?.name ?? '—' },
                ...(reply.number ? [{ label: t('reply.number'), value: reply.number }] : []),
              ]}
            />
            <RecordPanel title={t('reply.paper')}>
              <PaperSheet head={reply.officeName ?? ''} number={reply.number} paper={reply.paper} />
              <DownloadButton
                icon={<FilePdfOutlined />}
                endpoint={api.petitionReplies.preview}
                args={{ params: { id: reply.id } }}
                otherwise={`${t('reply.paper')} ${reply.number ?? reply.petitionNumber}.pdf`}
              >
                PDF
              </DownloadButton>
            </RecordPanel>
          </>
        ),
      })}
    </RecordPage>
  )
}
