import { IDENTITY_REASONS } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Facts } from '../../../../kit/Facts.tsx'
import { dateTime } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { identityRequestRecord } from './record.ts'

/** One request to see who brought a petition. */
export function IdentityRequestPage() {
  const { t } = useTranslation('petitions')
  const tx = useTx()
  return (
    <RecordPage record={identityRequestRecord} back={t('identity.nav')}>
      {request => ({
        title: t('identity.one', { who: request.askedBy?.name ?? '—' }),
        sub: [request.petitionNumber, request.petitionTitle].join(' · '),
        body: (
          <>
            <Facts
              items={[
                { label: t('identity.by'), value: [request.askedBy?.name, request.askedBy?.department].filter(Boolean).join(' · ') || '—' },
                { label: t('identity.class'), value: tx(IDENTITY_REASONS[request.reasonClass]) },
                ...(request.until ? [{ label: t('identity.openUntil'), value: dateTime(request.until) }] : []),
              ]}
            />
            <RecordPanel title={t('identity.reason')}>
              <Prose text={request.reason} />
            </RecordPanel>
          </>
        ),
      })}
    </RecordPage>
  )
}
