import { addressOf, api, HONOUR_LEVELS, NOMINATION_KINDS } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Facts } from '../../../../kit/Facts.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { useMay } from '../../../shell/session/session.tsx'
import { callRecord } from './record.ts'

/** One call: what is asked for, until when, and what was nominated for it. */
export function CallPage() {
  const { t } = useTranslation('calls')
  const tx = useTx()
  const mayOpen = useMay()('nomination:read')
  return (
    <RecordPage record={callRecord} back={t('nav')}>
      {call => ({
        title: call.title,
        sub: [call.officeName, call.createdBy?.name].filter(Boolean).join(' · '),
        body: (
          <>
            <Facts
              items={[
                { label: t('column.closesOn'), value: call.closesOn, big: true },
                { label: t('column.kinds'), value: call.kinds.map(kind => tx(NOMINATION_KINDS[kind])).join('、') },
                { label: t('column.level'), value: tx(HONOUR_LEVELS[call.level]) },
                { label: t('column.issuer'), value: call.issuer },
                ...(mayOpen
                  ? [
                      {
                        label: t('page.nominations'),
                        value: <Link to={`${addressOf(api.nominations)}?callId=${call.id}`}>{t('page.openNominations')}</Link>,
                      },
                    ]
                  : []),
              ]}
            />
            {call.note ? (
              <RecordPanel title={t('page.note')}>
                <Prose text={call.note} />
              </RecordPanel>
            ) : null}
          </>
        ),
      })}
    </RecordPage>
  )
}
