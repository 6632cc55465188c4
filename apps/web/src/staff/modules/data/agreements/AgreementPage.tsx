import { type AgreementDetail, FREQUENCIES } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Facts } from '../../../../kit/Facts.tsx'
import { date } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { Deliveries } from './page/Deliveries.tsx'
import { Feeds } from './page/Feeds.tsx'
import { agreementRecord } from './record.ts'
import './agreements.css'

function Head({ item }: { item: AgreementDetail }) {
  const { t } = useTranslation('agreements')
  const tx = useTx()
  return (
    <Facts
      items={[
        {
          label: t('field.datasets'),
          value: item.datasets.map((id, i) => (
            <Link key={id} to={`/datasets/${id}`} className="jq-agreement-set">
              {item.datasetTitles[i] ? tx(item.datasetTitles[i]) : id}
            </Link>
          )),
        },
        { label: t('field.frequency'), value: tx(FREQUENCIES[item.frequency]) },
        { label: t('field.valid'), value: t('page.valid', { from: item.validFrom, until: item.validUntil }) },
        { label: t('field.retention'), value: t(item.destroyOnExpiry ? 'page.destroyed' : 'page.kept', { n: item.retentionMonths }) },
        { label: t('field.contact'), value: item.contact },
        ...(item.approvals.length > 0
          ? [{ label: t('page.approvals'), value: item.approvals.map(({ by, at }) => `${by?.name ?? '—'} ${date(at)}`).join(' · ') }]
          : []),
      ]}
    />
  )
}

function Terms({ item }: { item: AgreementDetail }) {
  const { t } = useTranslation('agreements')
  return (
    <RecordPanel title={t('page.terms')}>
      {(['purpose', 'legalBasis'] as const).map(name => (
        <div key={name}>
          <h3 className="jq-agreement-term">{t(`field.${name}`)}</h3>
          <p lang="zh-CN">
            <Prose text={item[name]} />
          </p>
        </div>
      ))}
    </RecordPanel>
  )
}

/** What proves that the data is gone. */
function Destroyed({ item }: { item: AgreementDetail }) {
  const { t } = useTranslation('agreements')
  if (item.destroyed.length === 0) return null
  return (
    <RecordPanel title={t('page.certificates')}>
      <ul className="jq-feeds">
        {item.destroyed.map(({ dataset, version, rows, sha256 }) => (
          <li key={`${dataset} ${version}`}>
            <b>{t('page.certificate', { dataset, version, rows })}</b>
            <code className="jq-feed-path">SHA-256 {sha256}</code>
          </li>
        ))}
      </ul>
    </RecordPanel>
  )
}

/** One agreement: what was agreed, how its data comes, what came. */
export function AgreementPage() {
  const { t } = useTranslation('agreements')
  return (
    <RecordPage record={agreementRecord} back={t('nav')}>
      {item => ({
        title: item.title,
        sub: [item.number, item.partner, item.officeName].filter(Boolean).join(' · '),
        body: (
          <>
            <Head item={item} />
            <Terms item={item} />
            <Feeds item={item} />
            <Deliveries item={item} />
            <Destroyed item={item} />
          </>
        ),
      })}
    </RecordPage>
  )
}
