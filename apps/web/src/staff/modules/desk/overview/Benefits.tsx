import { api, BENEFIT_KINDS, type BenefitKind } from '@jianqing/contract'
import { Button, Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useAddress } from '../../../../kit/address.ts'
import { useApi } from '../../../../kit/api.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { amount, count } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import type { Dashboard } from './funnel.ts'

const written = (kind: BenefitKind, value: string) => (kind === 'people' ? count(Number(value)) : amount(value))
const MOST = 200

/** What work brought about: each total leads to the rows that it is made of. */
export function Benefits({ benefits }: { benefits: Dashboard['benefits'] }) {
  const { t } = useTranslation('overview')
  const tx = useTx()
  const { set } = useAddress()
  if (benefits.length === 0) return <p className="jq-faint">{t('benefits.none')}</p>
  return (
    <dl className="jq-benefits">
      {benefits.map(({ kind, amount: total, records }) => (
        <div key={kind}>
          <dt>{tx(BENEFIT_KINDS[kind].title)}</dt>
          <dd>
            <Button
              type="link"
              onClick={() => set({ benefit: kind })}
              aria-label={t('benefits.open', { what: tx(BENEFIT_KINDS[kind].title) })}
            >
              {written(kind, total)}
            </Button>
            <small>{t('benefits.records', { n: records })}</small>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** The rows of a total, for the same months and office. */
export function BenefitRows({ from, to, officeId }: { from: string; to: string; officeId: string | undefined }) {
  const { t } = useTranslation('overview')
  const tx = useTx()
  const { get, set } = useAddress()
  const asked = get('benefit')
  const kind: BenefitKind | null = asked === 'recovered' || asked === 'people' ? asked : null
  const query = { kind: kind ?? ('recovered' as const), from, to, officeId, page: 1, pageSize: MOST }
  const { data, error, refetch } = useApi(api.benefits.list, { query }, { enabled: kind !== null })
  return (
    <Drawer open={kind !== null} onClose={() => set({ benefit: null })} size={560} title={kind ? tx(BENEFIT_KINDS[kind].title) : ''}>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <RowsSkeleton rows={6} />
      ) : (
        <>
          <p className="jq-soft">{t('benefits.once')}</p>
          {data.total > data.items.length ? (
            <p className="jq-soft">{t('benefits.first', { n: data.items.length, of: data.total })}</p>
          ) : null}
          <ul className="jq-benefit-rows">
            {data.items.map(item => (
              <li key={item.id}>
                <b className="jq-num">{written(item.kind, item.amount)}</b>
                <span>
                  {item.record ? (
                    <Link to={item.record.link}>{tx(item.record.title)}</Link>
                  ) : (
                    <span className="jq-faint">{t('benefits.hidden')}</span>
                  )}
                </span>
                <small>{[item.aroseOn, item.officeName, item.by].filter(Boolean).join(' · ')}</small>
                {item.record ? <small>{t('benefits.evidence', { evidence: item.evidence })}</small> : null}
              </li>
            ))}
          </ul>
        </>
      )}
    </Drawer>
  )
}
