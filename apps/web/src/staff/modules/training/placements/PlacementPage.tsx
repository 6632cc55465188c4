import { PLACEMENT_GRADES, type PlacementDetail } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Facts } from '../../../../kit/Facts.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import { CasesPanel } from './CasesPanel.tsx'
import { CertificatePanel } from './CertificatePanel.tsx'
import { DiaryPanel } from './DiaryPanel.tsx'
import './placements.css'
import { LINE_ACTIONS, placementRecord } from './record.ts'
import { TasksPanel } from './TasksPanel.tsx'

function Said({ placement: { midterm, appraisal, mentor } }: { placement: PlacementDetail }) {
  const { t } = useTranslation('placements')
  const tx = useTx()
  return (
    <>
      {midterm ? (
        <RecordPanel title={t('page.midterm')} help={t('page.said', { name: mentor?.name ?? '—', on: midterm.on })}>
          <p className="jq-placement-words">{midterm.words}</p>
        </RecordPanel>
      ) : null}
      {appraisal ? (
        <RecordPanel title={t('page.appraisal')} help={t('page.said', { name: appraisal.by?.name ?? '—', on: appraisal.on })}>
          <div>
            <StateTag tone={appraisal.grade === 'failed' ? 'danger' : 'ok'}>{tx(PLACEMENT_GRADES[appraisal.grade])}</StateTag>
          </div>
          <p className="jq-placement-words">{appraisal.words}</p>
        </RecordPanel>
      ) : null}
    </>
  )
}

const hasBegun = ({ state }: PlacementDetail) => !['proposed', 'agreed', 'declined'].includes(state)

/** One placement: where, with whom and until when, its diary week by week, tasks, cases, what was said of it, the certificate. */
export function PlacementPage() {
  const { t } = useTranslation('placements')
  return (
    <RecordPage record={placementRecord} back={t('nav')}>
      {placement => ({
        title: placement.trainee?.name ?? '—',
        sub: [placement.officeName, [placement.hostName, placement.departmentName].filter(Boolean).join('')].join(' → '),
        actions: placement.actions.filter(({ id }) => !(LINE_ACTIONS as readonly string[]).includes(id)),
        aside: <CertificatePanel placement={placement} />,
        body: (
          <>
            <Facts
              items={[
                ...(hasBegun(placement)
                  ? [
                      { label: t('page.diary'), value: t('page.written', placement.weeks), big: true },
                      { label: t('page.tasks'), value: t('page.confirmed', placement.tasks), big: true },
                    ]
                  : []),
                { label: t('page.mentor'), value: placement.mentor?.name ?? t('page.none') },
                { label: t('page.term'), value: `${placement.fromOn} ${t('to')} ${placement.untilOn}` },
                ...(placement.endedOn ? [{ label: t('page.endedOn'), value: placement.endedOn }] : []),
              ]}
            />
            {hasBegun(placement) ? <DiaryPanel placement={placement} /> : null}
            <TasksPanel placement={placement} />
            <CasesPanel placement={placement} />
            <Said placement={placement} />
            <RecordPanel title={t('page.plan')}>
              <p className="jq-placement-words">{placement.plan}</p>
            </RecordPanel>
          </>
        ),
      })}
    </RecordPage>
  )
}
