import { FilePdfOutlined } from '@ant-design/icons'
import {
  api,
  SUPPORT_GROUPS,
  SUPPORT_HELPS,
  SUPPORT_PAPERS,
  SUPPORT_RESULTS,
  SUPPORT_SOURCES,
  type SupportDetail,
} from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { DownloadButton } from '../../../../kit/DownloadButton.tsx'
import { Facts } from '../../../../kit/Facts.tsx'
import { amount } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { PaperSheet } from '../../../../kit/paper/PaperSheet.tsx'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import { PeoplePanel } from './page/PeoplePanel.tsx'
import { supportRecord } from './record.ts'
import './supports.css'

function About({ support }: { support: SupportDetail }) {
  const { t } = useTranslation('supports')
  const tx = useTx()
  const { claimed, awarded, paid, result } = support
  return (
    <Facts
      items={[
        { label: t('column.people'), value: t(support.group === 'owners' ? 'households' : 'people', { n: support.people }), big: true },
        ...(claimed ? [{ label: t('column.claimed'), value: amount(claimed), big: true }] : []),
        ...(paid ? [{ label: t('column.paid'), value: amount(paid), big: true, tone: 'ok' as const }] : []),
        { label: t('column.group'), value: tx(SUPPORT_GROUPS[support.group]) },
        { label: t('column.source'), value: tx(SUPPORT_SOURCES[support.source]) },
        { label: t('column.opponent'), value: support.opponent },
        { label: t('column.received'), value: support.receivedOn },
        { label: t('column.handler'), value: support.handler?.name ?? '—' },
        ...(support.number ? [{ label: t('page.number'), value: support.number }] : []),
        ...(support.court ? [{ label: t('page.court'), value: support.court }] : []),
        ...(result ? [{ label: t('column.result'), value: `${tx(SUPPORT_RESULTS[result])} ${support.judgedOn ?? ''}` }] : []),
        ...(support.courtCaseNo ? [{ label: t('page.courtCaseNo'), value: support.courtCaseNo }] : []),
        ...(awarded ? [{ label: t('page.awarded'), value: amount(awarded) }] : []),
        ...(support.performBy ? [{ label: t('page.performBy'), value: support.performBy }] : []),
      ]}
    />
  )
}

function Said({ support }: { support: SupportDetail }) {
  const { t } = useTranslation('supports')
  return (
    <RecordPanel title={t('page.facts')}>
      <p>
        <Prose text={support.facts} />
      </p>
      <h3 className="jq-h3">{t('page.effort')}</h3>
      <p>{support.ownEffort ? <Prose text={support.ownEffort} /> : <span className="jq-soft">{t('page.noEffort')}</span>}</p>
    </RecordPanel>
  )
}

function Papers({ support }: { support: SupportDetail }) {
  const { t } = useTranslation('supports')
  const tx = useTx()
  return (
    <RecordPanel title={t('page.papers')}>
      <ul className="jq-support-list">
        {support.needed.map(paper => (
          <li key={paper}>
            <span>{tx(SUPPORT_PAPERS[paper])}</span>
            <StateTag tone={support.missing.includes(paper) ? 'warn' : 'ok'}>
              {t(support.missing.includes(paper) ? 'page.lacks' : 'page.there')}
            </StateTag>
          </li>
        ))}
      </ul>
    </RecordPanel>
  )
}

function Helps({ support }: { support: SupportDetail }) {
  const { t } = useTranslation('supports')
  const tx = useTx()
  if (support.helps.length === 0) return null
  return (
    <RecordPanel title={t('page.helps')}>
      <ul className="jq-support-list">
        {support.helps.map(({ id, kind, on, words, by }) => (
          <li key={id}>
            <StateTag tone="calm">{tx(SUPPORT_HELPS[kind])}</StateTag>
            <span>{words}</span>
            <small className="jq-soft">{[on, by?.name].filter(Boolean).join(' · ')}</small>
          </li>
        ))}
      </ul>
    </RecordPanel>
  )
}

function Paper({ support }: { support: SupportDetail }) {
  const { t } = useTranslation('supports')
  if (!support.paper) return null
  return (
    <RecordPanel title={t('page.paper')}>
      <PaperSheet head={support.officeName ?? ''} number={support.number} paper={support.paper} />
      <DownloadButton
        icon={<FilePdfOutlined />}
        endpoint={api.supports.preview}
        args={{ params: { id: support.id } }}
        otherwise={`${support.paper.title} ${support.number ?? support.code}.pdf`}
      >
        PDF
      </DownloadButton>
    </RecordPanel>
  )
}

/** One case: whom it concerns, what is there, what was done, what the court said, and the money. */
export function SupportPage() {
  const { t } = useTranslation('supports')
  return (
    <RecordPage record={supportRecord} back={t('nav')}>
      {support => ({
        title: support.title,
        sub: [support.code, support.officeName].filter(Boolean).join(' · '),
        body: (
          <>
            <About support={support} />
            <Said support={support} />
            <PeoplePanel support={support} />
            <Papers support={support} />
            <Helps support={support} />
            <Paper support={support} />
          </>
        ),
      })}
    </RecordPage>
  )
}
