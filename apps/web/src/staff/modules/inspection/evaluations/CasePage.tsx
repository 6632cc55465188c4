import { addressOf, api, type CaseEvaluationDetail, EVALUATION_GRADES, RECTIFICATION_STATES } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { type Fact, Facts } from '../../../../kit/Facts.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import { useMay } from '../../../shell/session/session.tsx'
import { CaseAxis } from './case/CaseAxis.tsx'
import { Findings } from './case/Findings.tsx'
import { OwnSheet } from './case/OwnSheet.tsx'
import { Reviews } from './case/Reviews.tsx'
import { Said } from './case/Said.tsx'
import { caseRecord, GRADE_TONES } from './record.ts'
import './evaluations.css'

/** What the case is, and how it came into the round. */
function Head({ item }: { item: CaseEvaluationDetail }) {
  const { t } = useTranslation('evaluations')
  const tx = useTx()
  const mayRounds = useMay()('evaluation:round')
  const facts: Fact[] = [
    ...(item.grade
      ? [
          {
            label: t(item.state === 'decided' ? 'case.grade' : 'case.proposed'),
            value: <StateTag tone={GRADE_TONES[item.grade]}>{tx(EVALUATION_GRADES[item.grade])}</StateTag>,
            big: true,
          },
        ]
      : []),
    { label: t('case.column.outcome'), value: `${item.kind} · ${item.outcome}` },
    { label: t('case.days'), value: <span className="jq-num">{t('case.fromTo', { from: item.acceptedOn, to: item.closedOn })}</span> },
    { label: t('case.column.office'), value: [item.officeName, item.department].filter(Boolean).join('') },
    { label: t('case.handler'), value: item.handler || '—' },
    {
      label: t('case.round'),
      value: mayRounds ? <Link to={addressOf(api.evaluationRounds, item.roundId)}>{item.roundTitle}</Link> : item.roundTitle,
    },
    { label: t('case.how'), value: item.full ? t('case.full') : t('case.byLot', { position: item.position }) },
    ...(item.rectification
      ? [
          {
            label: t('case.rectification'),
            value: (
              <Link to={addressOf(api.rectifications, item.rectification.id)}>{tx(RECTIFICATION_STATES[item.rectification.state])}</Link>
            ),
          },
        ]
      : []),
  ]
  return <Facts items={facts} />
}

/** One case under evaluation: for its reviewers the sheet beside the case, for everybody else what may be known of it by now. */
export function CasePage() {
  const { t } = useTranslation('evaluations')
  return (
    <RecordPage record={caseRecord} back={t('case.nav')}>
      {item => {
        const own = item.reviews.find(({ mine, handedInAt, fillingId }) => mine && handedInAt === null && fillingId !== null)
        return {
          title: item.caseName,
          sub: item.caseNo,
          className: own ? 'jq-evaluating' : '',
          body: (
            <>
              <Head item={item} />
              {own ? (
                <OwnSheet id={own.fillingId!} beside={<CaseAxis id={item.id} />} />
              ) : (
                <>
                  <Reviews item={item} />
                  {item.findings ? <Findings findings={item.findings} /> : null}
                  <Said item={item} />
                  <CaseAxis id={item.id} />
                </>
              )}
            </>
          ),
        }
      }}
    </RecordPage>
  )
}
