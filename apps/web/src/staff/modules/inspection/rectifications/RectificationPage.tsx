import { api, RECTIFICATION_SOURCES, type RectificationDetail } from '@jianqing/contract'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { Facts } from '../../../../kit/Facts.tsx'
import { AttachedPanel } from '../../../../kit/files/AttachedPanel.tsx'
import { date, subjectText } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { Hits } from './page/Hits.tsx'
import { Items } from './page/Items.tsx'
import { PressedBy, PressWay } from './page/Pressing.tsx'
import { Said } from './page/Said.tsx'
import { SourcePanel } from './page/SourcePanel.tsx'
import { rectificationRecord } from './record.ts'
import './rectifications.css'

function useFacts(item: RectificationDetail) {
  const { t } = useTranslation('rectifications')
  return [
    { label: t('column.owner'), value: item.owner?.name ?? '—' },
    { label: t('page.drafter'), value: item.drafter?.name ?? '—' },
    ...(item.items ? [{ label: t('page.itemsDone'), value: `${item.items.done} / ${item.items.total}`, big: true }] : []),
    ...(item.report
      ? [
          { label: t('page.effectiveOn'), value: item.report.effectiveOn },
          { label: t('page.receivedOn'), value: date(item.report.at) },
        ]
      : []),
    ...(item.episode > 1 ? [{ label: t('page.episode'), value: item.episode, tone: 'danger' as const }] : []),
  ]
}

function Head({ item }: { item: RectificationDetail }) {
  return <Facts items={useFacts(item)} />
}

/** One rectification: what is to be done, by whom, what was done, what was found again. */
export function RectificationPage() {
  const { t } = useTranslation('rectifications')
  const tx = useTx()
  return (
    <RecordPage record={rectificationRecord} back={t('nav')}>
      {item => ({
        title: item.title,
        sub: [item.officeName, tx(RECTIFICATION_SOURCES[item.source]), item.lead ? subjectText(item.lead.subjectKey) : null]
          .filter(Boolean)
          .join(' · '),
        notice: item.openHits > 0 ? <Alert type="warning" showIcon title={t('page.foundAgain', { n: item.openHits })} /> : null,
        way: item.mayPress ? <PressWay item={item} /> : null,
        aside: (
          <>
            <SourcePanel item={item} />
            <PressedBy papers={item.papers} />
          </>
        ),
        body: (
          <>
            <Head item={item} />
            <RecordPanel title={t('page.measures')}>
              <p lang="zh-CN">
                <Prose text={item.measures} />
              </p>
            </RecordPanel>
            {item.items ? <Items item={item} /> : null}
            <Said item={item} />
            <AttachedPanel
              endpoints={api.rectificationFiles}
              id={item.id}
              title={t('page.files')}
              when={t('attached.beforeAnswer', { ns: 'shared' })}
            />
            {item.hits.length > 0 ? <Hits hits={item.hits} /> : null}
          </>
        ),
      })}
    </RecordPage>
  )
}
