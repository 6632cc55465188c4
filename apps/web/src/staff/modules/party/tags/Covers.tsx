import { api, TAGGED_KINDS, type TagDetail, type TaggedKind } from '@jianqing/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { CountPills } from '../../../../kit/record/CountPills.tsx'
import './tags.css'

/** What a tag covers, counted by kind; each number opens its rows. */
export function Covers({ tag }: { tag: TagDetail }) {
  const { t } = useTranslation('tags')
  const tx = useTx()
  const [kind, setKind] = useState<TaggedKind | 'all'>('all')
  const { data } = useApi(api.tags.covered, { params: { id: tag.id }, query: kind === 'all' ? {} : { kind } }, { keepPrevious: true })
  if (tag.total === 0) return <p className="jq-faint">{t('page.none')}</p>
  return (
    <>
      <CountPills
        items={[
          { key: 'all', label: t('page.all'), count: tag.total },
          ...tag.covers.map(one => ({ key: one.kind, label: tx(TAGGED_KINDS[one.kind]), count: one.count })),
        ]}
        value={kind}
        onChange={setKind}
      />
      <ul className="jq-covered">
        {data?.items.map(item => (
          <li key={`${item.kind}${item.id}`}>
            <span className="kind">{tx(TAGGED_KINDS[item.kind])}</span>
            <div>
              <Link to={item.link}>{tx(item.title)}</Link>
              <small>
                {[item.stateTitle ? tx(item.stateTitle) : null, item.officeName, t('page.on', { day: item.taggedOn }), item.by?.name]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
              {item.reason ? <small className="late">{t('page.late', { reason: item.reason })}</small> : null}
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
