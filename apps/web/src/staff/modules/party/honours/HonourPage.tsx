import { addressOf, api, HONOUR_HOLDERS, HONOUR_LEVELS } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Facts } from '../../../../kit/Facts.tsx'
import { AttachedPanel } from '../../../../kit/files/AttachedPanel.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { useMay } from '../../../shell/session/session.tsx'
import { honourRecord } from './record.ts'

/** One honour: whose it is, who awarded it, the paper that proves it. */
export function HonourPage() {
  const { t } = useTranslation('honours')
  const tx = useTx()
  const mayOpen = useMay()('branch:read')
  return (
    <RecordPage record={honourRecord} back={t('nav')}>
      {honour => ({
        title: honour.title,
        sub: [tx(HONOUR_LEVELS[honour.level]), honour.issuer, honour.officeName].filter(Boolean).join(' · '),
        body: (
          <>
            <Facts
              items={[
                { label: t('column.holder'), value: honour.person?.name ?? tx(HONOUR_HOLDERS[honour.holder]) },
                ...(honour.branch
                  ? [
                      {
                        label: t(honour.person ? 'page.branchThen' : 'page.branch'),
                        value: mayOpen ? (
                          <Link to={addressOf(api.branches, honour.branch.id)}>{honour.branch.title}</Link>
                        ) : (
                          honour.branch.title
                        ),
                      },
                    ]
                  : []),
                { label: t('column.awardedOn'), value: honour.awardedOn },
                ...(honour.documentNo ? [{ label: t('page.documentNo'), value: honour.documentNo }] : []),
                ...(honour.validUntil ? [{ label: t('column.validUntil'), value: honour.validUntil }] : []),
                { label: t('page.by'), value: honour.createdBy?.name ?? '—' },
              ]}
            />
            <AttachedPanel endpoints={api.honourFiles} id={honour.id} title={t('page.files')} when={t('page.filesUntil')} />
            {honour.note ? (
              <RecordPanel title={t('page.note')}>
                <Prose text={honour.note} />
              </RecordPanel>
            ) : null}
          </>
        ),
      })}
    </RecordPage>
  )
}
