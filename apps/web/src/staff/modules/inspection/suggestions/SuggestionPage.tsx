import { FilePdfOutlined } from '@ant-design/icons'
import { addressOf, api, SUGGESTION_KINDS, SUGGESTION_SOURCES, type SuggestionDetail } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { DownloadButton } from '../../../../kit/DownloadButton.tsx'
import { AttachedPanel } from '../../../../kit/files/AttachedPanel.tsx'
import { Facts } from '../../../../kit/Facts.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { PaperSheet } from '../../../../kit/paper/PaperSheet.tsx'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import { Course } from './page/Course.tsx'
import { Items } from './page/Items.tsx'
import { suggestionRecord } from './record.ts'
import './suggestions.css'

function About({ one }: { one: SuggestionDetail }) {
  const { t } = useTranslation('suggestions')
  const tx = useTx()
  const { items, adopted, partly, inTime } = one
  return (
    <Facts
      items={[
        {
          label: t('column.addressee'),
          value: one.enterpriseId ? <Link to={addressOf(api.enterprises, one.enterpriseId)}>{one.addressee}</Link> : one.addressee,
          big: true,
        },
        ...(items.length > 0 ? [{ label: t('page.count'), value: t('page.items', { n: items.length }), big: true }] : []),
        ...(inTime === null
          ? []
          : [
              {
                label: t('page.adopted'),
                value: t('page.ofItems', { n: adopted + partly, of: items.length }),
                big: true,
                tone: 'ok' as const,
              },
            ]),
        { label: t('column.kind'), value: tx(SUGGESTION_KINDS[one.kind]) },
        { label: t('column.source'), value: tx(SUGGESTION_SOURCES[one.source]) },
        { label: t('column.handler'), value: one.handler?.name ?? '—' },
        ...(one.number ? [{ label: t('page.number'), value: one.number }] : []),
        ...(one.issuedOn ? [{ label: t('column.issuedOn'), value: one.issuedOn }] : []),
        ...(one.receivedOn ? [{ label: t('page.receivedOn'), value: one.receivedOn }] : []),
        ...(one.repliedOn
          ? [
              {
                label: t('column.repliedOn'),
                value: `${one.repliedOn} ${t(inTime ? 'page.inTime' : 'page.late')}`,
                tone: inTime ? undefined : ('warn' as const),
              },
            ]
          : []),
        ...(one.closedOn ? [{ label: t('page.closedOn'), value: one.closedOn }] : []),
      ]}
    />
  )
}

function Said({ one }: { one: SuggestionDetail }) {
  const { t } = useTranslation('suggestions')
  return (
    <RecordPanel title={t('page.facts')}>
      <p>
        <Prose text={one.facts} />
      </p>
      {one.finding ? (
        <>
          <h3 className="jq-h3">{t('page.finding')}</h3>
          <p>
            <Prose text={one.finding} />
          </p>
        </>
      ) : null}
      {one.urgent ? (
        <p>
          <StateTag tone="danger">{t('page.urgent')}</StateTag> {one.urgentReason}
        </p>
      ) : null}
    </RecordPanel>
  )
}

function Paper({ one }: { one: SuggestionDetail }) {
  const { t } = useTranslation('suggestions')
  if (!one.paper) return null
  return (
    <RecordPanel title={t('page.paper')}>
      <PaperSheet head={one.officeName ?? ''} number={one.number} paper={one.paper} />
      <DownloadButton
        icon={<FilePdfOutlined />}
        endpoint={api.suggestions.preview}
        args={{ params: { id: one.id } }}
        otherwise={`${one.paper.title} ${one.number ?? one.code}.pdf`}
      >
        PDF
      </DownloadButton>
    </RecordPanel>
  )
}

/** One suggestion: to whom, what is suggested beside what was answered and found, how it went, the paper. */
export function SuggestionPage() {
  const { t } = useTranslation('suggestions')
  return (
    <RecordPage record={suggestionRecord} back={t('nav')}>
      {one => ({
        title: one.title,
        sub: [one.code, one.officeName].filter(Boolean).join(' · '),
        body: (
          <>
            <About one={one} />
            <Items items={one.items} replied={one.reply !== null} followed={one.followed !== null} />
            <Course one={one} />
            <AttachedPanel endpoints={api.suggestionFiles} id={one.id} title={t('page.files')} when={t('page.filesUntil')} />
            <Said one={one} />
            <Paper one={one} />
          </>
        ),
      })}
    </RecordPage>
  )
}
