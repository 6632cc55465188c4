import { type CampaignDetail, linkTo } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { type Fact, Facts } from '../../../../kit/Facts.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { Closing } from './page/Closing.tsx'
import { Compare } from './page/Compare.tsx'
import { Board } from './page/Board.tsx'
import { Found } from './page/Found.tsx'
import { Look } from './page/Look.tsx'
import { Query } from './page/Query.tsx'
import { campaignRecord } from './record.ts'
import './campaigns.css'

const SAID: Record<string, 'page.yes' | 'page.no'> = { true: 'page.yes', false: 'page.no' }

/** What is to be known first: the query of its kind, what it found, how far the offices are. */
function Head({ item }: { item: CampaignDetail }) {
  const { t } = useTranslation('campaigns')
  const tx = useTx()
  const before = item.board.reduce((sum, office) => sum + office.items.total, 0)
  const [last] = item.rounds
  const figures: Fact[] = [
    { label: t('page.frozen'), value: before, big: true },
    { label: t('page.now'), value: last ? last.total : '—', big: true },
    {
      label: t('page.unexplained'),
      value: last ? last.unexplained : '—',
      big: true,
      ...(last && last.unexplained > 0 && { tone: 'danger' as const }),
    },
  ]
  return (
    <Facts
      items={[
        {
          label: t('page.query'),
          value: (
            <>
              <Link to={linkTo.model(item.modelId)}>{tx(item.modelTitle)}</Link>
              <small className="jq-faint">
                {' '}
                {item.params.map(({ title, value }) => `${tx(title)} ${SAID[value] ? t(SAID[value]) : value}`).join(' · ')}
              </small>
            </>
          ),
        },
        ...(item.leadId ? [{ label: t('page.from'), value: <Link to={linkTo.lead(item.leadId)}>{t('page.lead')}</Link> }] : []),
        ...(item.state === 'draft' || item.state === 'cancelled' ? [] : figures),
        ...(item.nextOn ? [{ label: t('page.next'), value: t('page.nextUntil', { next: item.nextOn, until: item.watchUntil }) }] : []),
      ]}
    />
  )
}

/** One campaign: its query, the board of the offices, what is found now. */
export function CampaignPage() {
  const { t } = useTranslation('campaigns')
  return (
    <RecordPage record={campaignRecord} back={t('nav')}>
      {item => ({
        title: item.title,
        sub: [item.officeName, item.owner?.name].filter(Boolean).join(' · '),
        way: <Look item={item} isNext={item.state !== 'closed' && !item.actions.some(({ tone }) => tone === 'primary')} />,
        below: item.closing ? <Closing closing={item.closing} /> : null,
        body: (
          <>
            <Head item={item} />
            {item.editable ? (
              <Query item={item} />
            ) : (
              <RecordPanel title={t('page.measures')}>
                <p lang="zh-CN">
                  <Prose text={item.measures} />
                </p>
              </RecordPanel>
            )}
            <Compare item={item} />
            <Board item={item} />
            {item.rounds.length > 0 ? <Found id={item.id} rounds={item.rounds} /> : null}
          </>
        ),
      })}
    </RecordPage>
  )
}
