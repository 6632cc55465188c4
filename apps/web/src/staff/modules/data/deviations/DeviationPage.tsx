import { addressOf, api, DEVIATION_KINDS } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Facts } from '../../../../kit/Facts.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { useMay } from '../../../shell/session/session.tsx'
import { deviationRecord } from './record.ts'

/** One deviation: what was found where, and what was said about it. */
export function DeviationPage() {
  const { t } = useTranslation('deviations')
  const tx = useTx()
  const opens = useMay()('agreement:read')
  return (
    <RecordPage record={deviationRecord} back={t('nav')}>
      {({ found, kind, month, agreement, dataset, onDay, owner, cause, measure, mendedBy }) => ({
        title: tx(found),
        sub: `${tx(DEVIATION_KINDS[kind])} · ${t('page.sheet', { month })}`,
        body: (
          <>
            <Facts
              items={[
                {
                  label: t('column.agreement'),
                  value: opens ? <Link to={addressOf(api.agreements, agreement.id)}>{agreement.title}</Link> : agreement.title,
                },
                ...(dataset ? [{ label: t('page.dataset'), value: <Link to={`/datasets/${dataset}`}>{dataset}</Link> }] : []),
                { label: t('column.day'), value: onDay },
                { label: t('column.owner'), value: owner?.name ?? '—' },
                { label: t('column.mendedBy'), value: mendedBy ?? '—' },
              ]}
            />
            <RecordPanel title={t('page.answer')}>
              {cause === null ? (
                <p className="jq-faint">{t('page.none')}</p>
              ) : (
                <dl>
                  <dt>{t('page.cause')}</dt>
                  <dd>
                    <Prose text={cause} />
                  </dd>
                  <dt>{t('page.measure')}</dt>
                  <dd>
                    <Prose text={measure ?? '—'} />
                  </dd>
                </dl>
              )}
            </RecordPanel>
          </>
        ),
      })}
    </RecordPage>
  )
}
